"""A canvas of flat shapes and Cyrillic text. Sizes are pixels of a picture 1080 wide, a third of that on a phone."""

import io
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1080
MARGIN = 48

# A dark card stands well in a dark chat and as a card in a light one; every pair with INK or DIM has contrast ≥ 4.5.
PAPER = "#1c2430"
RAISED = "#2b3646"
INK = "#f2f5f9"
DIM = "#a9b6c6"
GREEN = "#3fb868"
YELLOW = "#e9c046"
RED = "#e2665c"
BLUE = "#58a6ff"

# Text smaller than this cannot be read on a phone.
SMALLEST_TEXT = 30

_FONTS = Path(__file__).parent / "fonts"
_MISSING = "\U0010ffff"
_EMOJI_STYLE = "\ufe0f"
_FIRST_PICTOGRAM = 0x2300


@lru_cache(maxsize=32)
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The bundled font at this size."""
    name = "DejaVuSansCondensed-Bold.ttf" if bold else "DejaVuSansCondensed.ttf"
    return ImageFont.truetype(_FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _has_glyph(char: str) -> bool:
    if unicodedata.category(char) in ("Me", "Cf") or char == _EMOJI_STYLE:
        return False
    if unicodedata.category(char) == "So" and ord(char) >= _FIRST_PICTOGRAM:  # half an emoji is worse than none
        return False
    drawn, missing = font(32).getmask(char), font(32).getmask(_MISSING)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def drawable(text: str, instead: str = "") -> str:
    """The text without what the font cannot draw (emoji, ideographs), or `instead` where nothing is left."""
    kept = "".join(char for char in text if char.isspace() or (char.isprintable() and _has_glyph(char)))
    return " ".join(kept.split()) or instead


def mixed(colour: str, share: float, ground: str = RAISED) -> str:
    """The colour laid over the ground with this strength, from 0 to 1."""
    over, under = _channels(colour), _channels(ground)
    return "#" + "".join(f"{round(b + (a - b) * share):02x}" for a, b in zip(over, under, strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Canvas:
    """One picture. Not for the event loop: draw in `asyncio.to_thread`, as `Gallery` does."""

    def __init__(self, height: int, width: int = WIDTH) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width, height), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int = 36,
        colour: str = INK,
        *,
        bold: bool = False,
        anchor: str = "la",
        within: float | None = None,
    ) -> float:
        """Write the drawable part of the words; cut with «…» where longer than `within`. Returns the width taken.

        `anchor` is Pillow's: «la» the left top corner, «ra» the right top, «mm» the middle.
        """
        face, shown = font(size, bold), drawable(words)
        if within is not None and face.getlength(shown) > within:
            while shown and face.getlength(shown + "…") > within:
                shown = shown[:-1].rstrip()
            shown += "…"
        self._draw.text((x, y), shown, fill=colour, font=face, anchor=anchor)
        return face.getlength(shown)

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """A filled rectangle with round corners."""
        if width >= 1 and height >= 1:
            round_ = min(radius, width / 2, height / 2)
            self._draw.rounded_rectangle((x, y, x + width - 1, y + height - 1), round_, fill=colour)

    def cell(self, x: float, y: float, size: float, colour: str) -> None:
        """One square of a heat map."""
        self.box(x, y, size, size, colour, size / 6)

    def frame(self, x: float, y: float, size: float, colour: str, thickness: int = 4) -> None:
        """The outline of a square: today, or a day that rested."""
        corners = (x, y, x + size - 1, y + size - 1)
        self._draw.rounded_rectangle(corners, size / 6, outline=colour, width=thickness)

    def bar(self, x: float, y: float, width: float, height: float, share: float, colour: str) -> None:
        """A level bar on its track, filled from the left by the share from 0 to 1."""
        self.box(x, y, width, height, RAISED, height / 2)
        self.box(x, y, width * min(1.0, max(0.0, share)), height, colour, height / 2)

    def column(self, x: float, y: float, width: float, height: float, share: float, colour: str) -> None:
        """A column that fills the box from below by the share from 0 to 1."""
        tall = height * min(1.0, max(0.0, share))
        self.box(x, y + height - tall, width, tall, colour, min(12, width / 4))

    def line(self, points: Sequence[tuple[float, float]], colour: str, thickness: int = 4) -> None:
        """A line through the points."""
        if len(points) > 1:
            self._draw.line(list(points), fill=colour, width=thickness, joint="curve")

    def area(self, points: Sequence[tuple[float, float]], bottom: float, colour: str) -> None:
        """What lies under a line, down to `bottom`."""
        if len(points) > 1:
            self._draw.polygon([(points[0][0], bottom), *points, (points[-1][0], bottom)], fill=colour)

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle around the point."""
        self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def png(self) -> bytes:
        """The picture as PNG; flat colours keep it small."""
        out = io.BytesIO()
        self._image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
        return out.getvalue()
