"""What every section works with: the results, the language, and the words for things both know."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.nodes import Figure, Inline, Strong, Text
from reportgen.locales import Locale
from reportgen.results import Against, Estimate, Result, Results
from reportgen.sections.prose import filled
from reportgen.values import N_, Unit, Value

TICKET_TYPE_LABELS = {
    "consultation": N_("Enquiries"),
    "complaint": N_("Complaints"),
    "suggestion": N_("Suggestions"),
    "repair": N_("Repairs"),
    "other": N_("Other"),
}
EARLIER_WORDS = {
    "week": N_("the week before"),
    "month": N_("the month before"),
    "quarter": N_("the quarter before"),
    "half": N_("the half-year before"),
    "year": N_("the year before"),
    "custom": N_("the period before"),
}
SERVQUAL_LABELS = {
    "tangibles": N_("Tangibles"),
    "reliability": N_("Reliability"),
    "responsiveness": N_("Responsiveness"),
    "assurance": N_("Assurance"),
    "empathy": N_("Empathy"),
}
PER_QUESTION = ("dimension", "dimension_mean", "gap")
DIFFERENCES = ("gap", "servqual", "servqual_overall", "servqual_weighted")  # shown with their sign


@dataclass(frozen=True, slots=True)
class Scope:
    """Results in a language."""

    results: Results
    locale: Locale

    def text(self, message: str, /, **params: object) -> str:
        """A message in the report's language."""
        return self.locale.text(message, **params)

    def prose(self, message: str, /, **parts: Inline | str | tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A message in the report's language whose fields are filled with inlines."""
        return filled(self.locale.template(message), parts)

    def figure(self, result: Result) -> Figure:
        """The current value of a result, or why it is not shown."""
        return self.estimate(result.estimate, result.id, signed=True if result.metric in DIFFERENCES else None)

    def estimate(self, estimate: Estimate, identity: str = "", *, signed: bool | None = None) -> Figure:
        """An estimate as an inline, marked when its base is small, replaced by n<10 when it is withheld."""
        absent = self.withheld if estimate.base == "withheld" else "–"
        return Figure(estimate.value, identity, absent, signed, small=estimate.base == "small")

    def count(self, n: int | None) -> Figure:
        """A plain count; None is a withheld one."""
        return Figure(None if n is None else Value(n, Unit.COUNT), absent=self.withheld)

    def strong(self, text: str) -> Strong:
        """Emphasised words."""
        return Strong((Text(text),))

    @property
    def withheld(self) -> str:
        """What stands where a figure is withheld; a sign that needs no translation."""
        return f"n<{self.results.suppress_below}"

    def label(self, result: Result) -> str:
        """The reader's name of a figure: the question's for per-question metrics, the type's for typed ones."""
        if result.metric in PER_QUESTION:
            return self.question(result.item or "")
        if result.metric == "tickets_of_type":
            return self.text(TICKET_TYPE_LABELS[result.item or "other"])
        if result.metric == "servqual":
            label = SERVQUAL_LABELS.get(result.item or "")
            return self.text(label) if label else ""
        return self.metric(result.metric)

    def metric(self, metric: str) -> str:
        """The full name of an indicator."""
        return self.text(self.results.info(metric).label)

    def short(self, metric: str) -> str:
        """The short name of an indicator, for narrow places."""
        info = self.results.info(metric)
        return self.text(info.short_label or info.label)

    def question(self, question: str) -> str:
        """The short label of a question."""
        return next((info.label for info in self.results.questions if info.id == question), question)

    def dimension(self, dimension: str) -> str:
        """The reader's name of a dimension."""
        return next((label for name, label in self.results.dimensions if name == dimension), dimension)

    def together(self, names: tuple[str, ...]) -> str:
        """Names as the subject of a sentence: "A, B and C"; at least one."""
        if len(names) == 1:
            return names[0]
        return self.text("{first} and {last}", first=self.locale.listing(names[:-1]), last=names[-1])

    @property
    def gap(self) -> str:
        """What stands between two sentences."""
        return "" if self.locale.language == "zh-CN" else " "

    def earlier(self, against: Against) -> str:
        """The earlier period in words: the quarter before, the same period last year."""
        if against == "year_ago":
            return self.text("a year earlier")
        return self.text(EARLIER_WORDS[self.results.subject.period.grain])
