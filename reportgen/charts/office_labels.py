"""The numbers and words that stand at the points of a native chart.

Office reads the children of an element only in the schema's order; each function here writes one element in that order.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.charts.colour import text_on
from reportgen.charts.kinds import NativeChart, NativeSeries, Side, Theme
from reportgen.charts.office_drawing import Element, a, c, empty, shown, text, text_look
from reportgen.charts.svg import legal

SMALLEST_LABELLED = 0.05  # of the axis: a share of a bar that is narrower has no room for its number
SMALLEST_COLUMN = 0.08  # lines of text are higher than digits are wide
_ROOM_FOR_NAME = 0.25  # of the axis, between the name of a target and the last amount of a line
_POSITIONS: dict[Side, str] = {"above": "t", "below": "b", "left": "l", "right": "r", "centre": "ctr"}


def labels(native: NativeChart, spec: NativeSeries, theme: Theme, language: str, *, line: bool) -> Element:
    """The labels of a series; none where it asks for none."""
    made = _Labels(native, theme, language)
    if any(spec.texts):
        return made.texts(spec)
    if (spec.line or native.kind == "radar") and native.legend:  # columns or other lines are in the way
        return c.dLbls(*shown(value=False))
    if line and (spec.dashed or spec.last_label):
        return made.last(spec)
    if spec.invisible or not spec.labels:
        return c.dLbls(*shown(value=False))
    return made.numbers(spec, line)


class _Labels:
    """Writes the labels of one series after another."""

    def __init__(self, native: NativeChart, theme: Theme, language: str) -> None:
        self.native, self.theme, self.language = native, theme, language
        self.stacked = native.kind in ("stacked_bar", "stacked_column")
        self.ring = native.kind == "doughnut"

    def numbers(self, spec: NativeSeries, line: bool) -> Element:
        """The amount of every point."""
        made = c.dLbls(*self._exceptions(spec))
        colour = text_on(spec.colour, self.theme) if self.stacked and not line else self.theme.ink
        made.extend((self._format(spec), empty(), self._text(colour)))
        if not self.ring:  # a ring takes no position
            made.append(c.dLblPos(val="t" if line else "ctr" if self.stacked else "outEnd"))
        made.extend(shown(value=True))
        if self.ring:
            made.append(c.showLeaderLines(val="0"))
        return made

    def last(self, spec: NativeSeries) -> Element:
        """A target line says its name once, at its end; another line its last amount."""
        known = [position for position, value in enumerate(spec.values) if value is not None]
        made = c.dLbls()
        ends = known[:1] if spec.secondary_line else known[-1:]  # a cumulative line covers the end of its limit
        if spec.dashed and self.native.kind == "line" and known:
            ends = [self._clearest(spec, known)]
        for position in ends:
            colour = self._text(self.theme.secondary if spec.dashed else self.theme.ink)
            said = shown(value=not spec.dashed, name=spec.dashed)
            index, place = c.idx(val=str(position)), c.dLblPos(val="t")
            made.append(c.dLbl(index, self._format(spec), empty(), colour, place, *said))
        made.extend(shown(value=False))
        return made

    def _clearest(self, spec: NativeSeries, known: list[int]) -> int:
        """Where the name of a target keeps off the lines: at its end, or else where it is farthest from them."""
        lines = [one for one in self.native.series if not (one.dashed or one.band or one.invisible or one.thin)]
        amounts = [amount for line in lines for amount in line.values if amount is not None]
        high, low = self.native.axis_max, self.native.axis_min
        scale = (max(amounts, default=1.0) if high is None else high) - (low or 0.0) or 1.0

        def room(position: int) -> float:
            target = spec.values[position] or 0.0
            return min(
                (abs(amount - target) for line in lines if (amount := line.values[position]) is not None), default=scale
            )

        end = known[-1]
        return end if room(end) >= _ROOM_FOR_NAME * scale else max(known[:-1] or known, key=room)

    def texts(self, spec: NativeSeries) -> Element:
        """Our own words at the points: rich text, which every version of Office and LibreOffice shows."""
        made = c.dLbls()
        above: Side = "above"
        sides = spec.sides or (above,) * len(spec.texts)
        for position, (said, side) in enumerate(zip(spec.texts, sides, strict=True)):
            index = c.idx(val=str(position))
            if not said or spec.values[position] is None:
                made.append(c.dLbl(index, c.delete(val="1")))
                continue
            look = self.theme.secondary if spec.invisible and self.native.kind == "scatter" else self.theme.ink
            words = c.tx(self._rich(said, look))
            place = c.dLblPos(val=_POSITIONS[side])
            made.append(c.dLbl(index, c.layout(), words, empty(), place, *shown(value=True)))
        made.extend(shown(value=False))
        return made

    def _rich(self, said: str, colour: str) -> Element:
        rich = c.rich(a.bodyPr(wrap="none", rot="0", vert="horz"), a.lstStyle())
        for line in legal(said).split("\n"):
            spoken = a.r(text_look(a.rPr, colour, self.language), a.t(line))
            rich.append(a.p(a.pPr(text_look(a.defRPr, colour, self.language)), spoken))
        return rich

    def _exceptions(self, spec: NativeSeries) -> Iterable[Element]:
        """Numbers that have no room are left out; on a ring each number is legible on its own colour."""
        whole = self._whole(spec)
        least = SMALLEST_COLUMN if self.native.kind == "stacked_column" else SMALLEST_LABELLED
        for position, value in enumerate(spec.values):
            narrow = value is None or abs(value) < whole * least
            index = c.idx(val=str(position))
            if self.native.kind == "pareto" and position == 0:  # the cumulative line begins at the top of this bar
                ink = self._text(text_on(spec.points[0] or spec.colour if spec.points else spec.colour, self.theme))
                yield c.dLbl(index, self._format(spec), empty(), ink, c.dLblPos(val="inEnd"), *shown(value=True))
            elif (self.stacked or self.ring) and narrow:
                yield c.dLbl(index, c.delete(val="1"))
            elif self.ring and position < len(spec.points):
                colour = text_on(spec.points[position] or spec.colour, self.theme)
                yield c.dLbl(index, self._format(spec), empty(), self._text(colour), *shown(value=True))

    def _whole(self, spec: NativeSeries) -> float:
        """What the whole axis, or ring, stands for."""
        if self.ring:
            return sum(value or 0.0 for value in spec.values)
        stacks = zip(*(series.values for series in self.native.series if not series.line), strict=True)
        sums = [sum(value or 0.0 for value in stack) for stack in stacks]
        high = self.native.axis_max or max(sums, default=0.0)
        return high - (self.native.axis_min or 0.0) if self.native.kind == "stacked_column" else high

    def _format(self, spec: NativeSeries) -> Element:
        return c.numFmt(formatCode=spec.number_format or self.native.number_format, sourceLinked="0")

    def _text(self, colour: str) -> Element:
        return text(colour, self.language)
