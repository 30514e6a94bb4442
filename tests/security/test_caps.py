"""Nobody can fill the house: every kind of thing has its most, every text its length, and the refusal is kind."""

import pytest
from sqlalchemy import String

from bot.career.service.beginnings import GOALS_MOST
from bot.career.service.skills import SKILLS_MOST
from bot.habits.service import keeping
from bot.planner.service import writing
from bot.ui.payload import Payload, encode
from bot.ui.routes import RouteTable
from tests.house.town import Town
from tests.security import life
from tests.security.buttons import forged

SKILLS = (
    "английский",
    "гитара",
    "шахматы",
    "вязание",
    "плавание",
    "рисунок",
    "бухгалтерия",
    "excel",
    "йога",
    "право",
    "логика",
)
LONG = "очень длинно " * 300


async def count(town: Town, table: str) -> int:
    return int(str((await town.rows(f"SELECT count(*) FROM {table}"))[0][0]))  # noqa: S608 - our own names


async def test_tasks_have_their_most(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_OPEN", 3)
    anna = await town.friend()
    await anna.send("чай\nхлеб")
    await anna.send("сыр\nмолоко")
    anna.sees("Дел уже очень много")
    await anna.send("сыр")
    await anna.send("молоко")
    anna.sees("Закрой или убери лишние")
    assert await count(town, "tasks") == 3


async def test_habits_have_their_most(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MAX_HABITS", 1)
    anna = await town.friend()
    await anna.send("привычка: читать 1 страницу вечером")
    await anna.send("привычка: зарядка утром")
    assert await count(town, "habits") == 1
    assert "🌱" not in anna.text


async def test_goals_and_skills_have_their_most(town: Town) -> None:
    anna = await town.friend()
    for number in range(GOALS_MOST + 1):
        await anna.tap_payload("c.own?")
        await anna.send(f"цель номер {'а' * (number + 1)}")
        goals = await town.rows("SELECT max(id) FROM goals")
        await anna.tap_payload(f"c.own_term|{goals[0][0]}|3")
    assert await town.rows("SELECT count(*) FROM goals WHERE status = 'open'") == [(GOALS_MOST,)]
    for name in SKILLS:
        await anna.send(f"+30 мин {name}")
    anna.sees("Навыков уже")
    assert await count(town, "skills") == SKILLS_MOST


def asks_for_words(kind: type[Payload]) -> bool:
    """By the house's custom the prefix of a button that opens a form ends with «?»."""
    return kind.prefix.endswith("?")


async def test_no_form_takes_a_text_that_its_column_does_not(town: Town) -> None:
    anna = await life.live(town, "Аня", "камень", 6001)
    routes = await town.container.get(RouteTable)
    asks = [
        encode(next(forged(kind, (6001,), ("камень",), town.now.date(), {})))
        for kind in routes.taps
        if asks_for_words(kind)
    ]
    assert len(asks) >= 10
    for ask in asks:
        await anna.tap_payload(ask)
        await anna.send(LONG)
        assert anna.text
    assert not await town.rows("SELECT error FROM inbox WHERE failed_at IS NOT NULL")
    for table in life.TABLES:
        for column in table.c:
            if isinstance(column.type, String) and table.name != "delivery":
                longest = await town.rows(f"SELECT max(length({column.name}::text)) FROM {table.name}")  # noqa: S608
                assert int(str(longest[0][0] or 0)) <= (column.type.length or 4000), column
