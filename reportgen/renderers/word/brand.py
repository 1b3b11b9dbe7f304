"""The report in the organisation's own template: what is theirs stays, what is ours is added beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.package import Package
from lxml import etree

from reportgen.charts.colour import contrast
from reportgen.charts.kinds import Theme
from reportgen.document.nodes import Document
from reportgen.document.walk import outline
from reportgen.errors import OutputError
from reportgen.renderers.context import RenderContext
from reportgen.renderers.word.fonts import OUR_FONTS, font_table, fonts_of
from reportgen.renderers.word.frontmatter import FrontMatter, front_matter
from reportgen.renderers.word.geometry import LEAST_TEXT_WIDTH, page_of
from reportgen.renderers.word.lists import add_lists, heading_numbers
from reportgen.renderers.word.package import TreePart, add_part, write_properties
from reportgen.renderers.word.placeholders import fill, words
from reportgen.renderers.word.settings import numbering, settings, settle, theme_part
from reportgen.renderers.word.story import Setting, Story, Taken
from reportgen.renderers.word.stylebook import Stylebook, Styles, merged
from reportgen.renderers.word.styles import Hand, spoken, styles
from reportgen.renderers.word.template import DOCUMENT_MAIN, WHERE, opened, trees
from reportgen.renderers.word.xml import NAMESPACES, Element, name, w

HEADINGS = ("Heading1", "Heading2", "Heading3")
ALIKE = 70  # of the 441 between black and white: two colours that readers take for one
READABLE = 3.0  # the least contrast of an accent with the paper: bars and rules, and large text on it


@dataclass(frozen=True, slots=True)
class Brand:
    """An opened template: its package, what is kept of its body, and where the report is set in it."""

    package: Package
    main: TreePart
    front: FrontMatter
    setting: Setting
    counts_headings: bool

    def story(self, document: Document, context: RenderContext) -> Story:
        """The report on its way into this template, in its accent colour where the YAML names none."""
        theme = in_colours(context.theme, _theme_of(self.main))
        return Story(document, replace(context, theme=theme), (self.package, self.main), self.setting)

    def take(self, content: list[Element], document: Document, story: Story) -> None:
        """Puts the report behind the cover: its styles, lists, notes and properties among those of the template."""
        _fill_placeholders(self, document, story)
        hand = Hand(story.context.locale.language, self.setting.fonts, alone=True)
        ours = styles(story.context.theme, story.page.text_width, hand)
        theirs = _part(self.main, RT.STYLES, "/word/styles.xml", CT.WML_STYLES, w("styles"))
        renumber = frozenset(() if self.counts_headings else HEADINGS)
        book = merged(Styles(theirs), ours, renumber=renumber)
        book.applied([*content, *story.footnotes, *story.furniture])
        _speak(theirs, hand.language)
        _count(self.main, content, book, numbering(story.context.theme, story.ordered_lists))
        _add_notes(self.main, story)
        settle(
            _part(self.main, RT.SETTINGS, "/word/settings.xml", CT.WML_SETTINGS, settings(hand.language)), hand.language
        )
        _part(self.main, RT.FONT_TABLE, "/word/fontTable.xml", CT.WML_FONT_TABLE, font_table(self.setting.fonts))
        _add_theme(self.main, story.context.theme)
        body = self.main.root.find(name("w:body"))
        if body is not None:
            for child in list(body):
                body.remove(child)
            body.extend((*self.front.cover, *content, self.front.layout))
        write_properties(self.package, document)

    @property
    def has_furniture(self) -> bool:
        """Whether the template has a header or a footer on the report's pages."""
        tags = ("headerReference", "footerReference")
        return any(self.front.layout.find(name(f"w:{tag}")) is not None for tag in tags)


def brand(template: bytes, document: Document) -> Brand:
    """The template, opened and measured. Raises OutputError for one that cannot be used."""
    package, main = opened(template)
    body = main.root.find(name("w:body"))
    if body is None:
        raise OutputError("the Word template cannot be used: it has no body", where=WHERE, hint="save it in Word again")
    front = front_matter(body)
    page = page_of(front.layout)
    if page.text_width < LEAST_TEXT_WIDTH:
        millimetres = round(page.text_width / 1440 * 25.4)
        message = f"the Word template leaves {millimetres} mm for the text, too little for tables and charts"
        raise OutputError(message, where=WHERE, hint="make its margins smaller")
    style_root = _tree(main, RT.STYLES)
    fonts = fonts_of(style_root, _theme_of(main)) if style_root is not None else OUR_FONTS
    numbers = None
    if style_root is not None:
        numbers = heading_numbers(outline(document), Styles(style_root), _tree(main, RT.NUMBERING))
    setting = Setting(page, fonts, _taken(package), front.pages, numbers or {})
    return Brand(package, main, front, setting, numbers is not None)


def in_colours(theme: Theme, theirs: Element | None) -> Theme:
    """Our theme with the template's first accent, if the YAML leaves the accent to us.

    Not one that is too light to read on paper, nor one that looks like a judgement: on red bars nobody sees a bad one.
    """
    scheme = theirs.find(".//a:accent1/a:srgbClr", NAMESPACES) if theirs is not None else None
    ours = Theme()
    if scheme is None or theme.accent != ours.accent:
        return theme
    accent = f"#{scheme.get('val', '').upper()}"
    judging = (theme.good, theme.bad, theme.caution)
    if contrast(accent, theme.paper) < READABLE or any(_near(accent, colour) for colour in judging):
        return theme
    own = theme.categories == ours.categories
    return replace(theme, accent=accent, categories=(accent, *theme.categories[1:]) if own else theme.categories)


def _near(one: str, other: str) -> bool:
    return math.dist(bytes.fromhex(one[1:]), bytes.fromhex(other[1:])) < ALIKE


def _fill_placeholders(brand: Brand, document: Document, story: Story) -> None:
    said = words(document, story.context.locale.date(document.as_of))
    furniture = [part.root for part in trees(brand.package, CT.WML_HEADER, CT.WML_FOOTER)]
    fill([*brand.front.cover, *furniture], said)


def _taken(package: Package) -> Taken:
    """What the template uses. Its drawings are counted anew: Word numbers those of each part from 1."""
    roots = [part.root for part in trees(package, DOCUMENT_MAIN, CT.WML_HEADER, CT.WML_FOOTER, CT.WML_FOOTNOTES)]
    for number, drawing in enumerate((found for root in roots for found in root.iter(name("wp:docPr"))), start=1):
        drawing.set("id", str(number))
    return Taken(
        bookmark=_highest(roots, "w:bookmarkStart", name("w:id")),
        drawing=_highest(roots, "wp:docPr", "id"),
        footnote=_highest(roots, "w:footnote", name("w:id")),
        block=_highest((found for root in roots for found in root.iter(name("w:sdtPr"))), "w:id", name("w:val")),
        parts=frozenset(str(part.partname) for part in package.iter_parts()),
    )


def _highest(roots: Iterable[Element], tag: str, key: str) -> int:
    """The highest number below a million of such elements: Word draws some at random, far above."""
    numbers = (int(found.get(key) or 0) for root in roots for found in root.iter(name(tag)))
    return max((number for number in numbers if 0 < number < 1_000_000), default=0)


def _tree(main: TreePart, relation: str) -> Element | None:
    found = [rel.target_part for rel in main.rels.values() if rel.reltype == relation]
    return found[0].root if found and isinstance(found[0], TreePart) else None


def _part(main: TreePart, relation: str, partname: str, content_type: str, empty: Element) -> Element:
    """The root of the template's part of that kind; a new part where it has none."""
    if (root := _tree(main, relation)) is not None:
        return root
    if any(rel.reltype == relation for rel in main.rels.values()):
        return empty  # theirs stays as it is
    add_part(main, partname, content_type, relation, empty)
    return empty


def _theme_of(main: TreePart) -> Element | None:
    parts = [rel.target_part for rel in main.rels.values() if rel.reltype == RT.THEME]
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(parts[0].blob, parser) if parts else None


def _add_theme(main: TreePart, theme: Theme) -> None:
    if _theme_of(main) is None:
        add_part(main, "/word/theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme_part(theme))


def _speak(theirs: Element, language: str) -> None:
    """Sets the language of the report for all text whose style names none."""
    defaults = theirs.find(f"{name('w:docDefaults')}/{name('w:rPrDefault')}/{name('w:rPr')}")
    if defaults is not None:
        for found in defaults.findall(name("w:lang")):
            defaults.remove(found)
        defaults.append(spoken(language))


def _count(main: TreePart, content: Iterable[Element], book: Stylebook, ours: Element) -> None:
    """Adds our lists and makes our styles and paragraphs count by them."""
    theirs = _part(main, RT.NUMBERING, "/word/numbering.xml", CT.WML_NUMBERING, w("numbering"))
    renamed = add_lists(theirs, ours, book.ids, book.added_ids)
    for root in (*content, *book.added):
        for number in root.iter(name("w:numId")):
            number.set(name("w:val"), renamed[number.get(name("w:val"), "")])


def _add_notes(main: TreePart, story: Story) -> None:
    notes = _tree(main, RT.FOOTNOTES)
    if notes is None:
        story.add_footnotes()
    else:
        notes.extend(story.footnotes)
