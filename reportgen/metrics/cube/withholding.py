"""What each figure of a source withholds, so that figures of the same people do not give each other away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from reportgen.cube import Layout
from reportgen.metrics.cube.columns import Array, Measured, Part
from reportgen.metrics.cube.hiding import Sizes, hidden_selections
from reportgen.results import TOTAL

# Of a question that nearly everybody answered, those who did not are too few to hide anybody.
NEARLY_ALL = 0.9


@dataclass(slots=True)
class Withholding:
    """The figures of one source. `smallest`: of those asked in a period the fewest that answered a question that
    nearly all of them answered, by selection."""

    part: Part
    smallest: dict[tuple[Layout, bytes], Array] = field(default_factory=dict)
    known: dict[tuple[object, ...], Array] = field(default_factory=dict)

    @staticmethod
    def of(part: Part, figures: Sequence[Measured]) -> Withholding:
        """What is withheld of these figures."""
        found = Withholding(part)
        for whole in figures:
            for one in whole.numbers:
                if _nearly_all(one.n, one.asked):
                    key = whole.layout, one.asked.tobytes()
                    fewest = np.minimum(found.smallest.get(key, one.asked), one.n)
                    found.smallest[key] = np.where(one.asked > 0, np.maximum(fewest, 1), 0)
        return found

    def masks(self, whole: Measured) -> list[Array]:
        """What is withheld of a figure in each period."""
        return [self._mask(whole, place) for place in range(len(whole.numbers))]

    def _mask(self, whole: Measured, place: int) -> Array:
        """As the report does for single groups, and deeper."""
        below, numbers, layout = self.part.plain.plan.suppress_below, whole.numbers[place], whole.layout
        also = self._asked(layout, numbers.asked)
        for told in self._rows(layout, place) if whole.figure.metric.tells_rows else ():
            also = also | self._asked(layout, told)
        also = also | ((numbers.n == 0) & (numbers.asked > 0) & (numbers.asked < below))
        if whole.figure.metric.info.family == "tickets":
            also |= self._of_other_periods(whole, place)
        if _nearly_all(numbers.n, numbers.asked):
            deep = self.smallest.get((layout, numbers.asked.tobytes()), numbers.n)
            return self._hidden(layout, Sizes(numbers.n, deep), also)
        return self._hidden(layout, Sizes(numbers.n, numbers.n, numbers.asked - numbers.n), also)

    def _asked(self, layout: Layout, asked: Array) -> Array:
        """What is withheld of those asked; their number is told by other figures."""
        deep = self.smallest.get((layout, asked.tobytes()), asked)
        return self._hidden(layout, Sizes(asked, deep), np.zeros(layout.size, dtype=bool))

    def _hidden(self, layout: Layout, sizes: Sizes, also: Array) -> Array:
        missing = None if sizes.missing is None else sizes.missing.tobytes()
        key = (layout, sizes.n.tobytes(), sizes.deep.tobytes(), missing, also.tobytes())
        if key not in self.known:
            names = [dimension.values for dimension in self.part.grid.dimensions]
            self.known[key] = hidden_selections(sizes, layout, names, self.part.plain.plan.suppress_below, also)
        return self.known[key]

    def _rows(self, layout: Layout, place: int) -> list[Array]:
        """Tickets created and finished in the period, by selection."""
        tickets, period = self.part.every.tickets, self.part.periods[place].period
        assert tickets is not None, "only tickets are asked for"
        size = self.part.grid.layout.size
        found = (tickets.rows(TOTAL, period), tickets.finished(TOTAL, period))
        return [np.broadcast_to(np.asarray(rows, dtype=np.int64), size)[: layout.size] for rows in found]

    def _of_other_periods(self, whole: Measured, place: int) -> Array:
        """What is withheld of tickets because it is in another period.

        What lay open before, and what came, less what was finished, lies open: over periods that follow each other,
        one number that is withheld would follow from the others. So what lies open is withheld in all periods or in
        none, and outside of the periods that the report compares, so are tickets.
        """
        tells_rows, layout = whole.figure.metric.tells_rows, whole.layout
        own = {self.part.line.current, *(period for _, period in self.part.line.earlier)}
        if self.part.periods[place].period in own and not tells_rows:
            return np.zeros(layout.size, dtype=bool)
        key = (layout, tells_rows)
        if key not in self.known:
            found = np.zeros(layout.size, dtype=bool)
            for other in range(len(self.part.periods)):
                for rows in self._rows(layout, other):
                    hidden = self._asked(layout, rows)
                    # Where next to nothing came in all, only what lies open must not be told.
                    if not hidden[0] or tells_rows:
                        found |= hidden
            found[0] = False
            self.known[key] = found
        return self.known[key]


def _nearly_all(n: Array, asked: Array) -> bool:
    return bool(n[0] >= NEARLY_ALL * asked[0])
