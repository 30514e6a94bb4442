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


def _zone_button(rows: list[list[str]]) -> str:
    return next(label for row in rows for label in row if "пояс" in label.lower())
