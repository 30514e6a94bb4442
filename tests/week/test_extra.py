"""The one extra question of a Sunday: a goal's why, results and milestones, a skill's rating."""

from tests.house.town import Friend, Town
from tests.week.people import run

END = "Неделя закрыта 🌙 Хорошего вечера!"


async def with_a_goal(town: Town, words: str | None = None) -> Friend:
    """Somebody with one goal: a ready-made one, or one in their own words."""
    anna = await town.friend()
    if words is None:
        await anna.send("/career")
        for label in ("Сменить работу", "3 мес", "✅ Беру все три"):
            await anna.tap(label)
    else:
        await anna.send(f"цель: {words}")
        await anna.tap("3 мес")
    return anna


async def extra(town: Town, anna: Friend, weeks: int = 1) -> None:
    """The extra question of the Sunday in so many weeks."""
    sunday = (6 - town.now.weekday()) + 7 * (weeks - 1)
    if sunday > 2:
        await town.at(12, days=sunday - 2)
        await anna.send("/today")  # on Friday: whoever is there is not greeted as one who was away
        sunday = 2
    await town.at(20, days=sunday)
    await anna.tap_payload(f"w.on|{town.now.date().isoformat()}|5")


async def test_a_goals_why_results_and_milestones_are_asked_one_a_sunday_and_never_again(town: Town) -> None:
    anna = await with_a_goal(town)
    await extra(town, anna)
    assert anna.text.splitlines() == [
        "💭 Сменить работу: зачем тебе это? Одной фразой.",
        "Сейчас: Работать там, где ценят, интересно и платят по-честному",
    ]
    assert anna.buttons == [["Оставить так"]]
    await anna.send("Хочу больше времени с детьми")
    assert anna.text.splitlines()[0] == END
    assert await town.rows("SELECT why FROM goals") == [("Хочу больше времени с детьми",)]
    await anna.tap_payload("w.on|2026-11-29|5")
    assert anna.text.splitlines()[0] == END  # at most one a Sunday

    await extra(town, anna, 2)
    anna.sees("📏 Отклики: цель 20. Столько и нужно?")
    assert anna.buttons == [["Да, 20"], ["10", "30", "40"]]
    await anna.tap("30")
    assert await town.rows("SELECT target FROM goal_results WHERE key = 'applied'") == [(30.0,)]

    await extra(town, anna, 2)
    anna.sees("🧭 Сменить работу. Веха «Резюме готово» уже позади?")
    assert anna.buttons == [["✅ Да", "Пока нет"]]
    await anna.tap("✅ Да")
    assert await town.rows("SELECT title, done_on::text FROM goal_milestones WHERE done_on IS NOT NULL") == [
        ("Резюме готово", "2026-12-13")
    ]

    await extra(town, anna, 2)
    assert anna.text.splitlines()[0] == END
    assert await town.rows("SELECT asked FROM goals") == [(["why", "results", "stones"],)]


async def test_what_is_left_as_it_is_is_not_asked_again(town: Town) -> None:
    anna = await with_a_goal(town)
    await extra(town, anna)
    await anna.tap("Оставить так")
    assert anna.text.splitlines()[0] == END
    await extra(town, anna, 2)
    await anna.send("сколько-нибудь")
    anna.sees("Нужно число", "📏 Отклики: цель 20.")
    await anna.send("25")
    assert await town.rows("SELECT target FROM goal_results WHERE key = 'applied'") == [(25.0,)]
    await extra(town, anna, 2)
    await anna.tap("Пока нет")
    assert await town.rows("SELECT count(*) FROM goal_milestones WHERE done_on IS NOT NULL") == [(0,)]


async def test_an_own_goal_gets_its_measure_and_its_first_milestone(town: Town) -> None:
    anna = await with_a_goal(town, "сдать на права")
    await extra(town, anna)
    assert anna.buttons == [["Пропустить"]]
    await anna.send("Возить детей на дачу")
    await extra(town, anna, 2)
    anna.sees("📏 Сдать на права: чем измерим? Например: «20 уроков».")
    await anna.send("чем-нибудь")
    anna.sees("Нужны число и что считаем")
    await anna.send("20 уроков")
    assert anna.text.splitlines()[0] == END
    assert await town.rows("SELECT title, kind, start, target, value FROM goal_results WHERE key = 'own'") == [
        ("Уроков", "number", 0.0, 20.0, 0.0)
    ]
    await extra(town, anna, 2)
    anna.sees("🧭 Сдать на права: какая веха будет первой?")
    await anna.send("Медкомиссия пройдена")
    assert await town.rows("SELECT title FROM goal_milestones") == [("Медкомиссия пройдена",)]
    await anna.tap_payload("w.begin|2026-12-13")
    anna.sees("🚀 Уроков: было 0. А теперь?")


async def test_a_skill_is_rated_once_a_month(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    await anna.send("чай")
    await anna.tap("✅ Готово")
    await extra(town, anna)
    assert anna.text == "⭐ Английский: как уверенно, от 1 до 5?"
    assert anna.buttons == [["1", "2", "3"], ["4", "5"]]
    await anna.tap("4")
    assert anna.text.splitlines()[0] == END
    assert await town.rows("SELECT rating, rated_on::text FROM skills") == [(4, "2026-11-29")]
    await extra(town, anna, 2)
    assert anna.text.splitlines()[0] == END
    await run(town, "UPDATE skills SET rated_on = '2026-11-15'")
    await extra(town, anna, 2)
    anna.sees("⭐ Английский")


async def test_a_rating_of_a_skill_taken_away_meanwhile_shows_the_day(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    await extra(town, anna)
    await run(town, "UPDATE skills SET deleted_at = '2026-11-29'")
    await anna.tap("4")
    anna.sees("Этого уже нет.")
