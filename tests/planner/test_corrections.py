"""Corrections in words: within ten minutes of a card its task is changed; in doubt the text is a task."""

from datetime import datetime

import pytest

from bot.planner.rules.corrections import recognise
from tests.house.town import MOSCOW, Town
from tests.planner.people import open_tasks, settled

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=MOSCOW)

MOMENTS = {
    "не в 9, а в 10": (None, "10:00"),
    "Не в 9 а в 10": (None, "10:00"),
    "не в 3, а в 5": (None, "17:00"),
    "не в пятницу, а в субботу": ("11-28", None),
    "не завтра, а послезавтра": ("11-25", None),
    "не 12 декабря, а 13": ("12-13", None),
    "нет, не в 9, а в 10": (None, "10:00"),
    "на пятницу": ("11-27", None),
    "на завтра": ("11-24", None),
    "на 10 утра": (None, "10:00"),
    "в 10": (None, "10:00"),
    "лучше в 10": (None, "10:00"),
    "нет, в 11:30": (None, "11:30"),
    "ой, завтра в 10": ("11-24", "10:00"),
    "перенеси на пятницу": ("11-27", None),
    "давай в пятницу": ("11-27", None),
    "пусть будет в 10": (None, "10:00"),
    "завтра": ("11-24", None),
    "в субботу в 12": ("11-28", "12:00"),
    "через 2 часа": ("11-23", "16:05"),
    "12 декабря": ("12-12", None),
}

OTHERS = {
    "без напоминания": "leads=()",
    "не напоминай": "leads=()",
    "напомни за час": "leads=(60,)",
    "за 15 минут": "leads=(15,)",
    "!1": "priority=1",
    "п2": "priority=2",
    "срочно": "priority=1",
    "не срочно": "priority=4",
    "удали": "delete=True",
    "удали это": "delete=True",
    "убери": "delete=True",
    "без времени": "no_time=True",
    "без даты": "no_day=True",
    "#дом": "tags=('дом',)",
    "каждый вторник": "rrule='FREQ=WEEKLY;BYDAY=TU'",
    "на полчаса": "minutes=30",
    "45 минут": "minutes=45",
    "не молоко, а кефир": "words=('молоко', 'кефир')",
    "не Олегу, а Ольге": "words=('Олегу', 'Ольге')",
    "переименуй в Обед с мамой": "title='Обед с мамой'",
}

TASKS = (
    "позвонить не маме, а папе", "купить молоко", "завтра в 10 врач", "не забыть паспорт", "не пить кофе",
    "удалить старые фото", "убрать дома", "на дачу", "в магазин", "на работу завтра", "за хлебом", "отмени подписку",
    "напомни про врача", "срок сдачи отчёта", "на ужин курица", "на понедельник отчёт", "поставь чайник", "потом",
    "спросить Олега", "в пятницу кино", "каждый вторник зал", "за час доделать отчёт", "срочно позвонить", "нет",
    "в 10 Аня", "на час позже", "две\nстроки",
)  # fmt: skip

DOUBTS = (
    "не в 9",
    "лучше в 10 позвонить Ане",
    "перенеси врача на пятницу",
    "лучше завтра утром созвон",
    "не на пятницу",
)


@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_alone_corrects_the_moment(text: str) -> None:
    found = recognise(text, NOW)
    assert found is not None
    assert found.correction is not None
    when = found.correction.when
    assert when is not None
    said = when.day.strftime("%m-%d") if when.day else None, when.at.strftime("%H:%M") if when.at else None
    assert said == MOMENTS[text]


@pytest.mark.parametrize("text", OTHERS)
def test_marks_and_commands_alone_correct(text: str) -> None:
    found = recognise(text, NOW)
    assert found is not None
    assert OTHERS[text] in repr(found.correction)


@pytest.mark.parametrize("text", TASKS)
def test_a_thought_of_its_own_is_a_task(text: str) -> None:
    assert recognise(text, NOW) is None


@pytest.mark.parametrize("text", DOUBTS)
def test_what_only_begins_like_a_correction_is_doubtful(text: str) -> None:
    found = recognise(text, NOW)
    assert found is not None
    assert found.correction is None


async def test_a_word_within_ten_minutes_changes_the_last_card(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await anna.send("не в 9, а в 10")
    anna.sees("📌 Врач", "завтра, вт 24 ноября, 10:00")
    await anna.send("на пятницу")
    anna.sees("пт 27 ноября, 10:00")
    await anna.send("без напоминания")
    anna.sees("без напоминания")
    await anna.send("!1")
    anna.sees("📌 Врач ❗")
    assert await open_tasks(town) == [("врач", "11-27", "10:00")]
    await anna.tap("↩️ Вернуть")
    assert "❗" not in anna.text
    await anna.send("удали")
    anna.sees("🗑 Врач — убрано.")
    assert await open_tasks(town) == []


async def test_after_ten_minutes_it_is_a_task_again(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await town.pass_time(minutes=10)
    await anna.send("на пятницу")
    assert [task[1:] for task in await open_tasks(town)] == [("11-24", "09:00"), ("11-27", None)]


async def test_a_card_that_was_opened_can_be_corrected_too(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await town.pass_time(hours=1)
    await anna.send("/plan")
    await anna.tap("вт Врач")
    await anna.send("не в 9, а в 10")
    assert await open_tasks(town) == [("врач", "11-24", "10:00")]


async def test_the_wrong_word_is_replaced_where_it_stands(town: Town) -> None:
    anna = await settled(town)
    await anna.send("купить молоко и хлеб")
    await anna.send("не молоко, а кефир")
    anna.sees("📌 Купить кефир и хлеб")
    await anna.send("не Олегу, а Ольге")
    assert len(await open_tasks(town)) == 2


async def test_in_doubt_it_is_a_task_and_one_tap_makes_it_a_correction(town: Town) -> None:
    anna = await settled(town)
    await anna.send("врач завтра в 9")
    await anna.send("лучше к врачу на пятницу")
    assert anna.buttons[0] == ["Это поправка"]
    assert len(await open_tasks(town)) == 2
    await anna.tap("Это поправка")
    anna.sees("📌 Врач", "пт 27 ноября, 9:00")
    assert await open_tasks(town) == [("врач", "11-27", "09:00")]


async def test_after_a_list_of_tasks_nobody_guesses_which_is_meant(town: Town) -> None:
    anna = await settled(town)
    await anna.send("корм коту\nзабрать посылку")
    await anna.send("на пятницу")
    assert len(await open_tasks(town)) == 3


async def test_a_fresh_repeat_is_corrected_as_a_whole(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 9:00 летучка")
    await anna.send("не в 9, а в 10")
    anna.sees("завтра, вт 24 ноября, 10:00", "каждый вторник")
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: вт 1 декабря, 10:00")


async def test_a_bare_moment_is_a_correction_only_right_under_its_card(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await town.pass_time(minutes=1)
    await anna.send("/habits")
    await town.pass_time(minutes=1)
    await anna.send("3")
    anna.sees("📌 3")
    assert await open_tasks(town) == [("врач", "11-24", "09:00"), ("3", None, None)]


async def test_today_and_tomorrow_said_elsewhere_are_shown(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await town.pass_time(minutes=1)
    await anna.tap("◀️ Сегодня")
    await town.pass_time(minutes=1)
    await anna.send("сегодня")
    anna.sees("☀️ Пн, 23 ноября")
    await anna.send("завтра")
    anna.sees("📋 Завтра, вт 24 ноября")
    anna.sees_button("9:00 Врач")
    assert await open_tasks(town) == [("врач", "11-24", "09:00")]


async def test_one_correction_after_another_stays_with_the_card(town: Town) -> None:
    anna = await settled(town)
    await anna.send("врач")
    await town.pass_time(minutes=1)
    await anna.tap("На завтра")
    for said in ("в 10", "послезавтра"):
        await town.pass_time(minutes=1)
        await anna.send(said)
    assert await open_tasks(town) == [("врач", "11-25", "10:00")]


async def test_a_time_that_has_passed_promises_nothing(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await anna.send("сегодня")
    anna.sees("сегодня, 9:00 · это время уже прошло")
    assert "напомню" not in anna.text


async def test_after_a_list_the_wrong_moment_or_word_tells_which_is_meant(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 10 врач, в 12 обед, в 15 созвон")
    await anna.send("не в 15, а в 16")
    anna.sees("📌 Созвон", "завтра, вт 24 ноября, 16:00")
    await town.pass_time(minutes=11)
    await anna.send("молоко\nхлеб")
    await anna.send("не молоко, а кефир")
    assert [task[::2] for task in await open_tasks(town)] == [
        ("врач", "10:00"), ("обед", "12:00"), ("созвон", "16:00"), ("кефир", None), ("хлеб", None),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["не в 15, а в 16", "лучше в 10", "точнее, в пятницу"])
async def test_a_correction_of_nothing_asks_what_is_meant_and_writes_no_task(town: Town, said: str) -> None:
    anna = await settled(town)
    await anna.send(said)
    anna.sees("Что поправить?")
    await anna.send("завтра в 9 врач\nзавтра в 9 банк")
    await anna.send(said)
    anna.sees("Что поправить?")
    assert len(await open_tasks(town)) == 2
