"""Pictures: small, quick, drawn once, and never needed to understand the screen."""

import io
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PIL import Image

from bot.habits import pictures
from bot.habits.models import Habit
from bot.habits.rules.history import History, Mark, State
from bot.habits.rules.schedule import Schedule
from bot.habits.screens import progress
from tests.house.town import Town

TODAY = date(2026, 11, 26)
LONG = "Очень длинное название привычки, которое никак не помещается в одну строку картинки целиком"
NAMES = ["Чтение", LONG, "🧘‍♀️🔥", "Бег 🏃 с Ёжиком", "読書", "<b>&</b>", ""]


def habit(title: str, since: date = date(2023, 11, 1)) -> Habit:
    made = Habit(id=1, user_id=1, title=title, emoji="📖", kind="yes", unit="", pauses=[], rules=[], times=[])
    made.put_rule(since, Schedule(), None)
    return made


def history(of: Habit, days: int) -> History:
    dice = random.Random(days)
    states = (State.DONE, State.DONE, State.DONE, State.LITTLE, State.SKIP, State.OPEN)
    marks = {TODAY - timedelta(days=n): Mark(dice.choice(states)) for n in range(days)}
    return History(of.what, of.history_of_rules, marks, TODAY, ((date(2026, 7, 1), date(2026, 7, 14)),))


def check(png: bytes, seconds: float) -> None:
    assert len(png) < 150 * 1024
    assert seconds < 0.3
    assert Image.open(io.BytesIO(png)).width == 1080


def timed(draw: Callable[[Any], bytes], content: object) -> None:
    draw(content)  # the fonts are loaded once
    best = min(_seconds(draw, content) for _ in range(3))
    check(draw(content), best)


def _seconds(draw: Callable[[Any], bytes], content: object) -> float:
    began = time.thread_time()
    draw(content)
    return time.thread_time() - began


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("days", [0, 1, 9, 1100])
def test_a_year_and_the_strength_of_any_habit(name: str, days: int) -> None:
    made = habit(name, TODAY if days == 0 else date(2023, 11, 1))
    timed(pictures.year, progress.year_content(made, history(made, days)))
    timed(pictures.strength, progress.strength_content(made, history(made, days)))


@pytest.mark.parametrize("many", [0, 1, 15, 50])
def test_a_month_of_all_habits(many: int) -> None:
    habits = [habit(NAMES[n % len(NAMES)]) for n in range(many)]
    content = progress.month_of(habits, [history(h, 60) for h in habits], date(2026, 11, 1), TODAY)
    assert content.more == max(0, many - 20)
    timed(pictures.month, content)


def uploads(town: Town) -> int:
    return len([call for call in town.calls() if call.endswith("/uploads")])


async def test_a_picture_is_uploaded_once_until_the_data_changes(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать")
    for _ in range(3):
        await anna.tap_payload("h.prog|1")
    assert uploads(town) == 1
    anna.sees("📈 Читать", "Сила 0 %")
    await anna.tap_payload("h.mark|1|2026-11-23|1")
    await anna.tap_payload("h.prog|1")
    assert uploads(town) == 2
    await anna.tap("📈 Сила по дням")
    await anna.tap_payload("h.month|2026-11-01")
    assert uploads(town) == 4


async def test_where_drawing_fails_the_text_says_it_all(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("no font")

    anna = await town.friend()
    await anna.send("привычка: читать")
    await anna.tap_payload("h.mark|1|2026-11-23|1")
    monkeypatch.setattr("bot.habits.pictures._head", broken)
    monkeypatch.setattr("bot.habits.pictures._month_row", broken)
    await anna.tap_payload("h.prog|1")
    anna.sees("⬜⬜⬜⬜⬜⬜🟩", "Сила 5 %", "7 дней 100 %")
    await anna.tap_payload("h.month|2026-11-01")
    anna.sees("🗓 Ноябрь 2026", "Читать — 100 %")
    assert uploads(town) == 0
