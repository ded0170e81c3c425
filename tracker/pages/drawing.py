"""Preview images, as other sites show them beside a link: words large, their source below."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

WIDE, TALL = 1200, 630  # pixels, what Open Graph and its readers agree on
MARGIN = 80
PAPER, INK, SOFT, RED = "#fdfdfb", "#16181d", "#565b66", "#a02318"
SERIF, SANS = "DejaVuSerif.ttf", "DejaVuSans.ttf"
SIZES = (72, 64, 56, 48, 42, 36)  # pixels; the largest in which the words fit
LEADING = 1.3  # of the size
FOOT = 150  # pixels kept for the lines under the words
SMALL = 30
LONGEST = 1200  # characters that are laid out; more never fit
CUT = " …"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an image says: `quoted` words stand in quotation marks."""

    words: str
    credit: str
    told: str
    quoted: bool = True


def drawn(preview: Preview, site: str) -> bytes:
    """A PNG of 1200 by 630 pixels; the same words give the same bytes."""
    image = Image.new("RGB", (WIDE, TALL), PAPER)
    pen = ImageDraw.Draw(image)
    size, lines = _fitted(f"“{preview.words}”" if preview.quoted else preview.words)
    for place, line in enumerate(lines):
        pen.text((MARGIN, MARGIN + place * size * LEADING), line, INK, _font(SERIF, size))
    pen.rectangle((MARGIN, TALL - FOOT, WIDE - MARGIN, TALL - FOOT + 2), INK)
    pen.text((MARGIN, TALL - FOOT + 22), _cut(preview.credit, SANS), INK, _font(SANS, SMALL))
    pen.text((MARGIN, TALL - FOOT + 66), _cut(preview.told, SANS), SOFT, _font(SANS, SMALL))
    name = _font(SERIF, SMALL)
    pen.text((WIDE - MARGIN - name.getlength(site), MARGIN / 3), site, RED, name)
    content = BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()


def _fitted(words: str) -> tuple[int, list[str]]:
    """The size and the lines; what doesn't fit in the smallest is cut, and shown to be."""
    room = TALL - MARGIN - FOOT - SMALL
    text = " ".join(words[:LONGEST].split())
    for size in SIZES:
        lines = _wrapped(text, size)
        if len(lines) * size * LEADING <= room:
            return size, lines
    kept = lines[: int(room / (size * LEADING))]
    return size, [*kept[:-1], _cut(kept[-1] + CUT, SERIF, size)]


def _wrapped(text: str, size: int) -> list[str]:
    """Lines no wider than the image; a word that is wider is broken."""
    font, wide = _font(SERIF, size), WIDE - 2 * MARGIN
    lines = [""]
    for word in text.split(" "):
        whole = f"{lines[-1]} {word}".strip()
        if font.getlength(whole) <= wide:
            lines[-1] = whole
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = lines[-1] or word
        while font.getlength(lines[-1]) > wide:
            fits = _fits(lines[-1], font)
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return lines


def _fits(text: str, font: ImageFont.FreeTypeFont) -> int:
    """How many of its first characters are as wide as a line."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high)
            if font.getlength(text[:middle]) <= WIDE - 2 * MARGIN
            else (low, middle - 1)
        )
    return low


def _cut(text: str, face: str, size: int = SMALL) -> str:
    font = _font(face, size)
    if font.getlength(text) <= WIDE - 2 * MARGIN:
        return text
    return text[: _fits(text, font) - len(CUT)].rstrip() + CUT


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    path = Path(settings.BASE_DIR) / "static" / "vendor" / "dejavu" / face
    return ImageFont.truetype(str(path), size)
