"""The end of a session when the bot is not there, or dies on the way: told once, counted once."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app.process import Servers
from bot.delivery.worker import Worker
from bot.pomodoro.service.clockwork import Clockwork
from bot.ui.ports import Who
from tests.house.town import MONDAY, Friend, Town, open_town

MARKED = "UPDATE delivery SET status = 'skipped', closed_at = claimed_at WHERE kind = 'focus.over'"
CLAIMED = "UPDATE delivery SET status = 'sending', claimed_at = due_at, attempts = 1 WHERE kind = :kind"


async def started(town: Town) -> Friend:
    anna = await town.friend()
    await anna.send("сегодня отчёт 90 мин")
    await anna.send("фокус отчёт")
    return anna


def ends(friend: Friend) -> list[str]:
    return [message.text for message in friend.answers if "есть!" in message.text]


async def run(town: Town, statement: str, **values: str) -> None:
    async with town.engine.begin() as connection:
        await connection.execute(text(statement), values)


async def closed_by_the_worker(town: Town, user_id: int) -> None:
    """The transaction that marks the row, as the worker does it."""
    async with town.container(context={Who: Who(user_id)}) as scope:
        session = await scope.get(AsyncSession)
        await session.execute(text(MARKED))
        await (await scope.get(Clockwork)).run_out(1)
        await session.commit()


async def half_closed(town: Town, user_id: int) -> None:
    """Killed inside that transaction: it is rolled back."""
    await run(town, CLAIMED, kind="focus.over")
    async with town.container(context={Who: Who(user_id)}) as scope:
        await (await scope.get(Clockwork)).run_out(1)
        await (await scope.get(AsyncSession)).flush()


POINTS: Sequence[str] = ("before the end", "claimed", "half closed", "closed", "about to send")


@pytest.mark.parametrize("point", POINTS)
async def test_a_session_whose_bot_was_killed_at_any_point_ends_once(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    async with open_town(servers) as town:
        anna = await started(town)
        # From here on the worker is as good as dead: what it did before it died is done by hand.
        monkeypatch.setattr(Worker, "drain", _nothing)
        town.clock.move_to(MONDAY + timedelta(minutes=25))
        if point == "claimed":
            await run(town, CLAIMED, kind="focus.over")
        elif point == "half closed":
            await half_closed(town, anna.user_id)
        elif point in ("closed", "about to send"):
            await closed_by_the_worker(town, anna.user_id)
            if point == "about to send":
                await run(town, CLAIMED, kind="focus.told")
        assert not ends(anna)
    monkeypatch.undo()
    async with open_town(servers, keep=town.platform, at=MONDAY + timedelta(minutes=40)) as again:
        anna = Friend(anna.person, again)
        await again.send_due()
        await again.pass_time(hours=1)
        assert len(ends(anna)) == 1
        anna.sees("🍅 25 минут есть!", "Закончилось в 14:30, пока меня не было.", "25 из 90 мин", "🍅 1 из 4")
        assert await again.rows("SELECT minutes, outcome FROM focus_sessions") == [(25, "whole")]
        assert await again.rows("SELECT spent FROM tasks") == [(25,)]


async def _nothing(_: Worker) -> None:
    """A worker that is gone."""


async def test_a_tap_that_comes_before_the_worker_closes_it_and_nothing_is_told_twice(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await started(town)
    with monkeypatch.context() as patch:
        patch.setattr(Worker, "drain", _nothing)
        town.clock.move_to(MONDAY + timedelta(minutes=25))
        await anna.tap("⏸ Пауза")
    anna.sees("🍅 25 минут есть!", "25 из 90 мин")
    await town.pass_time(minutes=5)
    assert len(ends(anna)) == 1
    assert await town.rows("SELECT spent FROM tasks") == [(25,)]


async def test_an_end_is_always_told_however_late_and_counts_for_its_own_day(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await started(town)
    async with open_town(servers, keep=town.platform, at=MONDAY + timedelta(days=2)) as again:
        anna = Friend(anna.person, again)
        await again.send_due()
        anna.sees("🍅 25 минут есть!", "Закончилось в 14:30, пока меня не было.")
        assert await again.rows("SELECT day::text, state FROM focus_sessions") == [("2026-11-23", "break?")]
        await anna.send("/focus")
        anna.sees("Сегодня 🍅 0 из 4.", "Сколько работаем?")


async def test_work_and_a_break_of_its_own_that_passed_unseen_are_told_once(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        await run(town, "INSERT INTO focus_choices (user_id, auto) SELECT id, true FROM users")
        await anna.send("фокус 25")
    async with open_town(servers, keep=town.platform, at=MONDAY + timedelta(minutes=40)) as again:
        anna = Friend(anna.person, again)
        await again.send_due()
        await again.pass_time(hours=1)
        anna.sees("🍅 25 минут есть!", "Перерыв тоже прошёл.")
        assert len(anna.answers) == 3
        assert anna.buttons == [["🍅 Ещё 25", "Хватит"]]


async def test_the_end_told_late_in_the_middle_of_a_break_of_its_own(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        await run(town, "INSERT INTO focus_choices (user_id, auto) SELECT id, true FROM users")
        await anna.send("фокус 25")
    async with open_town(servers, keep=town.platform, at=MONDAY + timedelta(minutes=28)) as again:
        anna = Friend(anna.person, again)
        await again.send_due()
        anna.sees("🍅 25 минут есть!", "☕ Перерыв начался.")
        await again.pass_time(minutes=2)
        anna.sees("☕ Перерыв окончен. Продолжим?")


async def test_a_session_survives_a_change_of_zone(town: Town) -> None:
    anna = await started(town)
    await anna.send("/settings")
    await anna.tap("🕒 Часовой пояс")
    await anna.send("Омск")
    await town.pass_time(minutes=25)
    anna.sees("🍅 25 минут есть!")
    assert await town.rows("SELECT day::text, hour FROM focus_sessions") == [("2026-11-23", 17)]
