"""Two templates as organisations have them, made by script: a Chinese letterhead, and an English one with a cover.

The Chinese one is written as a Chinese Word writes it: style ids are not names ("1" is heading 1), headings count by
第一章, body text is indented by two characters and stands on a grid. The English one comes from python-docx: US Letter,
a cover page in its own section, a logo in the header, placeholders split over runs.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cache

import docx
from docx.enum.section import WD_SECTION
from docx.shared import Inches, Pt, RGBColor

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A plain picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    rows = zlib.compress((b"\0" + bytes(colour) * width) * height)
    head = chunk(b"IHDR", size + b"\x08\x02\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@cache
def chinese(*, template: bool = True) -> bytes:
    """The Chinese letterhead as .dotx (or as .docx): no cover, a marker {{report}} split over runs, A4."""
    kind = "template" if template else "document"
    parts = {
        "[Content_Types].xml": _types(kind),
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{_CHINESE_BODY}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"),
            ("header", "header1.xml"), ("footer", "footer1.xml"), ("theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": f"{HEAD}<w:styles {SPACES}>{_CHINESE_STYLES}</w:styles>",
        "word/numbering.xml": f"{HEAD}<w:numbering {SPACES}>{_CHINESE_LISTS}</w:numbering>",
        "word/settings.xml": f"{HEAD}<w:settings {SPACES}>{_SETTINGS}</w:settings>",
        "word/header1.xml": f"{HEAD}<w:hdr {SPACES}>{_CHINESE_HEADER}</w:hdr>",
        "word/_rels/header1.xml.rels": _relationships(("image", "media/image1.png")),
        "word/footer1.xml": f"{HEAD}<w:ftr {SPACES}>{_CHINESE_FOOTER}</w:ftr>",
        "word/theme/theme1.xml": _theme("B03A2E", "Arial", "黑体", "宋体"),
    }  # fmt: skip
    return zipped({name: text.encode() for name, text in parts.items()} | {"word/media/image1.png": _LOGO})


@cache
def english() -> bytes:
    """The English template: US Letter, a cover in its own section, a header with a logo, a bookmark for the report."""
    document = docx.Document()
    theme = document.styles["Normal"]
    theme.font.name, theme.font.size = "Georgia", Pt(10.5)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x1E, 0x6B, 0x3C)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1.1)
    title = document.add_paragraph(style="Title")
    for piece in ("{{ti", "tle}", "}"):
        title.add_run(piece)
    document.add_paragraph("{{ organisation }} — {{period}}", style="Subtitle")
    document.add_picture(io.BytesIO(png(60, 20, (30, 107, 60))), width=Inches(6))
    document.add_paragraph("Prepared by {{author}}, {{date}}.")
    body = document.add_section(WD_SECTION.NEW_PAGE)
    body.header.is_linked_to_previous = body.footer.is_linked_to_previous = False
    line = body.header.paragraphs[0]
    line.add_run().add_picture(io.BytesIO(_LOGO), height=Inches(0.3))
    line.add_run("\t{{organi")
    line.add_run("sation}}")
    body.footer.paragraphs[0].text = "{{footer}}\tConfidential"
    document.add_paragraph("{{report}}")
    document.add_paragraph("Sample text that is not kept.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def changed(template: bytes, part: str, old: str, new: str) -> bytes:
    """The template with another text in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    return zipped(parts | {part: parts[part].replace(old.encode(), new.encode(), 1)})


_LOGO = png(90, 30, (176, 58, 46))


def _types(kind: str) -> str:
    made = {
        "document.xml": f"{WORD}.{kind}.main+xml", "theme/theme1.xml": f"{OFFICE}.theme+xml",
        "header1.xml": f"{WORD}.header+xml", "footer1.xml": f"{WORD}.footer+xml",
        "styles.xml": f"{WORD}.styles+xml", "numbering.xml": f"{WORD}.numbering+xml",
        "settings.xml": f"{WORD}.settings+xml",
    }  # fmt: skip
    overrides = "".join(f'<Override PartName="/word/{part}" ContentType="{type}"/>' for part, type in made.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _relationships(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def _theme(accent: str, latin: str, major: str, minor: str) -> str:
    slots = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": accent}
    slots |= {f"accent{number}": "8A98A6" for number in range(2, 7)} | {"hlink": accent, "folHlink": "44546A"}
    colours = "".join(f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in slots.items())
    fonts = "".join(
        f'<a:{which}Font><a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{family}"/></a:{which}Font>'
        for which, family in (("major", major), ("minor", minor))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="清源"><a:themeElements>'
        f'<a:clrScheme name="清源">{colours}</a:clrScheme><a:fontScheme name="清源">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="清源"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _style(id: str, called: str, paragraph: str = "", run: str = "", *, base: str = "a") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    default = "" if base else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{called}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    shape = f'<w:keepNext/><w:keepLines/>{number}<w:spacing w:before="240" w:after="120"/><w:ind w:firstLineChars="0"'
    shape += f' w:firstLine="0"/><w:outlineLvl w:val="{level - 1}"/>'
    font = '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi"/><w:b/>'
    return _style(str(level), f"heading {level}", shape, f'{font}<w:sz w:val="{size}"/>')


def _level(level: int, format: str, text: str, *, legal: bool = False) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{level + 1}"/>'
        f'{"<w:isLgl/>" if legal else ""}<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


_CHINESE_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
    ' w:hAnsiTheme="minorHAnsi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"'
    ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    + _style("a", "Normal", '<w:spacing w:line="440" w:lineRule="exact"/><w:jc w:val="both"/>', base="")
    + _heading(1, 32) + _heading(2, 28) + _heading(3, 24)
    + '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0"'
    ' w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    + _style("a2", "Body Text", '<w:ind w:firstLineChars="200" w:firstLine="420"/>')
    + _style("a3", "header", '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="B03A2E"/></w:pBdr>'
             '<w:spacing w:line="240" w:lineRule="auto"/>', '<w:sz w:val="18"/>')
    + _style("a4", "caption", '<w:jc w:val="center"/>', '<w:sz w:val="18"/>')
    + _style("Note", "批注说明", "", "")  # our id for another style
    + _style("TOC1", "toc 1", '<w:spacing w:before="60" w:line="320" w:lineRule="exact"/>')
    + _style("TOC2", "toc 2", '<w:spacing w:line="320" w:lineRule="exact"/><w:ind w:left="420"/>')
)  # fmt: skip
_CHINESE_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:nsid w:val="11111111"/><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, 'chineseCounting', '第%1章')}{_level(1, 'decimal', '%1.%2', legal=True)}"
    f"{_level(2, 'decimal', '%1.%2.%3', legal=True)}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:updateFields w:val="true"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="12"/></w:compat>'
)
_CHINESE_BODY = (
    '<w:p w14:paraId="0A000001" w14:textId="77777777"><w:r><w:t>{{re</w:t></w:r><w:r><w:t>port}}</w:t></w:r></w:p>'
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1247" w:bottom="1417" w:left="1474"'
    ' w:header="851" w:footer="680" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines"'
    ' w:linePitch="312"/></w:sectPr>'
)
_CHINESE_HEADER = (
    '<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:drawing><wp:inline><wp:extent cx="864000" cy="288000"/>'
    '<wp:docPr id="3" name="标志" descr="清源"/><a:graphic><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="3"'
    ' name="标志"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="864000" cy="288000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    '</w:drawing></w:r><w:r><w:t xml:space="preserve">  {{organi</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>sation'
    "}} · {{period}}</w:t></w:r></w:p>"
)
_CHINESE_FOOTER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">第 </w:t></w:r><w:fldSimple'
    ' w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p>'
)
