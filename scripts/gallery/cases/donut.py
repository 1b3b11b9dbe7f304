"""Parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import DonutData, Slice
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """Parts of a whole."""
    names = (
        ("咨询", "报修", "投诉", "建议", "表扬", "其他")
        if zh
        else ("Enquiry", "Repair", "Complaint", "Suggestion", "Praise", "Other")
    )
    centre = "件工单" if zh else "tickets"

    def of(*amounts: float, labels: tuple[str, ...] = names) -> DonutData:
        total = sum(amounts) or 1.0
        slices = tuple(Slice(label, a, 100 * a / total) for label, a in zip(labels, amounts, strict=False))
        return DonutData(slices, Unit.COUNT, sum(amounts), centre)

    yield Case("six slices", of(3120, 2480, 1210, 640, 410, 354))
    yield Case("many small at the end", of(9000, 40, 30, 20, 10, 5))
    yield Case("one slice", of(12))
    yield Case("with zero, long names", of(70, 0, 30, labels=(LONG_ZH if zh else LONG_EN, names[1], HOSTILE)))
    yield Case("nothing", of(0, 0))
    yield Case("empty", DonutData((), Unit.COUNT, 0.0, centre))
