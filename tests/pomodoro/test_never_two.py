"""One person never has two running sessions, and the books always agree, whatever is tapped and when."""

import asyncio
import random

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.errors import UserError
from bot.pomodoro.service.focus import FocusService
from bot.ui.ports import Who
from tests.house.town import Friend, Town

STEPS = 45


async def start_at_once(town: Town, anna: Friend, number: int) -> list[int]:
    """So many starts in parallel, past the lanes that would let them in one by one; ids of what each one shows."""

    async def start() -> int:
        async with town.container(context={Who: Who(anna.user_id)}) as scope:
            focus = await scope.get(FocusService)
            shown = await focus.running() or await focus.start(None, 25, 5)
            await asyncio.sleep(0.02)  # everybody is inside before the first one commits
            await (await scope.get(AsyncSession)).commit()
            return shown.session.id

    return await asyncio.gather(*(start() for _ in range(number)))


async def test_starts_at_once_are_one_session(town: Town) -> None:
    anna = await town.friend()
    assert len(set(await start_at_once(town, anna, 4))) == 1
    assert await town.rows("SELECT count(*) FROM focus_sessions") == [(1,)]
    assert await town.rows("SELECT count(*) FROM delivery WHERE kind = 'focus.over'") == [(1,)]
    await town.pass_time(minutes=25)
    assert len(set(await start_at_once(town, anna, 4))) == 1  # after a closed one, too
    assert await town.rows("SELECT count(*) FROM focus_sessions WHERE state = 'work'") == [(1,)]


async def test_taps_at_once_act_once(town: Town) -> None:
    anna = await town.friend()
    await anna.send("фокус 25")

    async def stop_and_close() -> None:
        async with town.container(context={Who: Who(anna.user_id)}) as scope:
            focus = await scope.get(FocusService)
            try:
                await focus.done(1)
            except UserError:
                return
            await (await scope.get(AsyncSession)).commit()

    await town.pass_time(minutes=10)
    await asyncio.gather(*(stop_and_close() for _ in range(4)))
    assert await town.rows("SELECT minutes, outcome FROM focus_sessions") == [(10, "early")]


async def test_the_same_button_twice_starts_one_session(town: Town) -> None:
    anna = await town.friend()
    await anna.send("фокус 25")
    await town.pass_time(minutes=25)
    again = anna.payload("🍅 Ещё 25")
    await anna.tap("🍅 Ещё 25")
    await anna.tap_payload(again)
    anna.sees("▱▱▱▱▱ 25 мин")
    assert await town.rows("SELECT state FROM focus_sessions ORDER BY id") == [("closed",), ("work",)]
    await town.pass_time(minutes=25)
    await anna.tap_payload(again)
    anna.sees("Та 🍅 уже закончилась")
    assert await town.rows("SELECT count(*) FROM focus_sessions") == [(2,)]


async def test_another_card_waits_for_the_session_that_runs(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня отчёт")
    await anna.tap("🍅 Фокус")
    running = anna.screen
    await town.pass_time(minutes=5)
    await anna.send("фокус английский")
    anna.sees("Эта 🍅 уже идёт — сначала закончим её.", "Отчёт", "ещё 20 мин")
    assert await town.rows("SELECT count(*) FROM tasks") == [(1,)]  # nothing was written for the refused one
    assert await town.rows("SELECT count(*) FROM focus_sessions") == [(1,)]
    assert running.rows


async def test_a_strangers_buttons_reach_nothing(town: Town) -> None:
    anna, boris = await town.friend("Аня"), await town.friend("Борис")
    await anna.send("сегодня отчёт")
    card = anna.payload("🍅 Фокус")
    await anna.tap("🍅 Фокус")
    before = await town.rows("SELECT * FROM focus_sessions")
    stop = anna.payload("⏹ Стоп")
    await boris.tap_payload(stop)
    boris.sees("Такой 🍅 уже нет.")
    await boris.tap_payload(card)
    assert await town.rows("SELECT * FROM focus_sessions") == before


@pytest.mark.parametrize("seed", range(6))
async def test_any_sequence_of_taps_and_clock_jumps_keeps_the_books(town: Town, seed: int) -> None:
    dice = random.Random(seed)
    anna = await town.friend()
    for title in ("сегодня отчёт 90 мин", "сегодня английский"):
        await anna.send(title)
    for _ in range(STEPS):
        await step(town, anna, dice)
        await the_books_agree(town)
    assert await town.rows("SELECT count(*) FROM inbox WHERE failed_at IS NOT NULL") == [(0,)]
    await town.pass_time(hours=6)
    await anna.send("/focus")
    anna.sees("Сколько работаем?")  # nothing is stuck


async def step(town: Town, anna: Friend, dice: random.Random) -> None:
    buttons = [
        (message, button)
        for message in anna.answers[-3:]
        for button in message.buttons
        if (button.payload or "").startswith("f.") and "?" not in (button.payload or "").partition("|")[0]
    ]
    what = dice.random()
    if buttons and what < 0.6:
        message, button = dice.choice(buttons)
        await anna.tap_payload(button.payload or "", message)
    elif what < 0.7:
        await anna.send(dice.choice(["фокус отчёт", "фокус 50/10 английский", "фокус 1 минута", "купить хлеб"]))
    else:
        await town.pass_time(seconds=dice.choice([0.4, 20, 61, 300, 301, 700, 1500, 3000, 9000]))


async def the_books_agree(town: Town) -> None:
    live = await town.rows("SELECT user_id FROM focus_sessions WHERE state <> 'closed'")
    assert len(live) <= 1
    wrong = await town.rows("""
        SELECT id FROM focus_sessions WHERE outcome IS NOT NULL
        AND make_interval(secs => minutes * 60) > ended_at - started_at
    """)
    assert not wrong, "more minutes than time"
    overlaps = await town.rows("""
        SELECT a.id, b.id FROM focus_sessions AS a JOIN focus_sessions AS b ON a.started_at < b.started_at
        WHERE a.ended_at IS NOT NULL AND a.ended_at > b.started_at
    """)
    assert not overlaps, "two sessions at one time"
    books = await town.rows("""
        SELECT t.spent, coalesce(sum(s.minutes), 0) FROM tasks AS t
        LEFT JOIN focus_sessions AS s ON s.task_id = t.id GROUP BY t.id
    """)
    assert all(spent == minutes for spent, minutes in books), books
