"""«Всё завтра» with the tip: what moves is mostly of the evening, so one of it may stand in the morning."""

from tests.house.test_budget import MOST_FOR_A_WRITE, counted
from tests.house.town import Friend, Town
from tests.today.test_morning import acquainted, lines_of

CLOSED = "🌙 День закрыт. Завтра первым: "
TIP = "💡 4 из 6 переносов — дела после 18:00. Ставлю «позвонить маме» на 9:30?"


async def evening_people(town: Town, *things: str) -> Friend:
    """Somebody who has put these things off once already and stands before the review of the next day."""
    anna = await acquainted(town)
    await anna.send("\n".join(things))
    await town.at(21)
    await anna.tap("Всё завтра")
    await town.at(21, days=1)
    return anna


async def late_one(town: Town) -> Friend:
    return await evening_people(town, "сегодня в 19 позвонить маме", "сегодня в 20 почта", "сегодня корм коту")


async def hours(town: Town) -> list[tuple[object, ...]]:
    return await town.rows("SELECT title, day::text, at::text FROM tasks WHERE at IS NOT NULL ORDER BY id")


async def test_the_persons_own_number_and_one_tap_that_does_it(town: Town) -> None:
    anna = await late_one(town)
    with counted(town) as trips:
        await anna.tap("Всё завтра")
    assert trips.total() <= MOST_FOR_A_WRITE, "\n".join(map(str, trips.items()))
    assert lines_of(anna.screen) == [f"{CLOSED}позвонить маме.", TIP]
    assert anna.buttons == [["✅ Да", "Не надо"], ["↩️ Вернуть", "◀️ Сегодня"]]
    await anna.tap("✅ Да")
    assert lines_of(anna.screen) == [f"{CLOSED}позвонить маме.", "⏰ Позвонить маме — завтра в 9:30."]
    assert anna.buttons == [["↩️ Вернуть", "◀️ Сегодня"]]
    assert (await hours(town))[0] == ("позвонить маме", "2026-11-25", "09:30:00")
    await town.at(9, 30, days=1)
    assert anna.text.startswith("⏰ Позвонить маме")


async def test_it_is_taken_back_and_then_the_whole_day_is(town: Town) -> None:
    anna = await late_one(town)
    await anna.tap("Всё завтра")
    await anna.tap("✅ Да")
    await anna.tap("↩️ Вернуть")
    assert lines_of(anna.screen) == [f"{CLOSED}позвонить маме."]
    assert (await hours(town))[0] == ("позвонить маме", "2026-11-25", "19:00:00")
    await anna.tap("↩️ Вернуть")
    anna.sees("🌙 Итог дня", "Ждут:")
    assert [row[1:] for row in await hours(town)] == [("2026-11-24", "19:00:00"), ("2026-11-24", "20:00:00")]


async def test_no_leaves_the_day_closed_as_it_was(town: Town) -> None:
    anna = await late_one(town)
    await anna.tap("Всё завтра")
    await anna.tap("Не надо")
    assert lines_of(anna.screen) == [f"{CLOSED}позвонить маме."]
    assert anna.buttons == [["↩️ Вернуть", "◀️ Сегодня"]]
    assert (await hours(town))[0] == ("позвонить маме", "2026-11-25", "19:00:00")


async def test_a_time_that_was_changed_since_stands(town: Town) -> None:
    anna = await late_one(town)
    offer = await anna.tap("Всё завтра")
    await anna.send("перенеси позвонить маме на завтра в 21:00")
    assert (await hours(town))[0] == ("позвонить маме", "2026-11-25", "21:00:00")
    await anna.tap("✅ Да", offer)
    assert (await hours(town))[0] == ("позвонить маме", "2026-11-25", "21:00:00")


async def test_where_something_stands_at_half_past_nine_the_next_free_half_hour_is_offered(town: Town) -> None:
    anna = await late_one(town)
    await anna.send("завтра в 9:30 планёрка")
    await anna.tap("Всё завтра", anna.answers[-2])
    assert "Ставлю «позвонить маме» на 10:00?" in anna.answers[-2].text


async def test_it_keeps_silent_where_the_evening_is_not_to_blame(town: Town) -> None:
    anna = await evening_people(town, "сегодня в 19 позвонить маме", "сегодня корм коту", "сегодня отчёт")
    await anna.tap("Всё завтра")
    assert "💡" not in anna.text
    assert anna.buttons == [["↩️ Вернуть", "◀️ Сегодня"]]


async def test_it_does_not_come_again_within_a_month(town: Town) -> None:
    anna = await late_one(town)
    await anna.tap("Всё завтра")
    await anna.tap("↩️ Вернуть")
    await anna.tap("Всё завтра")
    assert "💡" not in anna.text
    assert await town.rows("SELECT tip FROM tips_shown WHERE tip = 'evening-moves'") == [("evening-moves",)]


async def test_whoever_wants_no_advice_is_not_asked(town: Town) -> None:
    anna = await late_one(town)
    review = anna.screen
    await anna.tap_payload("k.want|0", await anna.send("/today"))
    await anna.tap("Всё завтра", review)
    assert review.text == f"{CLOSED}позвонить маме."
