"""«Сегодня» while it is ticked off: every row keeps its place, so a quick second tap finds no other task under it."""

from tests.house.town import Town
from tests.planner.people import settled

NAMES = ("письмо", "отчёт", "звонок", "уборка", "билет", "статья", "посылка", "кино")


def today_rows(text: str) -> list[str]:
    """The numbered lines."""
    return [line for line in text.splitlines() if line[:1].isdigit()]


async def test_rows_keep_their_places_until_all_is_done_and_what_has_no_day_is_only_counted(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сегодня письмо\nсегодня отчёт\nсегодня звонок\nсегодня уборка")
    await anna.send("купить билет\nпочитать статью")
    await anna.send("/today")
    places = ["1 Письмо", "2 Отчёт", "3 Звонок", "4 Уборка"]
    assert today_rows(anna.text) == places
    for number, done in ((3, 1), (1, 2), (2, 3), (4, 4)):
        await anna.tap(f"✅{number}")
        assert today_rows(anna.text) == places
        assert f"{done} из 4" in anna.text
        assert f"↩{number}" in anna.buttons[0]
    assert anna.buttons[0] == ["↩1", "↩2", "↩3", "↩4"]
    anna.sees("▰▰▰▰▰ 4 из 4", "ещё 2 без даты")
    await anna.tap("↩2")
    assert today_rows(anna.text) == places
    assert anna.buttons[0] == ["↩1", "✅2", "↩3", "↩4"]


async def test_on_a_day_without_dates_what_is_done_stays_struck_in_its_place(town: Town) -> None:
    anna = await settled(town)
    await anna.send("письмо\nотчёт\nзвонок\nуборка\nбилет")
    await anna.send("/today")
    places = ["1 Письмо", "2 Отчёт", "3 Звонок", "4 Уборка", "5 Билет"]
    assert today_rows(anna.text) == places
    for number in (2, 1, 5):
        await anna.tap(f"✅{number}")
        assert today_rows(anna.text) == places
        assert " из " not in anna.text
    assert anna.buttons[:2] == [["↩1", "↩2", "✅3", "✅4"], ["↩5"]]
    await anna.tap("↩1")
    assert anna.buttons[:2] == [["✅1", "↩2", "✅3", "✅4"], ["↩5"]]


async def test_the_next_ones_come_when_a_whole_screenful_is_done(town: Town) -> None:
    anna = await settled(town)
    await anna.send("\n".join(f"сегодня {name}" for name in NAMES))
    await anna.send("/today")
    first = ["1 Письмо", "2 Отчёт", "3 Звонок", "4 Уборка", "5 Билет"]
    for number in (1, 2, 3, 4):
        await anna.tap(f"✅{number}")
        assert today_rows(anna.text) == first
        anna.sees("и ещё 3 дела в плане", f"{number} из 8")
    await anna.tap("✅5")
    following = ["1 Статья", "2 Посылка", "3 Кино", "4 Уборка", "5 Билет"]
    assert today_rows(anna.text) == following
    assert anna.buttons[:2] == [["✅1", "✅2", "✅3", "↩4"], ["↩5"]], "what was just tapped stays under the thumb"
    await anna.tap("✅2")
    assert today_rows(anna.text) == following


async def test_after_half_an_hour_what_was_done_makes_room(town: Town) -> None:
    anna = await settled(town)
    await anna.send("\n".join(f"сегодня {name}" for name in NAMES[:6]))
    await anna.send("/today")
    await anna.tap("✅2")
    await town.pass_time(minutes=31)
    await anna.send("/today")
    assert today_rows(anna.text) == ["1 Письмо", "2 Звонок", "3 Уборка", "4 Билет", "5 Статья"]
    await anna.tap("✅1")
    assert today_rows(anna.text) == ["1 Письмо", "2 Звонок", "3 Уборка", "4 Билет", "5 Статья"]
