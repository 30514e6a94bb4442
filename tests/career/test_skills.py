"""Skills: hours by hand, levels, silence, and what was done."""

from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.ui.events import Echo, FocusEnded
from bot.ui.html import Html
from bot.ui.ports import Who
from tests.house.town import Friend, Town


async def focus(town: Town, friend: Friend, task_id: int | None, minutes: int, session_id: int = 1) -> list[Html]:
    """What the end of a focus session says it moved."""
    async with town.container(context={Who: Who(friend.user_id)}) as scope:
        said = await (await scope.get(Echo)).tell(FocusEnded(town.now.date(), session_id, task_id, minutes, whole=True))
        await (await scope.get(AsyncSession)).commit()
    return said


async def test_hours_by_hand_begin_a_skill_and_one_tap_takes_them_back(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    anna.sees("💪 Английский · +30 мин", "ещё 1 ч 10 мин до уровня 2", "Новый навык заведён.")
    await anna.send("+1 ч английский")
    anna.sees("💪 Английский · +1 ч", "ещё 10 минут до уровня 2")
    await anna.tap("↩️ Вернуть")
    anna.sees("ещё 1 ч 10 мин до уровня 2", "всего 30 мин · на этой неделе 30 мин")
    assert await town.rows("SELECT title, minutes FROM skills") == [("английский", 30)]


async def test_taking_back_the_first_entry_takes_the_skill_back(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    await anna.tap("↩️ Вернуть")
    anna.sees("💪 Навыки", "Что прокачиваем?")
    assert await town.rows("SELECT count(*) FROM practice") == [(0,)]


async def test_a_tap_names_the_minutes_of_the_day_so_twice_is_once(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/skills")
    await anna.tap("✏️ Новый навык")
    await anna.send("Excel")
    anna.sees("💪 Excel · уровень 1", "ещё 1 ч 40 мин до уровня 2")
    payload = anna.payload("+30")
    await anna.tap_payload(payload)
    await anna.tap_payload(payload)
    assert await town.rows("SELECT minutes FROM skills") == [(30,)]
    for _ in range(2):
        await anna.tap("+60")
    anna.sees("уровень 2", "ещё 4 ч 10 мин до уровня 3")


async def test_a_new_level_is_told(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+90 мин гитара")
    await anna.send("+10 мин гит")
    anna.sees("💪 Гитара · +10 мин", "новый уровень 2 🎉")


async def test_silence_has_a_line(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    await town.pass_time(days=6)
    await anna.send("/skills")
    assert "без практики" not in anna.text
    await town.pass_time(days=6)
    await anna.send("/skills")
    anna.sees("английский: 12 дней без практики")


async def test_the_persons_own_opinion(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    for label in ("💪 Навык", "⭐ Оценка", "3"):
        await anna.tap(label)
    anna.sees("оценка 3 из 5")


async def test_focus_on_a_linked_task_is_practice_and_moves_the_goal(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+ 6 ч Excel")
    await anna.send("отчёт")
    await anna.tap("☰ Ещё")
    await anna.tap("🚀 К цели")
    anna.sees("К чему отнести это дело?")
    await anna.tap("💪 Excel")
    anna.sees("🔗 Отчёт", "Теперь двигает: 💪 Excel.")
    assert await focus(town, anna, 1, 25) == ["💪 Excel: ещё 15 минут до уровня 3"]
    for label in ("🚀 Карьера", "➕ Цель", "Сменить работу", "1 мес", "✅ Беру все три"):
        if label == "🚀 Карьера":
            await anna.send("/career")
        elif label != "➕ Цель":
            await anna.tap(label)
    await anna.tap_payload("c.link|1|1")
    anna.sees("Теперь двигает: 🚀 Сменить работу.")
    assert await focus(town, anna, 1, 15, 2) == ["💪 Excel: новый уровень 3 🎉", "🚀 Сменить работу: 15 мин в фокусе"]


async def test_focus_without_a_link_moves_nothing(town: Town) -> None:
    anna = await town.friend()
    await anna.send("отчёт")
    assert await focus(town, anna, 1, 25) == []
    assert await focus(town, anna, None, 25, 2) == []
    assert await town.rows("SELECT count(*) FROM practice") == [(0,)]


async def test_what_was_done_is_a_text_file_for_a_pay_talk(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/career")
    for label in ("Сменить работу", "3 мес", "✅ Беру все три"):
        await anna.tap(label)
    await anna.tap_payload("p.done|1|")
    await anna.tap_payload("c.did|1")
    await anna.tap("✏️ Строка")
    await anna.send("выиграли тендер на 3 млн")
    anna.sees("23 ноября · Выиграли тендер на 3 млн", "23 ноября · Обновить резюме")
    await anna.tap("📄 Файлом")
    files = [media for message in anna.answers for media in message.media if media["type"] == "file"]
    assert len(files) == 1


async def test_a_skill_has_a_log_of_its_own(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    await anna.tap("💪 Навык")
    await anna.tap("📝 Сделано")
    anna.sees("Что сделано: английский", "Пока пусто")
    await anna.tap("✏️ Строка")
    await anna.send("созвон с клиентом без переводчика")
    anna.sees("23 ноября · Созвон с клиентом без переводчика")


async def test_a_skill_goes_and_comes_back(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    await anna.tap("💪 Навык")
    await anna.tap("🗑 Убрать")
    anna.sees("🗑 Английский — убрано.")
    await anna.tap("↩️ Вернуть")
    anna.sees("💪 Английский · уровень 1", "всего 30 мин")


async def test_somebody_elses_skill_is_invisible(town: Town) -> None:
    anna, boris = await town.friend(), await town.friend("Борис")
    await anna.send("+30 мин английский")
    for payload in ("c.skill|1", "c.log|1|2026-11-23|60", "c.unlog|1", "c.rate|1|5", "c.skill_del|1", "c.sdid|1"):
        await boris.send("/today")
        await boris.tap_payload(payload)
        boris.sees("Этого уже нет")
    assert await town.rows("SELECT minutes, rating FROM skills") == [(30, None)]


@pytest.mark.parametrize("said", ["+5 минут", "+1 молоко", "+7 999 123-45-67", "английский +30 мин", "+30 мин"])
async def test_other_words_with_a_plus_are_tasks(town: Town, said: str) -> None:
    anna = await town.friend()
    await anna.send(said)
    assert await town.rows("SELECT count(*) FROM skills") == [(0,)]


async def test_a_day_has_no_more_than_twelve_hours_of_practice(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+12 ч гитара")
    await anna.send("+30 мин гитара")
    anna.sees("За один день больше 12 часов не запишу")
    assert await town.rows("SELECT minutes, practised_on FROM skills") == [(720, date(2026, 11, 23))]


async def test_bars_of_hours_per_week_are_a_picture_and_words_say_them_too(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    await town.pass_time(days=7)
    await anna.send("+90 мин английский")
    await anna.tap("💪 Навык")
    await anna.tap("📊 Часы")
    anna.sees("📊 Английский", "с 23 ноября: 30 мин", "с 30 ноября: 1 ч 30 мин")
    assert [media["type"] for media in anna.screen.media] == ["image"]
