"""manifest.json: what the report was made from and what is in it: any figure can be traced, any file checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from reportgen.artifact import Artifact
from reportgen.document.nodes import Document
from reportgen.figures import DECIMALS, records
from reportgen.results import Estimate, Results, RuleCount
from reportgen.values import Reason

DISTRIBUTION = "satisfaction-report"
_SHAPING = (
    "Babel",
    "Jinja2",
    "XlsxWriter",
    "numpy",
    "pikepdf",
    "plotly",
    "polars",
    "python-docx",
    "python-pptx",
    "scipy",
    "weasyprint",
)


@dataclass(frozen=True, slots=True)
class Title:
    """How the manifest names the report."""

    id: str
    title: str


def manifest(title: Title, results: Results, document: Document, artifacts: Sequence[Artifact]) -> Artifact:
    """The manifest of these artifacts. It holds no date but the report's own: equal runs, equal bytes."""
    content: Mapping[str, object] = {
        "format": 1,
        "report": {
            "id": title.id,
            "title": title.title,
            "period": results.subject.period.id,
            "as_of": results.subject.as_of.isoformat(),
            "language": document.language,
        },
        "versions": _versions(),
        "inputs": [
            {
                "family": file.family,
                "name": file.name,
                "sha256": file.sha256,
                "encoding": file.encoding,
                "rows": {
                    "read": file.read,
                    "in_period": file.in_period,
                    "other_periods": file.other_periods,
                    "excluded": dict(file.excluded),
                },
            }
            for file in results.reconciliation.files
        ],
        "rules": [_rule(rule) for rule in results.reconciliation.rules],
        "sensitivity": [
            {"metric": one.metric, "reported": _amount(one.reported), "with_careless": _amount(one.with_careless)}
            for one in results.reconciliation.sensitivity
        ],
        "quality": [
            {"rule": finding.rule, "where": finding.where, "message": _said(finding.message), "blocks": finding.blocks}
            for finding in results.reconciliation.quality
        ],
        "notes": [asdict(note) for note in results.reconciliation.notes],
        "problems": [asdict(problem) for problem in results.reconciliation.problems],
        "figures": [asdict(figure) for figure in records(results)],
        "skipped": [asdict(skipped) for skipped in document.skipped],
        "absent": [{"metric": absent.metric, "reason": _said(absent.reason)} for absent in results.absent],
        "artifacts": [_described(artifact) for artifact in artifacts],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return Artifact("manifest.json", "application/json", f"{text}\n".encode())


def _rule(rule: RuleCount) -> dict[str, str | int | None]:
    counts = {"flagged": rule.flagged, "excluded": rule.excluded, "otherwise": rule.otherwise}
    shown: dict[str, str | int | None] = {"family": rule.family, "rule": rule.rule, "state": rule.state}
    return shown | {"why": None if rule.why is None else _said(rule.why)} | (counts if rule.state == "on" else {})


def _amount(estimate: Estimate) -> float | None:
    return None if estimate.value is None else round(estimate.value.amount, DECIMALS)


def _said(reason: Reason) -> str:
    return reason.message.format(**dict(reason.params))


def _described(artifact: Artifact) -> dict[str, str | int]:
    return {
        "name": artifact.name,
        "mime": artifact.mime,
        "size": len(artifact.content),
        "sha256": hashlib.sha256(artifact.content).hexdigest(),
    }


def _versions() -> dict[str, str]:
    return {"reportgen": version(DISTRIBUTION), **{name: version(name) for name in _SHAPING}}
