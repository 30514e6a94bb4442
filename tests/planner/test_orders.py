"""Orders in words about a task that is there: done, taken away, moved, taken back; in doubt the text is a task."""

from datetime import datetime

import pytest

from bot.planner.rules.orders import What, order
from tests.house.town import MOSCOW, Town
from tests.planner.people import open_tasks, settled

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=MOSCOW)

ORDERS = {
    "верни": (What.BACK, ()),
    "Верни обратно!": (What.BACK, ()),
    "отмена": (What.BACK, ()),
    "отмени": (What.BACK, ()),
    "готово": (What.DONE, ()),
    "Сделано!": (What.DONE, ()),
    "сделал отчёт": (What.DONE, ("отчет",)),
    "сделано: отчёт за октябрь": (What.DONE, ("отчет", "октябрь")),
    "удали отчёт": (What.DELETE, ("отчет",)),
    "удали задачу «отчёт»": (What.DELETE, ("отчет",)),
    "перенеси зарядку на 10": (What.MOVE, ("зарядку",)),
    "перенеси отчёт за октябрь на завтра в 15": (What.MOVE, ("отчет", "октябрь")),
}
TASKS = (
    "вернуть книгу", "верни книгу Оле", "готовить ужин", "готово ли платье", "купить хлеб", "перенеси", "удали",
    "убери дома\nпомой пол", "перенеси шкаф", "", "...", "отчёт сделал Олег",
)  # fmt: skip


@pytest.mark.parametrize("text", ORDERS)
def test_an_order_says_what_and_of_which_task(text: str) -> None:
    found = order(text, NOW)
    assert found is not None
    assert (found.what, found.words) == ORDERS[text]


@pytest.mark.parametrize("text", TASKS)
def test_other_words_are_no_order_that_is_carried_out(text: str) -> None:
    found = order(text, NOW)
    assert found is None or found.words  # words that no task has make it a task


async def test_back_takes_back_what_was_removed_moved_or_done(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await anna.send("удали")
    await anna.send("верни")
    anna.sees("📌 Врач", "завтра, вт 24 ноября, 9:00")
    await anna.send("на пятницу")
    await anna.send("отмени")
    anna.sees("завтра, вт 24 ноября, 9:00")
    await anna.send("готово")
    anna.sees("✅")
    await anna.send("Верни обратно")
    anna.sees("📌 Врач")
    assert await open_tasks(town) == [("врач", "11-24", "09:00")]


async def test_a_task_removed_from_an_old_card_comes_back_too(town: Town) -> None:
    anna = await settled(town)
    card = await anna.send("завтра в 9 врач")
    await town.pass_time(minutes=30)
    await anna.tap("🗑 Удалить" if any("🗑 Удалить" in row for row in anna.buttons) else "🗑", card)
    await anna.send("отмена")
    anna.sees("📌 Врач")
    assert len(await open_tasks(town)) == 1


async def test_a_card_just_written_is_cancelled(town: Town) -> None:
    anna = await settled(town)
    await anna.send("купить хлеб")
    await anna.send("отмена")
    anna.sees("🗑 Купить хлеб — убрано.")


async def test_without_a_card_nobody_guesses(town: Town) -> None:
    anna = await settled(town)
    for said, sees in (
        ("верни", "Возвращать нечего"),
        ("отмена", "Возвращать нечего"),
        ("готово", "Что готово?"),
        ("сделано!", "Что готово?"),
        ("удалить", "Что убрать?"),
        ("убери", "Что убрать?"),
    ):
        await anna.send(said)
        anna.sees(sees)
    assert await open_tasks(town) == []


async def test_an_order_with_a_name_is_carried_out_on_the_one_task_that_is_meant(town: Town) -> None:
    anna = await settled(town)
    await anna.send("отчёт за октябрь")
    await anna.send("завтра в 9 зарядка")
    await town.pass_time(minutes=20)
    await anna.send("перенеси зарядку на 10")
    anna.sees("📌 Зарядка", "завтра, вт 24 ноября, 10:00")
    anna.sees_button("↩️ Вернуть")
    await anna.send("сделала отчёт")
    anna.sees("✅", "тчёт за октябрь")
    await anna.tap("↩️ Вернуть")
    await anna.send("удали отчёт")
    anna.sees("тчёт за октябрь — убрано.")
    await anna.tap("↩️ Вернуть")
    assert [task[0] for task in await open_tasks(town)] == ["отчёт за октябрь", "зарядка"]


async def test_several_or_none_make_it_a_task(town: Town) -> None:
    anna = await settled(town)
    await anna.send("отчёт за октябрь")
    await anna.send("отчёт за ноябрь")
    await anna.send("разобрать старые фото")
    before = len(await open_tasks(town))
    for said in ("сделал отчёт", "удалить старые фото", "удали подписку", "отмени подписку"):
        await anna.send(said)
        anna.sees("📌")
        before += 1
        assert len(await open_tasks(town)) == before, said


async def test_today_said_alone_opens_the_day(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сегодня")
    anna.sees("☀️")
    await anna.send("завтра в 9 врач")
    await anna.send("сегодня в 20")
    anna.sees("📌 Врач", "20:00")


@pytest.mark.parametrize("said", ["а это что?", "как удалить задачу?"])
async def test_a_question_about_the_bot_is_help(town: Town, said: str) -> None:
    anna = await settled(town)
    await anna.send("врач")
    await anna.send(said)
    assert len(await open_tasks(town)) == 1


async def test_a_second_tap_keeps_the_way_back(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 9:00 летучка")
    done, away = anna.payload("✅ Готово"), anna.payload("🗑 Удалить")
    await anna.tap("✅ Готово")
    once = anna.text
    await anna.tap_payload(done)
    anna.sees("Следующий раз: вт 1 декабря, 9:00")
    assert anna.text.splitlines()[-1] == once.splitlines()[1]
    await anna.send("отчёт")
    away = anna.payload("🗑 Удалить")
    await anna.tap("🗑 Удалить")
    await anna.tap_payload(away)
    anna.sees("🗑 Отчёт — убрано.")
    await anna.tap("↩️ Вернуть")
    anna.sees("📌 Отчёт")


@pytest.mark.parametrize("change", ["готово", "удали", "на пятницу"])
async def test_back_in_words_reaches_no_further_than_a_button_a_day(town: Town, change: str) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await anna.send(change)
    undo = anna.payload("↩️ Вернуть")
    before = await open_tasks(town)
    await town.pass_time(hours=25)
    if change == "на пятницу":
        await anna.send("/plan")
        await anna.tap("пт Врач")
        await anna.send("верни")
        anna.sees("Вернуть можно в течение суток")
    await anna.tap_payload(undo)
    assert any("Вернуть можно в течение суток" in message.text for message in anna.answers[-2:])
    assert await open_tasks(town) == before


async def test_what_was_done_without_having_been_planned_is_one_tap_from_done(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сделала уборку на балконе")
    anna.sees("Уже сделано? Отметь ✅.", "📌 Сделала уборку на балконе")
    await anna.tap("✅ Готово")
    assert await open_tasks(town) == []
    await anna.send("купить хлеб")
    assert "Уже сделано?" not in anna.text
