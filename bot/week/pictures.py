"""The balance of a week, a month or a year: what was done when, and how goals stand. Drawn off the event loop."""

from dataclasses import dataclass

from bot.ui.pictures.canvas import (
    BLUE,
    DIM,
    GREEN,
    INK,
    MARGIN,
    PAPER,
    RAISED,
    SMALLEST_TEXT,
    WIDTH,
    YELLOW,
    Canvas,
    drawable,
    mixed,
)
from bot.ui.week import Bar, Series

_COLOURS = (BLUE, YELLOW, GREEN)
_CELL, _GAP, _ROW = 84, 8, 156
_BAR_ROW = 96
_DIGIT = 28  # of the larger size, with room beside it
_NONE, _AHEAD = mixed(DIM, 0.22, PAPER), mixed(RAISED, 0.45, PAPER)
_PALEST = 0.4  # so that the smallest number still differs from none
UNNAMED = "Цель"


@dataclass(frozen=True, slots=True)
class Balance:
    """Columns are named by `labels`; of them the first `past` have begun."""

    title: str
    dates: str
    labels: tuple[str, ...]
    past: int
    rows: tuple[Series, ...]
    bars: tuple[Bar, ...]


def balance(content: Balance) -> bytes:
    """A row of cells for each kind of work, the more the brighter; below, each goal against its pace."""
    head = 178 if content.rows else 130
    bars = 24 + _BAR_ROW * len(content.bars) if content.bars else 0
    sheet = Canvas(head + 44 + _ROW * len(content.rows) + bars)
    taken = sheet.text(WIDTH - MARGIN, 56, content.dates, 36, DIM, anchor="ra")
    sheet.text(MARGIN, 40, content.title, 52, bold=True, within=WIDTH - 2 * MARGIN - taken - 30)
    wide = (WIDTH - 2 * MARGIN + _GAP) / max(1, len(content.labels))
    if content.rows:
        for number, label in enumerate(content.labels):
            sheet.text(MARGIN + wide * number + (wide - _GAP) / 2, 124, label, 32, DIM, anchor="ma")
    for number, row in enumerate(content.rows):
        _row(sheet, head + _ROW * number, row, _COLOURS[number % len(_COLOURS)], wide, content.past)
    for number, bar in enumerate(content.bars):
        _bar(sheet, head + 24 + _ROW * len(content.rows) + _BAR_ROW * number, bar)
    return sheet.png()


def _row(sheet: Canvas, top: float, row: Series, colour: str, wide: float, past: int) -> None:
    taken = sheet.text(WIDTH - MARGIN, top, row.total, 36, bold=True, anchor="ra")
    sheet.text(MARGIN, top, row.title, 36, within=WIDTH - 2 * MARGIN - taken - 30)
    most = max(row.values, default=0)
    size = 38 if len(str(most)) * _DIGIT <= wide - _GAP else SMALLEST_TEXT
    for number, value in enumerate(row.values):
        x, y = MARGIN + wide * number, top + 50
        share = _PALEST + (1 - _PALEST) * value / most if value else 0.0
        fill = mixed(colour, share, PAPER) if value else _NONE if number < past else _AHEAD
        sheet.box(x, y, wide - _GAP, _CELL, fill, 14)
        if value:
            middle = x + (wide - _GAP) / 2
            sheet.text(middle, y + _CELL / 2, str(value), size, _ink_on(fill), bold=True, anchor="mm")


def _bar(sheet: Canvas, top: float, bar: Bar) -> None:
    taken = sheet.text(WIDTH - MARGIN, top, f"{int(bar.done * 100 + 1e-9)} %", 36, bold=True, anchor="ra")
    sheet.text(MARGIN, top, drawable(bar.title, UNNAMED), 36, within=WIDTH - 2 * MARGIN - taken - 30)
    long = WIDTH - 2 * MARGIN
    sheet.bar(MARGIN, top + 52, long, 24, bar.done, GREEN)
    at = MARGIN + long * min(1.0, max(0.0, bar.wanted))
    sheet.box(min(at, WIDTH - MARGIN - 6), top + 46, 6, 36, INK, 3)


def _ink_on(fill: str) -> str:
    """Light or dark, whichever reads better (relative luminance of WCAG 2)."""
    shares = [int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return PAPER if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 else INK
