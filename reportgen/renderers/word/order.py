"""Puts an element among others where the schema wants it."""

from __future__ import annotations

from lxml import etree

from reportgen.renderers.word.xml import Element

PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
# From the first that we may have to add to the end.
SETTINGS = (
    "footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping"
    " doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType"
    " schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)


def put(parent: Element, child: Element, order: str) -> None:
    """Adds the child behind all that go before it, unless the parent has one of its name. Others count as earlier."""
    places = order.split()
    own = places.index(_local(child))
    for place, other in enumerate(parent):
        rank = places.index(_local(other)) if _local(other) in places else -1
        if rank == own:
            return
        if rank > own:
            parent.insert(place, child)
            return
    parent.append(child)


def _local(element: Element) -> str:
    return etree.QName(element).localname
