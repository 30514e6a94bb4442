"""«💡 Совет»: from the person's own numbers, with a button, never twice within a month."""

import pytest

from bot.coach.service.tips import TipService
from bot.coach.tips import drops, tips
from bot.ui.ports import Who
from tests.house.town import Friend, Town


async def numbers(town: Town, friend: Friend) -> dict[str, float]:
    """Everything that the slices count about the person."""
    async with town.container(context={Who: Who(friend.user_id)}) as scope:
        return await (await scope.get(TipService)).numbers()


async def test_a_tip_shows_the_persons_own_number_and_ends_in_a_button(town: Town) -> None:
    anna = await town.friend()
    for hour in (19, 20, 21):
        await anna.send(f"завтра в {hour} дело номер {hour}")
    await town.at(12, 0, days=2)
    await anna.send("/tip")
    anna.sees("💡 3 из 3 отложенных дел стоят после 18:00.", "Сначала трудное: Брайан Трейси")
    assert anna.buttons == [["📋 План"], ["👍", "👎"], ["🔕 Без советов"], ["◀️ Сегодня"]]
    await anna.tap("📋 План")
    anna.sees("📋 План")


async def test_no_tip_comes_twice_within_a_month(town: Town) -> None:
    anna = await town.friend()
    seen = []
    for _ in range(30):
        await anna.send("/tip")
        if "Свежих советов пока нет" in anna.text:
            break
        seen.append(anna.text.splitlines()[0])
    anna.sees("Свежих советов пока нет")
    assert 2 <= len(set(seen)) == len(seen)


async def test_a_disliked_tip_is_not_shown_again_and_a_liked_one_keeps_its_button(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/tip")
    shown = anna.text.splitlines()[0]
    await anna.tap("👎")
    anna.sees("Понятно, этот больше не покажу.")
    await town.pass_time(days=40)
    for _ in range(30):
        await anna.send("/tip")
        assert shown not in anna.text
        if "Свежих советов" in anna.text:
            break
    assert await town.rows("SELECT count(*) FROM tips_shown WHERE opinion = -1") == [(1,)]


async def test_an_opinion_about_a_tip_that_was_never_shown_is_passed_over(town: Town) -> None:
    anna = await town.friend()
    await anna.tap_payload("k.judge|waiting-many|1")
    anna.sees("Этого уже нет")


async def test_the_button_stands_under_more(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/today")
    await anna.tap("☰ Ещё")
    anna.sees_button("💡 Совет")
    await anna.tap("💡 Совет")
    anna.sees("💡")


async def test_advice_can_be_switched_off_and_on(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/tip")
    await anna.tap("🔕 Без советов")
    anna.sees("Сам советов не присылаю")
    assert await town.rows("SELECT tips FROM coach_wishes") == [(False,)]
    await anna.send("/tip")
    await anna.tap("🔔 С советами")
    assert await town.rows("SELECT tips FROM coach_wishes") == [(True,)]


async def test_the_numbers_are_those_of_the_persons_rows(town: Town) -> None:
    anna, boris = await town.friend(), await town.friend("Борис")
    await boris.send("завтра в 9 чужое дело")
    await anna.send("завтра в 19 позвонить")
    await anna.send("корм коту\nпосылка")
    await anna.send("сегодня отчёт 3 часа")
    await anna.tap_payload("p.done|3|")
    found = await numbers(town, anna)
    expected = {
        "tasks.open": 3,
        "tasks.undated": 1,
        "tasks.waiting": 0,
        "tasks.today": 1,
        "tasks.today_timeless": 1,
        "tasks.today_minutes": 180,
        "tasks.large": 1,
        "tasks.tomorrow": 1,
        "tasks.done_week": 1,
        "tasks.done_before": 0,
        "tasks.done_today": 1,
        "tasks.done_mornings": 0,
        "days.known": 0,
        "days.active_week": 1,
        "flame.length": 1,
        "goals.open": 0,
        "skills.count": 0,
        "calendar.hour": 14,
        "calendar.weekday": 0,
    }
    assert {name: found[name] for name in expected} == pytest.approx(expected)
    assert "skills.silent_days" not in found  # there is no skill to be silent about


async def test_goals_and_skills_count_too(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/career")
    for label in ("Сменить работу", "1 мес", "✅ Беру все три"):
        await anna.tap(label)
    await anna.send("+30 мин английский")
    await anna.tap_payload("p.done|1|")
    found = await numbers(town, anna)
    assert [found[f"goals.{name}"] for name in ("open", "behind", "steps_week", "steps_planned", "evidence_month")] == [
        1,
        0,
        1,
        2,
        1,
    ]
    assert [found[f"skills.{name}"] for name in ("count", "silent_days", "minutes_week")] == [1, 0, 30]
    await town.pass_time(days=12)
    found = await numbers(town, anna)
    assert (found["goals.behind"], found["skills.silent_days"], found["skills.minutes_week"]) == (1, 12, 0)


async def test_every_number_that_a_tip_needs_is_given_by_somebody(town: Town) -> None:
    anna = await town.friend()
    await anna.send("+30 мин английский")
    given = (await numbers(town, anna)).keys()
    assert {name for tip in tips().values() for name in tip.names()} <= given
    assert {name for drop in drops() for name in drop.names()} <= {*given, "tips.seen"}  # which tips know themselves
