"""«🔥 11» on «Сегодня»."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.ui.events import Echo, Event, FocusEnded, HabitMarked, HabitUnmarked
from bot.ui.html import Html
from bot.ui.ports import Who
from tests.house.town import Friend, Town


async def tell(town: Town, friend: Friend, event: Event) -> list[Html]:
    """Something that another slice tells; returns what it moved."""
    async with town.container(context={Who: Who(friend.user_id)}) as scope:
        said = await (await scope.get(Echo)).tell(event)
        await (await scope.get(AsyncSession)).commit()
    return said


async def live(town: Town, friend: Friend, days: int) -> list[Html]:
    """Finish a pomodoro on each of so many days from today on; returns what the last one moved."""
    said: list[Html] = []
    for number in range(days):
        if number:
            await town.pass_time(days=1)
        said = await tell(town, friend, FocusEnded(town.now.date(), 1000 + number, None, 25, whole=True))
    return said


async def head(friend: Friend) -> str:
    """The heading of «Сегодня»."""
    await friend.send("/today")
    return next(line for line in friend.text.splitlines() if line.startswith("☀️"))


async def test_one_task_lights_it_and_taking_it_back_puts_it_out(town: Town) -> None:
    anna = await town.friend()
    await anna.send("чай")
    assert "🔥" not in await head(anna)
    await anna.tap_payload("p.done|1|")
    assert await head(anna) == "☀️ Пн, 23 ноября · 🔥 1"
    await anna.tap_payload("p.done|1|")
    assert "🔥 1" in await head(anna)
    await anna.tap_payload("p.reopen|1")
    assert "🔥" not in await head(anna)


async def test_a_mark_or_a_pomodoro_is_enough_and_an_interrupted_session_is_not(town: Town) -> None:
    anna, boris, vera = await town.friend(), await town.friend("Борис"), await town.friend("Вера")
    await tell(town, anna, HabitMarked(town.now.date(), 1))
    assert "🔥 1" in await head(anna)
    await tell(town, anna, HabitUnmarked(town.now.date(), 1))
    assert "🔥" not in await head(anna)
    await tell(town, boris, FocusEnded(town.now.date(), 1, None, 25, whole=True))
    assert "🔥 1" in await head(boris)
    await tell(town, vera, FocusEnded(town.now.date(), 2, None, 7, whole=False))
    assert "🔥" not in await head(vera)


async def test_seven_days_earn_a_freeze_and_a_missed_day_uses_it(town: Town) -> None:
    anna = await town.friend()
    assert await live(town, anna, 7) == ["🧊 7 дней подряд: в запасе 1 заморозка из 2"]
    await town.pass_time(days=2)
    assert "🔥 7" in await head(anna)
    assert await live(town, anna, 1) == ["🧊 Заморозка сберегла огонёк: 🔥 8"]


async def test_broken_it_begins_anew_and_keeps_the_record(town: Town) -> None:
    anna = await town.friend()
    await live(town, anna, 3)
    await town.pass_time(days=9)
    assert "🔥" not in await head(anna)
    assert await live(town, anna, 1) == ["🔥 снова день 1 · рекорд 3"]


async def test_a_record_of_one_day_is_not_worth_naming(town: Town) -> None:
    anna = await town.friend()
    await live(town, anna, 1)
    await town.pass_time(days=4)
    await anna.send("чай")
    await anna.tap("✅ Готово")
    anna.sees("🔥 снова день 1")
    assert "рекорд" not in anna.text


async def test_a_change_of_zone_never_breaks_it(town: Town) -> None:
    anna = await town.friend()
    await anna.tap_payload("u.zone|Pacific/Pago_Pago")  # eleven hours behind Greenwich: still early on the 23rd
    await tell(town, anna, FocusEnded((town.now - timedelta(hours=14)).date(), 1, None, 25, whole=True))
    assert "🔥 1" in await head(anna)
    await town.pass_time(hours=30)  # the morning of the 24th there, of the 25th on the other side of the date line
    await anna.tap_payload("u.zone|Pacific/Auckland")
    assert "Ср, 25 ноября" in await head(anna)
    assert "🔥 1" in await head(anna)
