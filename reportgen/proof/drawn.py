"""The numbers behind charts: in the tables of a page, in the parts and workbooks of Word and PowerPoint."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree, html

from reportgen.charts import kind_of
from reportgen.charts.kinds import Canvas, NativeChart, Theme
from reportgen.document.nodes import Chart
from reportgen.locales import Locale
from reportgen.proof.matching import unsaid
from reportgen.proof.reading import chosen
from reportgen.proof.spoken import Reach, Spoken, spoken_blocks

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_CELLS = ".//details//*[self::td or self::th]"
_PART = re.compile(r".*/charts/chart\d+\.xml")


def unsaid_behind(charts: Iterable[Chart], page: bytes, locale: Locale) -> Iterator[str]:
    """What the tables behind the charts of a page lack, each with its chart."""
    tables = _tables(html.document_fromstring(page))
    for chart in charts:
        table = kind_of(chart.data).table(chart.data, locale)
        if not table.rows:
            continue
        shown = "\n".join(tables.get(chart.id, ()))
        for said in unsaid(Spoken(tuple(spoken_blocks((table,), locale, Reach())), ()), shown):
            yield f"{chart.id}: {said.text}"


def _tables(page: etree._Element) -> dict[str, list[str]]:
    """The cells of the tables behind charts, by the id of the chart."""
    found: dict[str, list[str]] = {}
    for figure in chosen(page, "//figure[.//*[@data-chart]]"):
        identity = next(str(element.get("data-chart")) for element in figure.iter() if element.get("data-chart"))
        found[identity] = ["".join(map(str, cell.itertext())) for cell in chosen(figure, _CELLS)]
    return found


def undrawn(charts: Iterable[Chart], package: bytes, locale: Locale) -> Iterator[str]:
    """The charts of a Word file or of slides whose numbers are not in their part, in order of their appearance."""
    canvas = Canvas(660, Theme(), locale)
    drawable = ((chart, kind_of(chart.data).native(chart.data, canvas)) for chart in charts)
    wanted = [(chart, native) for chart, native in drawable if native is not None]
    found = list(_parts(package))
    if len(found) != len(wanted):
        yield f"{len(wanted)} charts to draw, {len(found)} drawn"
        return
    for (chart, native), part in zip(wanted, found, strict=True):
        if not _holds(part, native):
            yield chart.id


def _parts(package: bytes) -> Iterator[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        names = [name for name in opened.namelist() if _PART.fullmatch(name)]
        for name in sorted(names, key=lambda name: int(re.findall(r"\d+", name)[-1])):
            yield etree.fromstring(opened.read(name), _SAFE)


def _holds(part: etree._Element, native: NativeChart) -> bool:
    """Whether the part has the amounts of each series, in order."""
    drawn = sorted(tuple(_amounts(series)) for series in part.iter(f"{_C}ser"))
    wanted = sorted(tuple(amount for amount in series.values if amount is not None) for series in native.series)
    return len(drawn) == len(wanted) and all(map(_alike, drawn, wanted))


def _amounts(series: etree._Element) -> Iterator[float]:
    for kind in ("val", "yVal"):
        for value in series.iterfind(f"{_C}{kind}//{_C}v"):
            yield float(value.text or "nan")


def _alike(drawn: tuple[float, ...], wanted: tuple[float, ...]) -> bool:
    pairs = zip(drawn, wanted, strict=False)
    return len(drawn) == len(wanted) and all(math.isclose(one, other, abs_tol=1e-9) for one, other in pairs)
