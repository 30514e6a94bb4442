"""Pictures of habits: a year of one, a month of all, strength over time; each drawn from a value that says it all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from bot.ui.pictures.canvas import (
    BLUE,
    DIM,
    GREEN,
    INK,
    MARGIN,
    PAPER,
    RAISED,
    WIDTH,
    YELLOW,
    Canvas,
    drawable,
    mixed,
)

MOST_ROWS = 20
UNNAMED = "Привычка"
_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_WEEKDAYS = ((0, "пн"), (2, "ср"), (4, "пт"))
_LEFT = 110
_STEP, _CELL = 34, 30
_WEEKS = 27
_EMPTY_TEXT = "Пока пусто. Первая отметка появится здесь."


class Shade(IntEnum):
    """How a day is drawn."""

    NONE = 0
    PART = 1
    FULL = 2
    OFF = 3  # skipped, vacation
    OUT = 4  # not due, before the beginning, still ahead


@dataclass(frozen=True, slots=True)
class Year:
    """A year of one habit: a shade for each day up to `last`, oldest first, and what is said beside it."""

    title: str
    last: date
    shades: tuple[Shade, ...]
    strength: int  # percent
    run: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One habit's month: a shade for each day, and its rate in percent."""

    title: str
    shades: tuple[Shade, ...]
    rate: int | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of all habits."""

    title: str
    today: int  # the day to frame; 0 for none
    rows: tuple[MonthRow, ...]
    more: int  # habits that found no place


@dataclass(frozen=True, slots=True)
class Strength:
    """Strength in percent after each day, oldest first, the last one on `last`."""

    title: str
    last: date
    values: tuple[float, ...]
    run: str


def _colour(shade: Shade) -> str:
    return {
        Shade.NONE: mixed(DIM, 0.26, PAPER),
        Shade.PART: YELLOW,
        Shade.FULL: GREEN,
        Shade.OFF: mixed(BLUE, 0.38, PAPER),
        Shade.OUT: mixed(RAISED, 0.45, PAPER),
    }[shade]


def _head(sheet: Canvas, title: str, right: str = "") -> None:
    taken = sheet.text(WIDTH - MARGIN, 44, right, 52, GREEN, bold=True, anchor="ra") if right else 0
    sheet.text(MARGIN, 44, drawable(title, UNNAMED), 52, bold=True, within=WIDTH - 2 * MARGIN - taken - 30)


def _legend(sheet: Canvas, y: float, *, off: bool = True) -> None:
    x: float = MARGIN
    for shade, words in ((Shade.FULL, "сделано"), (Shade.PART, "чуть"), (Shade.NONE, "нет"), (Shade.OFF, "отдых")):
        if shade is not Shade.OFF or off:
            sheet.cell(x, y, _CELL, _colour(shade))
            x += _CELL + 14 + sheet.text(x + _CELL + 14, y + _CELL / 2, words, 32, DIM, anchor="lm") + 40


def year(content: Year) -> bytes:
    """A heat map in two half years, so that a day is large enough for a phone; weeks begin on Monday."""
    sheet = Canvas(880)
    _head(sheet, content.title, f"{content.strength} %")
    named = sheet.text(WIDTH - MARGIN, 112, "сила", 36, DIM, anchor="ra")
    sheet.text(MARGIN, 112, content.run or _EMPTY_TEXT, 36, DIM, within=WIDTH - 2 * MARGIN - named - 30)
    end = content.last - timedelta(days=content.last.weekday()) + timedelta(days=6)
    by_day = {content.last - timedelta(days=back): shade for back, shade in enumerate(reversed(content.shades))}
    for half in (0, 1):
        first = end - timedelta(days=7 * _WEEKS * (2 - half) - 1)
        _half(sheet, 184 + half * 306, first, by_day)
    _legend(sheet, 812)
    return sheet.png()


def _half(sheet: Canvas, top: float, first: date, by_day: dict[date, Shade]) -> None:
    for weekday, name in _WEEKDAYS:
        sheet.text(MARGIN, top + 44 + weekday * _STEP + _CELL / 2, name, 30, DIM, anchor="lm")
    shown = 0.0
    for week in range(_WEEKS):
        monday = first + timedelta(weeks=week)
        x = _LEFT + week * _STEP
        begins = next((monday + timedelta(days=n) for n in range(7) if (monday + timedelta(days=n)).day == 1), None)
        if begins is not None and x >= shown:
            shown = x + sheet.text(x, top, _MONTHS[begins.month - 1], 30, DIM) + 12
        for weekday in range(7):
            shade = by_day.get(monday + timedelta(days=weekday), Shade.OUT)
            sheet.cell(x, top + 44 + weekday * _STEP, _CELL, _colour(shade))


def month(content: Month) -> bytes:
    """A row of days for each habit, with its name above and its rate at the right."""
    rows = content.rows[:MOST_ROWS]
    step = (WIDTH - 2 * MARGIN + 4) / 31
    sheet = Canvas(round(236 + 96 * max(1, len(rows)) + (54 if content.more else 0)))
    sheet.text(MARGIN, 44, content.title, 52, bold=True)
    if not rows:
        sheet.text(MARGIN, 150, "Пока ни одной привычки.", 36, DIM)
    for number, row in enumerate(rows):
        _month_row(sheet, 130 + number * 96, row, content, step)
    bottom = 130 + len(rows) * 96
    if content.more:
        sheet.text(MARGIN, bottom, f"и ещё {content.more}", 34, DIM)
    _legend(sheet, sheet.height - 66)
    return sheet.png()


def _month_row(sheet: Canvas, top: float, row: MonthRow, content: Month, step: float) -> None:
    rate = "" if row.rate is None else f"{row.rate} %"
    taken = sheet.text(WIDTH - MARGIN, top, rate, 34, INK, anchor="ra")
    sheet.text(MARGIN, top, drawable(row.title, UNNAMED), 34, within=WIDTH - 2 * MARGIN - taken - 30)
    for number, shade in enumerate(row.shades):
        x = MARGIN + number * step
        sheet.cell(x, top + 48, step - 4, _colour(shade))
        if number + 1 == content.today:
            sheet.frame(x - 2, top + 46, step, INK, 3)


def strength(content: Strength) -> bytes:
    """A line from 0 to 100 %, with the months below."""
    sheet = Canvas(760)
    last = content.values[-1] if content.values else 0
    _head(sheet, content.title, f"{round(last)} %")
    sheet.text(MARGIN, 112, f"Сила привычки{' · ' + content.run if content.run else ''}", 36, DIM,
               within=WIDTH - 2 * MARGIN)  # fmt: skip
    left, right, top, bottom = _LEFT + 10, WIDTH - MARGIN, 200, 660
    points = _points(content.values, left, right, top, bottom)
    sheet.area(points, bottom, mixed(GREEN, 0.25, PAPER))
    for percent in (0, 25, 50, 75, 100):
        y = bottom - (bottom - top) * percent / 100
        sheet.line([(left, y), (right, y)], mixed(DIM, 0.26, PAPER), 2)
        if percent % 50 == 0:
            sheet.text(left - 16, y, str(percent), 30, DIM, anchor="rm")
    if not points:
        sheet.text((left + right) / 2, (top + bottom) / 2 + 60, _EMPTY_TEXT, 36, DIM, anchor="mm")
        return sheet.png()
    sheet.line(points, GREEN, 5)
    sheet.dot(*points[-1], 11, GREEN)
    _dates(sheet, content, left, right, bottom)
    return sheet.png()


def _points(values: Sequence[float], left: float, right: float, top: float, bottom: float) -> list[tuple[float, float]]:
    """Few days do not stretch over the whole width: a month is the least."""
    width = (right - left) / max(29, len(values) - 1)
    start = right - width * (len(values) - 1)
    return [(start + width * n, bottom - (bottom - top) * value / 100) for n, value in enumerate(values)]


def _dates(sheet: Canvas, content: Strength, left: float, right: float, bottom: float) -> None:
    """The months, as many as fit; of a short history its days."""
    days = max(29, len(content.values) - 1)
    shown = -1000.0
    for back in range(days, -1, -1):
        day = content.last - timedelta(days=back)
        x = right - (right - left) * back / days
        marks = day.day == 1 if days > 60 else day.weekday() == 0
        if marks and x - shown > 70 and left <= x <= right - 30:
            words = _MONTHS[day.month - 1] if days > 60 else f"{day.day}.{day.month:02}"
            sheet.text(x, bottom + 22, words, 30, DIM, anchor="ma")
            sheet.line([(x, bottom), (x, bottom + 10)], DIM, 2)
            shown = x
