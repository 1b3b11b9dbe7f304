"""The flow of a sample."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import FlowData, FlowStage
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """From invited to valid."""
    names = ("邀请", "送达", "回答", "有效") if zh else ("Invited", "Delivered", "Answered", "Valid")
    reasons = (
        ("号码无效", "退信", "未回答", "中途放弃", "答题过快", "重复提交")
        if zh
        else ("invalid number", "returned", "no answer", "broken off", "too fast", "sent twice")
    )
    share = "占上一环节" if zh else "of the step before"
    stages = (
        FlowStage(names[0], 12000, ((reasons[0], 1204), (reasons[1], 310))),
        FlowStage(names[1], 10486, ((reasons[2], 6870), (reasons[3], 410))),
        FlowStage(names[2], 3206, ((reasons[4], 131), (reasons[5], 63))),
        FlowStage(names[3], 3012),
    )
    yield Case("invited to valid", FlowData(stages, share))
    dry = (
        FlowStage(names[0], 250000),
        FlowStage(names[1], 12, ((reasons[2], 12),)),
        FlowStage(names[2], 0),
        FlowStage(names[3], 0),
    )
    yield Case("tiny and zero", FlowData(dry, share))
    long = LONG_ZH if zh else f"{LONG_EN} and then a number of ordinary words"
    wordy = (
        FlowStage(long, 900, tuple((f"{place} {long[: 6 + 4 * place]}", 25) for place in range(8))),
        FlowStage(HOSTILE, 700),
        FlowStage(names[3], 700, ((reasons[5], 3),)),
    )
    yield Case("long labels, many reasons, nobody lost", FlowData(wordy, long))
    yield Case("more than before", FlowData((FlowStage(names[0], 100), FlowStage(names[1], 140)), share))
    yield Case("one stage", FlowData(stages[:1], share))
    yield Case("all zero", FlowData((FlowStage(names[0], 0), FlowStage(names[1], 0)), share))
    yield Case("empty", FlowData((), share))
