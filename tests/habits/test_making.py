"""New habits: four taps, one line, a ready set, own words."""

from datetime import UTC, datetime

import pytest

from bot.habits.rules.phrase import wanted
from tests.house.town import Town


async def test_four_taps_make_a_small_habit(town: Town) -> None:
    anna = await town.friend()
    await anna.send("чай")
    await anna.tap("✅ Готово")
    anna.sees_button("🔄 Привычку")
    await anna.tap("🔄 Привычку")
    anna.sees("Начнём с маленькой, чтобы выходило каждый день. Какая?")
    assert anna.buttons[:2] == [["💧 Вода", "📖 Чтение"], ["🤸 Зарядка", "🌍 Язык"]]
    await anna.tap("📖 Чтение")
    anna.sees("📖 Сколько получится даже в плохой день?")
    assert anna.buttons == [["1 страница", "5 минут"], ["✏️ Другое"]]
    await anna.tap("1 страница")
    anna.sees("Когда удобнее?")
    payload = anna.payload("Вечер")
    await anna.tap("Вечер")
    anna.sees("📖 1 страница каждый вечер", "Спрошу в 21:00 вместе с итогом дня, план пришлю в 9:00.")
    await anna.tap_payload(payload)
    anna.sees("📖 1 страница каждый вечер")
    assert await town.rows("SELECT count(*) FROM habits") == [(1,)]
    await anna.tap("◀️ Сегодня")
    anna.sees("📖 1 страница — вечером")
    anna.sees_button("📖")
    anna.sees_button("🔄 Привычки")


async def test_a_habit_in_one_line(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: пить воду 8 стаканов в 10, 14 и 18")
    anna.sees("💧 Пить воду · 8 стаканов · каждый день в 10:00, 14:00 и 18:00", "Напомню, если ещё не сделано.")
    await anna.send("Привычка: пить воду")
    anna.sees("Такая привычка уже есть:")
    assert await town.rows("SELECT kind, rules -> 0 -> 2, unit FROM habits") == [("count", 8, "стакан")]


async def test_several_parts_of_the_day_are_as_many_reminders(town: Town) -> None:
    anna = await town.friend()
    await anna.tap_payload("u.zone|Europe/Moscow")
    await anna.send("привычка: пить таблетки утром и вечером")
    anna.sees("💊 Пить таблетки · каждый день в 9:00 и 19:00", "Напомню, если ещё не сделано.")
    await town.at(9, 0, days=1)
    anna.sees("💊 Пить таблетки")
    assert "хотя бы" not in anna.text
    await town.at(19, 0)
    anna.sees("💊 Пить таблетки")


@pytest.mark.parametrize(
    ("said", "title", "hours"),
    [
        ("таблетки утром, днём и вечером", "таблетки", ["09:00", "13:00", "19:00"]),
        ("зарядка по утрам и вечерам", "зарядка", ["09:00", "19:00"]),
        ("чистить зубы утром в 8 и вечером в 9", "чистить зубы", ["08:00", "21:00"]),
        ("таблетки в 9 утра и в 9 вечера", "таблетки", ["09:00", "21:00"]),
        ("витамины утром и перед сном", "витамины", ["09:00", "22:00"]),
        ("читать вечером", "читать", []),
    ],
)
def test_parts_of_the_day_become_times(said: str, title: str, hours: list[str]) -> None:
    found = wanted(said, datetime(2026, 11, 23, 14, 5, tzinfo=UTC))
    assert (found.title, [f"{at:%H:%M}" for at in found.times]) == (title, hours)


async def test_so_many_times_a_day_is_an_amount_of_every_day(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: пить воду 3 раза в день")
    anna.sees("💧 Пить воду · 3 раза · каждый день")


async def test_what_lasts_has_a_small_version_and_pills_have_none(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать книгу")
    await anna.send("привычка: таблетки")
    assert await town.rows("SELECT title, minimum FROM habits ORDER BY id") == [
        ("Читать книгу", "2 минуты"), ("Таблетки", ""),
    ]  # fmt: skip


async def test_a_repeating_text_without_the_word_stays_a_task(town: Town) -> None:
    anna = await town.friend()
    await anna.send("каждый день в 10 пить воду")
    anna.sees("📌")
    assert await town.rows("SELECT count(*) FROM habits") == [(0,)]


async def test_a_ready_set_makes_three(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка")
    await anna.tap("📦 Наборы")
    anna.sees("Здоровье", "Учёба", "Порядок")
    payload = anna.payload("💪 Здоровье")
    await anna.tap("💪 Здоровье")
    anna.sees("💧 Вода: 4 стакана — днём", "🤸 Зарядка: 2 приседания — утром", "🚶 Прогулка: 5 минут — днём")
    await anna.tap_payload(payload)
    assert await town.rows("SELECT count(*) FROM habits") == [(3,)]


async def test_own_words_step_by_step(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/habit")
    await anna.tap("✏️ Своя")
    await anna.send("Вязать")
    anna.sees("Вязать. Сколько получится даже в плохой день?")
    await anna.send("2 ряда")
    anna.sees("Когда удобнее?")
    await anna.tap("Утро")
    anna.sees("2 ряда", "каждое утро", "Скажу о ней в 9:00 вместе с планом")
    await anna.tap("📍 Когда и где?")
    await anna.send("после завтрака, на кухне")
    anna.sees("После завтрака, на кухне")


async def test_too_many_times_a_day_are_refused_kindly(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: вода в 8, 10, 12, 14, 16 и 18")
    anna.sees("Напоминаний в день может быть до 5.")
    assert await town.rows("SELECT count(*) FROM habits") == [(0,)]


async def test_somebody_elses_habit_cannot_be_seen_or_marked(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать")
    await anna.tap("◀️ Сегодня")
    tap = next(b.payload for b in anna.screen.buttons if b.text == "📖")
    boris = await town.friend("Борис")
    await boris.send("дело")
    assert tap is not None
    await boris.tap_payload(tap)
    boris.sees("Этого уже нет.")
    await boris.tap_payload("h.open|1")
    boris.sees("Этого уже нет.")
    assert await town.rows("SELECT count(*) FROM habit_months") == [(0,)]


async def test_a_repeating_task_becomes_a_habit_in_one_tap(town: Town) -> None:
    anna = await town.friend()
    await anna.tap_payload("u.zone|Europe/Moscow")
    await anna.send("по будням в 10 английский")
    anna.sees("по будням")
    button = anna.payload("🔄 Сделать привычкой")
    await anna.tap("🔄 Сделать привычкой")
    anna.sees("🌍 Английский · по будням в 10:00", "Напомню, если ещё не сделано.")
    assert await town.rows("SELECT count(*) FROM tasks WHERE deleted_at IS NULL") == [(0,)]
    await anna.tap_payload(button)
    assert await town.rows("SELECT count(*) FROM habits") == [(1,)]
    await town.at(9, 59, days=1)
    sent = len(anna.answers)
    await town.at(10, 0)
    assert len(anna.answers) == sent + 1, "the habit reminds, the task no more"
    anna.sees("🌍 Английский")


async def test_a_task_that_does_not_repeat_offers_no_habit(town: Town) -> None:
    anna = await town.friend()
    await anna.send("завтра врач")
    assert "🔄 Сделать привычкой" not in [label for row in anna.buttons for label in row]


async def test_an_amount_stands_in_its_right_form(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: вода 4 стакана")
    await anna.send("привычка: карточки 21 карточка")
    await anna.tap_payload("h.open|1")
    await anna.tap("+1")
    anna.sees("1 из 4 стаканов")
    await anna.tap_payload("h.open|2")
    await anna.tap("+5")
    anna.sees("5 из 21 карточки")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("пить воду 8 стаканов", "Пить воду · 8 стаканов · каждый день"),
        ("не курить", "Не курить · каждый день"),
        ("бег 3 раза в неделю", "Бег · 3 раза в неделю, вечером"),
        ("не больше 2 чашек кофе", "Кофе · не больше 2 чашек · каждый день"),
        ("не больше 1 чашки кофе", "Кофе · не больше 1 чашки · каждый день"),
    ],
)
async def test_a_new_habit_is_said_back_in_good_russian(town: Town, said: str, shown: str) -> None:
    anna = await town.friend()
    await anna.send(f"привычка: {said}")
    anna.sees(shown)


@pytest.mark.parametrize("said", ["не курить", "не больше 2 чашек кофе"])
async def test_what_one_abstains_from_is_not_asked_for_an_hour(town: Town, said: str) -> None:
    anna = await town.friend()
    await anna.send("/habit")
    await anna.tap("✏️ Своя")
    await anna.send(said)
    anna.sees("каждый день")
    anna.sees_button("🕘 Время")
