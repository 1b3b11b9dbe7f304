"""The organisation's mark on the title page: PNG and JPEG as they are, SVG with the fallback that Word wants."""

from __future__ import annotations

import base64
import re
from io import BytesIO

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree

from reportgen.errors import OutputError
from reportgen.renderers.word.charts import inline_drawing
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.xml import NAMESPACES, Element, name, plain, w

HEIGHT_EMU = 540_000  # 15 mm
WIDEST_EMU = 2_520_000  # 70 mm
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
# One transparent pixel: what a reader without SVG shows.
BLANK_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABeqhXUAAAAABJRU5ErkJggg=="
)


def logo(content: bytes, organisation: str, story: Story) -> Element:
    """The run that shows the logo. Raises OutputError for anything but PNG, JPEG and SVG."""
    svg = content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")
    width, height = _svg_size(content) if svg else _pixel_size(content)
    if svg:
        relation = story.image_relation("/word/media/logo.png", "image/png", BLANK_PNG)
        vector = story.image_relation("/word/media/logo.svg", "image/svg+xml", content)
    else:
        kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
        relation, vector = story.image_relation(f"/word/media/logo.{kind}", f"image/{kind}", content), ""
    factor = min(HEIGHT_EMU / height, WIDEST_EMU / width)
    size = round(width * factor), round(height * factor)
    return w("r", w("drawing", inline_drawing(_graphic(relation, vector, size), size, organisation, story)))


def _pixel_size(content: bytes) -> tuple[float, float]:
    if not content.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        raise OutputError("the logo is neither PNG, JPEG nor SVG", where="logo")
    try:
        image = Image.from_file(BytesIO(content))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError) as error:
        raise OutputError("the logo cannot be read", where="logo", hint="save it again as PNG or JPEG") from error
    return float(image.px_width), float(image.px_height)


def _svg_size(content: bytes) -> tuple[float, float]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise OutputError("the logo is not well-formed SVG", where="logo") from error
    box = [float(number) for number in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    sides = [re.match(r"\s*([\d.]+)", root.get(side, "")) for side in ("width", "height")]
    known = [float(side[1]) for side in sides if side]
    return (known[0], known[1]) if len(known) == 2 and min(known) > 0 else (1.0, 1.0)


def _graphic(relation: str, vector: str, size: tuple[int, int]) -> Element:
    blip = plain("a:blip")
    blip.set(name("r:embed"), relation)
    if vector:
        svg = plain("asvg:svgBlip")
        svg.set(name("r:embed"), vector)
        blip.append(plain("a:extLst", plain("a:ext", svg, uri=SVG_EXTENSION)))
    frame = plain("a:xfrm", plain("a:off", x=0, y=0), plain("a:ext", cx=size[0], cy=size[1]))
    shape = plain("pic:spPr", frame, plain("a:prstGeom", plain("a:avLst"), prst="rect"))
    about = plain("pic:nvPicPr", plain("pic:cNvPr", id=0, name="logo"), plain("pic:cNvPicPr"))
    filled = plain("pic:blipFill", blip, plain("a:stretch", plain("a:fillRect")))
    picture = plain("pic:pic", about, filled, shape)
    return plain("a:graphic", plain("a:graphicData", picture, uri=NAMESPACES["pic"]))
