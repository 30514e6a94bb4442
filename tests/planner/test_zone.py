"""A change of zone: wall times stay, instants stay instants, and what moved is said."""

from tests.house.town import Town
from tests.planner.people import open_tasks, settled, waiting


async def test_wall_times_stay_and_what_moved_is_listed(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await anna.send("через 2 часа позвонить")
    await anna.send("завтра отчёт")
    assert await waiting(town) == ["11-23 13:05", "11-24 06:00"]
    await anna.send("/settings")
    await anna.tap(_zone_button(anna.buttons))
    await anna.send("Омск")
    assert anna.text.splitlines()[1:] == [
        "2 напоминания придут по новым часам:",
        "• 19:05 позвонить — в тот же момент",
        "• завтра, 24 ноября, 9:00 врач",
    ]
    assert await waiting(town) == ["11-23 13:05", "11-24 03:00"]
    assert await open_tasks(town) == [
        ("врач", "11-24", "09:00"), ("позвонить", "11-23", "19:05"), ("отчёт", "11-24", None),
    ]  # fmt: skip


async def test_a_long_list_is_cut_to_five_lines(town: Town) -> None:
    anna = await settled(town)
    await anna.send("\n".join(f"завтра в {hour}:00 дело {hour}" for hour in range(8, 18)))
    await anna.send("/settings")
    await anna.tap(_zone_button(anna.buttons))
    await anna.send("Омск")
    lines = anna.text.splitlines()[1:]
    assert len(lines) == 5
    assert lines[0] == "10 напоминаний придут по новым часам:"
    assert lines[-1] == "и ещё 7"


async def test_a_repeat_follows_the_person(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 10:00 таблетки")
    await anna.send("/settings")
    await anna.tap(_zone_button(anna.buttons))
    await anna.send("Омск")
    await town.at(7, 0, days=1)  # 10:00 in Omsk
    anna.sees("⏰ Таблетки")
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: завтра, ср 25 ноября, 10:00")


async def test_a_reminder_that_the_new_clock_has_passed_is_not_promised(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 9:00 зарядка")
    await anna.send("завтра в 4:00 поезд")
    await anna.send("сегодня в 23:00 без напоминания лампа")
    await town.at(22, 0)
    await anna.send("/settings")
    await anna.tap(_zone_button(anna.buttons))
    await anna.send("Владивосток")  # it is 5:00 of tomorrow there
    assert anna.text.splitlines()[1:] == ["1 напоминание придёт по новым часам:", "• 9:00 зарядка"]


async def test_a_repeat_that_was_missed_is_promised_by_its_next_time(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 9:00 зарядка")
    await town.at(22, 0, days=1)  # it spoke in the morning and was left
    await anna.send("/settings")
    await anna.tap(_zone_button(anna.buttons))
    await anna.send("Владивосток")
    assert anna.text.splitlines()[1:] == ["1 напоминание придёт по новым часам:", "• 9:00 зарядка"]
    sent = len(anna.answers)
    await town.pass_time(minutes=4 * 60)
    assert len(anna.answers) > sent
    anna.sees("⏰", "Зарядка")


async def test_a_repeat_of_whole_days_turns_at_the_new_midnight(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день зарядка")
    await anna.send("/settings")
    await anna.tap(_zone_button(anna.buttons))
    await anna.send("Владивосток")
    await town.at(17, 30)  # half past midnight there
    assert await open_tasks(town) == [("зарядка", "11-24", None)]


def _zone_button(rows: list[list[str]]) -> str:
    return next(label for row in rows for label in row if "пояс" in label.lower())
