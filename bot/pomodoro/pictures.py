"""The week of focus as a picture: a column for each day. Drawn off the event loop, see `ui.pictures`."""

from dataclasses import dataclass
from datetime import date

from bot.language.words import SHORT_WEEKDAYS, duration, month_day
from bot.ui.pictures.canvas import BLUE, DIM, GREEN, INK, MARGIN, RAISED, WIDTH, Canvas

HEIGHT = 640
_TOP, _BOTTOM = 210, 540
_LEAST_SCALE = 60  # minutes: one 🍅 does not fill the picture


@dataclass(frozen=True, slots=True)
class Week:
    """Minutes and 🍅 from Monday to Sunday."""

    monday: date
    today: int  # 0 for Monday
    minutes: tuple[int, ...]
    whole: tuple[int, ...]


def focus_week(week: Week) -> bytes:
    """The picture as PNG."""
    canvas = Canvas(HEIGHT)
    total, pomodoros = sum(week.minutes), sum(week.whole)
    canvas.text(MARGIN, 40, "Фокус за неделю", 52, bold=True)
    canvas.text(MARGIN, 116, f"с {month_day(week.monday)}", 36, DIM)
    canvas.text(WIDTH - MARGIN, 40, duration(total), 52, bold=True, anchor="ra")
    canvas.text(WIDTH - MARGIN, 116, f"помодоро: {pomodoros}", 36, DIM, anchor="ra")
    scale = max(_LEAST_SCALE, *week.minutes)
    step = (WIDTH - 2 * MARGIN) / 7
    wide = step * 0.6
    for number, (minutes, whole) in enumerate(zip(week.minutes, week.whole, strict=True)):
        x, middle = MARGIN + step * number + (step - wide) / 2, MARGIN + step * (number + 0.5)
        tall = _BOTTOM - _TOP
        canvas.box(x, _BOTTOM - 6, wide, 6, RAISED, 3)
        canvas.column(x, _TOP, wide, tall, minutes / scale, GREEN if number == week.today else BLUE)
        if minutes:
            label = str(whole) if whole else f"{minutes} м"
            canvas.text(middle, _BOTTOM - tall * minutes / scale - 12, label, 36, bold=True, anchor="mb")
        colour = INK if number == week.today else DIM
        canvas.text(middle, _BOTTOM + 30, SHORT_WEEKDAYS[number], 36, colour, bold=number == week.today, anchor="ma")
    return canvas.png()
