"""Every field of a task can be changed from its card, and every change taken back in one tap."""

import pytest

from tests.house.town import Friend, Town
from tests.planner.people import open_tasks, settled, waiting


async def card_of(town: Town, words: str = "завтра в 10 врач") -> Friend:
    anna = await settled(town)
    await anna.send(words)
    return anna


async def test_the_fresh_card_and_its_second_page(town: Town) -> None:
    anna = await card_of(town)
    assert anna.buttons[-2:] == [["📅 Срок", "🗑 Удалить"], ["☰ Ещё", "◀️ Сегодня"]]
    await anna.tap("☰ Ещё")
    assert anna.buttons[:3] == [["Напомнить", "Приоритет"], ["Изменить", "Шаги"], ["Заметка", "Тег"]]
    anna.sees_button("🔁 Повтор")
    await anna.tap("◀️ Назад")
    anna.sees("📌 Врач", "завтра, вт 24 ноября, 10:00 · напомню")


async def test_a_task_reminds_several_times(town: Town) -> None:
    anna = await card_of(town)
    await anna.tap("☰ Ещё")
    await anna.tap("Напомнить")
    assert anna.buttons[:2] == [["✓ В срок", "15 минут"], ["1 час", "1 день"]]
    await anna.tap("1 час")
    await anna.send("за 2 часа")
    assert await waiting(town) == ["11-24 05:00", "11-24 06:00", "11-24 07:00"]
    await anna.tap("✓ В срок")
    await anna.tap("◀️ Назад")
    anna.sees("напомню за 2 ч, 1 ч")
    await town.at(8, days=1)
    anna.sees("⏰ Врач", "через 2 ч, в 10:00")
    said = len(anna.answers)
    await town.at(9)
    assert len(anna.answers) == said + 1
    await town.at(10)
    assert len(anna.answers) == said + 1


async def test_a_task_without_a_time_asks_for_one_before_it_can_remind(town: Town) -> None:
    anna = await card_of(town, "завтра врач")
    await anna.tap("☰ Ещё")
    await anna.tap("Напомнить")
    anna.sees("нужно время")
    await anna.tap("📅 Срок")
    await anna.send("завтра в 10")
    assert await waiting(town) == ["11-24 07:00"]


async def test_priority(town: Town) -> None:
    anna = await card_of(town)
    await anna.tap("☰ Ещё")
    await anna.tap("Приоритет")
    assert anna.buttons[:2] == [["❗ Срочно", "Важно"], ["Обычно", "✓ Без него"]]
    await anna.tap("❗ Срочно")
    anna.sees("📌 Врач ❗")
    await anna.tap("↩️ Вернуть")
    assert "❗" not in anna.text


async def test_the_title_and_with_it_the_time(town: Town) -> None:
    anna = await card_of(town)
    await anna.tap("☰ Ещё")
    await anna.tap("Изменить")
    await anna.send("стоматолог в пятницу в 11")
    anna.sees("📌 Стоматолог", "пт 27 ноября, 11:00")
    assert await waiting(town) == ["11-27 08:00"]
    await anna.tap("↩️ Вернуть")
    anna.sees("📌 Врач", "завтра, вт 24 ноября, 10:00")
    assert await waiting(town) == ["11-24 07:00"]


async def test_a_note(town: Town) -> None:
    anna = await card_of(town)
    await anna.tap("☰ Ещё")
    await anna.tap("Заметка")
    await anna.send("взять <полис> & завтрак")
    anna.sees("📝 взять <полис> & завтрак")
    await anna.tap("☰ Ещё")
    await anna.tap("Заметка")
    await anna.tap("Убрать заметку")
    assert "📝" not in anna.text
    await anna.tap("↩️ Вернуть")
    anna.sees("📝 взять")


async def test_tags_typed_and_tapped(town: Town) -> None:
    anna = await card_of(town, "уборка #дом")
    await anna.send("завтра врач")
    await anna.tap("☰ Ещё")
    await anna.tap("Тег")
    await anna.tap("#дом")
    await anna.send("#здоровье")
    assert anna.buttons[0] == ["✕ дом", "✕ здоровье"]
    await anna.tap("✕ дом")
    await anna.tap("◀️ Назад")
    anna.sees("#здоровье")
    assert "#дом" not in anna.text


async def test_steps_are_a_checklist(town: Town) -> None:
    anna = await card_of(town)
    await anna.tap("☰ Ещё")
    await anna.tap("Шаги")
    await anna.send("- найти полис\n- взять анализы")
    await anna.send("завтра позвонить в регистратуру")
    anna.sees("☑️ Врач · 0 из 3")
    await anna.tap("⬜ Найти полис")
    anna.sees("1 из 3")
    await anna.tap("☑️ Найти полис")
    anna.sees("0 из 3")
    await anna.tap("⬜ Взять анализы")
    await anna.tap("◀️ Назад")
    anna.sees("☑️ 1 из 3")
    assert len(await open_tasks(town)) == 1


async def test_a_ninth_step_is_kindly_refused(town: Town) -> None:
    anna = await card_of(town)
    await anna.tap("☰ Ещё")
    await anna.tap("Шаги")
    await anna.send("\n".join(f"шаг {n}" for n in range(8)))
    await anna.send("шаг девятый")
    anna.sees("не больше 8")


async def test_a_block_of_time_and_what_it_overlaps(town: Town) -> None:
    anna = await card_of(town, "завтра с 10 до 11:30 отчёт")
    anna.sees("завтра, вт 24 ноября, 10:00–11:30")
    await anna.send("завтра в 11 созвон")
    anna.sees("⚠️ Пересекается: 10:00–11:30 отчёт")
    await anna.send("завтра в 11:30 обед")
    assert "Пересекается" not in anna.text


@pytest.mark.parametrize("label", ["Сегодня", "Завтра", "пн 30.11", "Без даты"])
async def test_moving_is_taken_back_in_one_tap(town: Town, label: str) -> None:
    anna = await card_of(town, "в среду в 10 врач")
    before = await open_tasks(town), await waiting(town)
    await anna.tap("📅 Срок")
    await anna.tap(label)
    assert await open_tasks(town) != before[0]
    await anna.tap("↩️ Вернуть")
    assert (await open_tasks(town), await waiting(town)) == before


async def test_an_old_way_back_undoes_no_later_edit(town: Town) -> None:
    anna = await card_of(town)
    await anna.tap("📅 Срок")
    await anna.tap("пн 30.11")
    undo = anna.payload("↩️ Вернуть")
    await anna.send("не в 10, а в 11")
    await anna.tap_payload(undo)
    assert await open_tasks(town) == [("врач", "11-30", "11:00")]


async def test_done_is_reversible_for_a_day(town: Town) -> None:
    anna = await card_of(town, "врач")
    await anna.tap("✅ Готово")
    anna.sees("✅ Врач")
    done, undo = anna.screen, anna.payload("↩️ Вернуть")
    await town.pass_time(hours=23)
    await anna.tap_payload(undo, done)
    assert len(await open_tasks(town)) == 1
    await anna.tap("✅ Готово", done)
    await town.pass_time(hours=25)
    said = len(anna.answers)
    await anna.tap_payload(undo, done)
    shown = [message.text for message in (done, *anna.answers[said:])]
    assert any("в течение суток" in text for text in shown), shown
    assert await open_tasks(town) == []


async def test_somebody_elses_task_is_invisible(town: Town) -> None:
    anna = await card_of(town)
    payloads = [button.payload or "" for button in anna.screen.buttons]
    await anna.tap("☰ Ещё")
    payloads += [button.payload or "" for button in anna.screen.buttons]
    boris = await settled(town, "Борис")
    await boris.send("/today")
    for payload in payloads:
        await boris.tap_payload(payload)
        assert "рач" not in boris.text
    assert await open_tasks(town) == [("врач", "11-24", "10:00")]
