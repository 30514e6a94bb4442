"""Bars of hours per week of one skill, drawn from a value that says it all."""

from dataclasses import dataclass
from datetime import date

from bot.ui.pictures.canvas import DIM, GREEN, INK, MARGIN, RAISED, WIDTH, Canvas, drawable

UNNAMED = "Навык"
_TOP, _BOTTOM = 220, 600


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of practice in each week, oldest first; a week is named by its Monday."""

    title: str
    level: int
    weeks: tuple[tuple[date, int], ...]


def hours(content: Hours) -> bytes:
    """A column for each week with its hours above it; the tallest fills the height."""
    sheet = Canvas(720)
    taken = sheet.text(WIDTH - MARGIN, 44, f"уровень {content.level}", 44, GREEN, bold=True, anchor="ra")
    sheet.text(MARGIN, 40, drawable(content.title, UNNAMED), 52, bold=True, within=WIDTH - 2 * MARGIN - taken - 30)
    sheet.text(MARGIN, 112, "Часы практики по неделям", 36, DIM)
    most = max((minutes for _, minutes in content.weeks), default=0)
    step = (WIDTH - 2 * MARGIN) / max(1, len(content.weeks))
    sheet.line([(MARGIN, _BOTTOM), (WIDTH - MARGIN, _BOTTOM)], RAISED, 3)
    for number, (monday, minutes) in enumerate(content.weeks):
        x, middle = MARGIN + number * step + step * 0.18, MARGIN + number * step + step / 2
        sheet.text(middle, _BOTTOM + 20, f"{monday:%d.%m}", 30, DIM, anchor="ma")
        if minutes:
            height = (_BOTTOM - _TOP) * minutes / most
            sheet.box(x, _BOTTOM - height, step * 0.64, height, GREEN, 10)
            sheet.text(middle, _BOTTOM - height - 42, f"{minutes / 60:.1f}".replace(".", ","), 32, INK, anchor="ma")
    return sheet.png()
