"""Preview images, as other sites show them beside a link: words large, their source below."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from tracker.queries.strips import HIGH, SHAPES, WHOLE, Fate, Stretch

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
GAP = 18  # pixels between the bars of a grid, and above it
HEAD = 20  # pixels, the names of its outlets
HEAD_LINES = 2
HIGHEST = 34  # pixels from one of its sentences to the next
BAR = 0.6  # of them
THIN = 2  # pixels, what is not printed
LEAST_GRID = 260  # pixels kept for a grid
FAINT = "#8a919c"
COLOURS = {
    Fate.KEPT: INK,
    Fate.MISSING: FAINT,
    Fate.CHANGED: RED,
    Fate.ADDED: RED,
    Fate.LOOSE: SOFT,
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What an image says: `quoted` words stand in quotation marks."""

    words: str
    credit: str
    told: str
    quoted: bool = True
    grid: "Small | None" = None


@dataclass(frozen=True, slots=True)
class Small:
    """A coverage grid in small: the outlets, and of each sentence what each of them printed."""

    outlets: tuple[str, ...]
    rows: tuple[tuple[tuple[Stretch, ...], ...], ...]


def drawn(preview: Preview, site: str) -> bytes:
    """A PNG of 1200 by 630 pixels; the same words give the same bytes."""
    image = Image.new("RGB", (WIDE, TALL), PAPER)
    pen = ImageDraw.Draw(image)
    room = TALL - MARGIN - FOOT - (LEAST_GRID if preview.grid else SMALL)
    size, lines = _fitted(f"“{preview.words}”" if preview.quoted else preview.words, room)
    for place, line in enumerate(lines):
        pen.text((MARGIN, MARGIN + place * size * LEADING), line, INK, _font(SERIF, size))
    if preview.grid:
        _draw_grid(pen, preview.grid, MARGIN + len(lines) * size * LEADING + GAP)
    pen.rectangle((MARGIN, TALL - FOOT, WIDE - MARGIN, TALL - FOOT + 2), INK)
    pen.text((MARGIN, TALL - FOOT + 22), _cut(preview.credit, SANS), INK, _font(SANS, SMALL))
    pen.text((MARGIN, TALL - FOOT + 66), _cut(preview.told, SANS), SOFT, _font(SANS, SMALL))
    name = _font(SERIF, SMALL)
    pen.text((WIDE - MARGIN - name.getlength(site), MARGIN / 3), site, RED, name)
    content = BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()


def _draw_grid(pen: ImageDraw.ImageDraw, grid: Small, top: float) -> None:
    """Between the words and their source: a line a sentence, a bar an outlet, their names below."""
    wide = (WIDE - 2 * MARGIN - GAP * (len(grid.outlets) - 1)) / max(len(grid.outlets), 1)
    foot = TALL - FOOT - GAP - HEAD_LINES * HEAD * LEADING
    pitch = min((foot - top) / max(len(grid.rows), 1), HIGHEST)
    for line, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            left = MARGIN + column * (wide + GAP)
            for stretch in cell:
                _draw_bar(pen, stretch, (left, top + line * pitch), (wide, pitch * BAR))
    below = top + len(grid.rows) * pitch
    for column, name in enumerate(grid.outlets):
        for line, words in enumerate(_wrapped(name, HEAD, SANS, wide)[:HEAD_LINES]):
            place = (MARGIN + column * (wide + GAP), below + line * HEAD * LEADING)
            pen.text(place, words, SOFT, _font(SANS, HEAD))


def _draw_bar(
    pen: ImageDraw.ImageDraw,
    stretch: Stretch,
    place: tuple[float, float],
    size: tuple[float, float],
) -> None:
    """One stretch of a cell; as in the pages, its shape tells what its colour does."""
    left = place[0] + size[0] * stretch.start / WHOLE
    right = left + size[0] * stretch.width / WHOLE
    for start, share in SHAPES[stretch.fate]:
        top = place[1] + size[1] * start / HIGH
        high = max(size[1] * share / HIGH, THIN)
        pen.rectangle((left, top, max(right - 1, left), top + high - 1), COLOURS[stretch.fate])


def _fitted(words: str, room: float = TALL - MARGIN - FOOT - SMALL) -> tuple[int, list[str]]:
    """The size and the lines; what doesn't fit in the smallest is cut, and shown to be."""
    text = " ".join(words[:LONGEST].split())
    for size in SIZES:
        lines = _wrapped(text, size)
        if len(lines) * size * LEADING <= room:
            return size, lines
    kept = lines[: int(room / (size * LEADING))]
    return size, [*kept[:-1], _cut(kept[-1] + CUT, SERIF, size)]


def _wrapped(text: str, size: int, face: str = SERIF, wide: float = WIDE - 2 * MARGIN) -> list[str]:
    """Lines no wider than that; a word that is wider is broken."""
    font = _font(face, size)
    lines = [""]
    for word in text.split(" "):
        whole = f"{lines[-1]} {word}".strip()
        if font.getlength(whole) <= wide:
            lines[-1] = whole
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = lines[-1] or word
        while font.getlength(lines[-1]) > wide:
            fits = _fits(lines[-1], font, wide)
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return lines


def _fits(text: str, font: ImageFont.FreeTypeFont, wide: float) -> int:
    """How many of its first characters are as wide as a line."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font.getlength(text[:middle]) <= wide else (low, middle - 1)
    return low


def _cut(text: str, face: str, size: int = SMALL) -> str:
    font = _font(face, size)
    if font.getlength(text) <= WIDE - 2 * MARGIN:
        return text
    return text[: _fits(text, font, WIDE - 2 * MARGIN) - len(CUT)].rstrip() + CUT


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    path = Path(settings.BASE_DIR) / "static" / "vendor" / "dejavu" / face
    return ImageFont.truetype(str(path), size)
