"""The evening review: how the day went, and what becomes of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.planner.digest.moved import LONGEST, pack, unpack
from tests.house.town import Friend, Town, labels
from tests.today.test_morning import acquainted, lines_of


async def evening_with(town: Town, *tasks: str) -> Friend:
    """An evening of somebody who has one thing done and these left."""
    anna = await acquainted(town)
    for task in tasks:
        await anna.send(f"сегодня {task}")
    await town.at(21)
    return anna


async def titles_on(town: Town, day: str) -> list[object]:
    rows = await town.rows(
        "SELECT title FROM tasks WHERE day = CAST(:day AS date) AND done_at IS NULL AND deleted_at IS NULL ORDER BY id",
        day=day,
    )
    return [title for (title,) in rows]


async def test_the_review_says_what_is_done_and_what_waits(town: Town) -> None:
    anna = await evening_with(town, "корм коту", "забрать посылку")
    assert lines_of(anna.screen) == ["🌙 Итог дня", "Сделано 1 из 3", "Ждут: корм коту, забрать посылку"]
    assert anna.buttons == [["Всё завтра", "По одному"], ["🔕 Тише"]]


async def test_the_main_task_that_waits_is_said_once(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра отчёт")
    await anna.send("завтра корм коту")
    await town.at(9, days=1)
    await anna.tap("⭐1" if "1 Отчёт" in anna.text else "⭐2")
    await town.at(21)
    assert lines_of(anna.screen)[1:] == ["⭐ Отчёт — пока ждёт", "Ждёт: корм коту"]


async def test_what_has_its_time_still_ahead_does_not_wait(town: Town) -> None:
    anna = await evening_with(town, "в 22:30 таблетка")
    assert lines_of(anna.screen) == ["🌙 Итог дня", "Сделано всё: 1"]
    assert anna.buttons == [["🔕 Тише"]]


async def test_everything_moves_to_tomorrow_in_one_tap_and_back_in_one(town: Town) -> None:
    anna = await evening_with(town, "корм коту", "забрать посылку")
    await anna.tap("Всё завтра")
    assert anna.text == "🌙 День закрыт. Завтра первым: корм коту."
    assert anna.buttons == [["↩️ Вернуть", "◀️ Сегодня"]]
    assert await titles_on(town, "2026-11-24") == ["корм коту", "забрать посылку"]
    await anna.tap("↩️ Вернуть")
    anna.sees("🌙 Итог дня", "Ждут: корм коту, забрать посылку")
    assert await titles_on(town, "2026-11-23") == ["корм коту", "забрать посылку"]


async def test_a_second_tap_moves_nothing_more_and_can_still_be_taken_back(town: Town) -> None:
    anna = await evening_with(town, "корм коту", "забрать посылку")
    await anna.send("завтра в 10 врач")
    review = next(message for message in anna.answers if "Итог" in message.text)
    again = anna.payload("Всё завтра", review)
    await anna.tap("Всё завтра", review)
    await anna.tap_payload(again, review)
    assert "🌙 День закрыт." in review.text
    await anna.tap("↩️ Вернуть", review)
    assert await titles_on(town, "2026-11-23") == ["корм коту", "забрать посылку"]
    assert await titles_on(town, "2026-11-24") == ["врач"]


async def test_what_was_moved_goes_back_to_the_day_it_came_from(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра старое")
    await town.at(12, days=1)
    await anna.send("завтра новое")
    await town.at(12, days=1)
    await anna.send("без даты вовсе")
    await town.at(21)
    anna.sees("Ждут:")
    await anna.tap("Всё завтра")
    assert len(await titles_on(town, "2026-11-26")) == 3
    await anna.tap("↩️ Вернуть")
    assert await titles_on(town, "2026-11-24") == ["старое"]
    assert await titles_on(town, "2026-11-25") == ["новое"]


async def test_what_was_done_since_is_not_brought_back(town: Town) -> None:
    anna = await evening_with(town, "корм коту", "забрать посылку")
    await anna.tap("Всё завтра")
    undo = anna.screen
    await town.at(8, days=1)
    await anna.send("/today")
    await anna.tap("✅1")
    await anna.tap("↩️ Вернуть", undo)
    assert len(await titles_on(town, "2026-11-23")) == 1


async def test_one_by_one_walks_through_what_waits_in_the_same_message(town: Town) -> None:
    anna = await evening_with(town, "корм коту", "забрать посылку", "позвонить", "письмо")
    said = len(anna.answers)
    await anna.tap("По одному")
    assert anna.text == "1 из 4 · Корм коту"
    assert anna.buttons == [["✅ Готово", "Завтра"], ["📅 Срок", "🗑 Убрать"]]
    await anna.tap("✅ Готово")
    anna.sees("2 из 4 · Забрать посылку")
    await anna.tap("Завтра")
    anna.sees("3 из 4 · Позвонить")
    await anna.tap("🗑 Убрать")
    anna.sees("4 из 4 · Письмо")
    await anna.tap("📅 Срок")
    anna.sees("📅 Письмо", "На когда?")
    await anna.tap("пн 30.11")
    assert anna.text == "🌙 День закрыт. Завтра первым: забрать посылку."
    assert len(anna.answers) == said
    assert await titles_on(town, "2026-11-24") == ["забрать посылку"]
    assert await titles_on(town, "2026-11-30") == ["письмо"]


@pytest.mark.parametrize("answer", ["✅ Готово", "Завтра", "🗑 Убрать"])
async def test_every_answer_of_the_walk_can_be_taken_back(town: Town, answer: str) -> None:
    anna = await evening_with(town, "корм коту")
    await anna.tap("По одному")
    await anna.tap(answer)
    anna.sees("🌙 День закрыт.")
    assert await titles_on(town, "2026-11-23") == []
    await anna.tap("↩️ Вернуть")
    anna.sees("1 из 1 · Корм коту")
    assert await titles_on(town, "2026-11-23") == ["корм коту"]


async def test_a_day_typed_in_the_walk_is_said_back_and_the_walk_goes_on(town: Town) -> None:
    anna = await evening_with(town, "корм коту", "забрать посылку")
    await anna.tap("По одному")
    await anna.tap("📅 Срок")
    await anna.send("когда-нибудь потом")
    anna.sees("Не получилось понять день.")
    await anna.send("в пятницу в 10")
    anna.sees("📅 Корм коту — пт 27 ноября, 10:00.", "2 из 2 · Забрать посылку")


async def test_a_button_tapped_after_midnight_still_closes_its_own_day(town: Town) -> None:
    anna = await evening_with(town, "корм коту")
    await town.at(0, 20, days=1)
    await anna.tap("Всё завтра")
    assert anna.text == "🌙 День закрыт. Сегодня первым: корм коту."
    assert await titles_on(town, "2026-11-24") == ["корм коту"]


async def test_all_tomorrow_on_yesterdays_review_means_tomorrow_from_today(town: Town) -> None:
    anna = await evening_with(town, "корм коту")
    await town.at(8, 30, days=1)
    await anna.tap("Всё завтра")
    assert anna.text == "🌙 День закрыт. Завтра первым: корм коту."
    assert await titles_on(town, "2026-11-25") == ["корм коту"]
    await anna.tap("↩️ Вернуть")
    assert await titles_on(town, "2026-11-23") == ["корм коту"]


async def test_a_review_after_midnight_is_about_the_day_before(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    await anna.tap("🌙 Вечер")
    await anna.send("0:30")
    await anna.send("сегодня корм коту")
    await town.at(0, 29, days=1)
    assert "Итог дня" not in anna.text
    await town.at(0, 30)
    anna.sees("🌙 Итог дня", "корм коту")
    await anna.tap("Всё завтра")
    assert await titles_on(town, "2026-11-24") == ["корм коту"]


async def test_a_button_of_the_walk_shows_nothing_of_other_people(town: Town) -> None:
    anna = await evening_with(town, "секретное дело")
    boris = await town.friend("Борис")
    await anna.tap("По одному")
    for label in ("✅ Готово", "Завтра", "📅 Срок", "🗑 Убрать"):
        await boris.tap_payload(anna.payload(label))
        boris.sees("Этого уже нет.")
        assert "екретное" not in boris.text
    assert await titles_on(town, "2026-11-23") == ["секретное дело"]


async def test_the_third_move_asks_whether_the_task_could_be_simpler_and_the_walk_goes_on(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра разобрать антресоли")
    for _ in range(2):
        await town.at(21, days=1)
        await anna.tap("По одному")
        await anna.tap("Завтра")
        anna.sees("🌙 День закрыт.")
    await town.at(21, days=1)
    await anna.send("завтра письмо")
    await anna.send("сегодня звонок")
    await anna.tap("По одному", next(message for message in reversed(anna.answers) if "Итог" in message.text))
    walk = next(message for message in anna.answers if "из 2" in message.text)
    first, second = ("звонок", "антресоли") if "Звонок" in walk.text else ("антресоли", "звонок")
    for title in (first, second):
        assert title in walk.text.casefold()
        await anna.tap("Завтра", walk)
        if title == "антресоли":
            assert "Переезжает в третий раз. Сделаем проще?" in walk.text
            await anna.tap("▶️ Дальше", walk)
    assert walk.text.startswith("🌙 День закрыт.")


async def test_all_tomorrow_asks_about_what_moves_for_the_third_time(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра разобрать антресоли")
    for evening in range(3):
        await town.at(21, days=1)
        if evening == 2:
            await anna.send("сегодня корм коту")
        await anna.tap("Всё завтра", next(message for message in reversed(anna.answers) if "Итог" in message.text))
        closed = next(message for message in reversed(anna.answers) if "День закрыт" in message.text)
        assert ("Сделаем проще?" in closed.text) == (evening == 2)
    assert "«разобрать антресоли» переезжает в третий раз. Сделаем проще?" in closed.text
    assert labels(closed) == [["Сделать проще"], ["↩️ Вернуть", "◀️ Сегодня"]]
    await anna.tap("Сделать проще", closed)
    assert "Переезжает в третий раз. Сделаем проще?" in closed.text
    assert labels(closed)[:2] == [["Разбить", "2 минуты"], ["📅 Срок", "Отпустить"]]
    await anna.tap("Разбить", closed)
    assert "Какой первый шаг на 2 минуты?" in closed.text


async def test_a_repeating_task_moves_and_comes_back_too(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("каждый день полить цветы")
    await town.at(21)
    anna.sees("олить цветы")
    await anna.tap("Всё завтра")
    anna.sees("🌙 День закрыт.")
    await anna.tap("↩️ Вернуть")
    anna.sees("🌙 Итог дня", "олить цветы")
    assert await titles_on(town, "2026-11-23") == ["полить цветы"]


@given(st.sets(st.integers(1, 2**40), max_size=60))
def test_what_was_moved_travels_in_the_button(ids: set[int]) -> None:
    token = pack(ids)
    assert token is None or unpack(token) == sorted(ids)


def test_two_hundred_tasks_fit_into_a_button() -> None:
    token = pack(number * 15_000 for number in range(1, 201))
    assert token is not None
    assert len(token) <= LONGEST


@given(st.text(max_size=1000))
def test_a_forged_token_raises_nothing(token: str) -> None:
    assert all(id_ < 2**63 for id_ in unpack(token))
