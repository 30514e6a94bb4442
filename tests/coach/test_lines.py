"""One line in the morning plan: for a newcomer a feature a day, later a tip twice a week. No message of its own."""

from bot.coach.tips import drops, tips
from bot.sandbox.message import ChatMessage
from bot.ui.ports import DayDigests, Who
from tests.house.town import Friend, Town, labels

PLAN = "☀️"


def line_of(message: ChatMessage) -> str:
    """The coach's line, without its bulb."""
    return next((line.removeprefix("💡 ") for line in message.text.splitlines() if line.startswith("💡 ")), "")


async def plan(town: Town, anna: Friend) -> ChatMessage:
    """Tomorrow's plan of somebody who is there every day."""
    await anna.send("/settings")
    await town.at(9, days=1)
    return next(message for message in reversed(anna.answers) if message.text.startswith(PLAN))


async def busy(town: Town) -> Friend:
    anna = await town.friend()
    await anna.send("завтра отчёт")
    return anna


async def of_old(town: Town) -> Friend:
    """Somebody who came a month ago and has three evening tasks that wait."""
    anna = await town.friend()
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET created_at = created_at - interval '30 days'")
    await anna.send("сегодня в 19 позвонить\nсегодня в 20 почта\nсегодня в 21 уборка")
    return anna


async def test_each_of_the_first_seven_plans_shows_another_feature_with_its_button(town: Town) -> None:
    anna = await busy(town)
    shown = [(line_of(message), labels(message)) for message in [await plan(town, anna) for _ in range(8)]]
    by_text = {drop.text: drop for drop in drops()}
    told = [by_text[text] for text, _ in shown[:7]]
    assert len({drop.key for drop in told}) == 7
    for drop, (_, buttons) in zip(told, shown, strict=False):
        assert [drop.button or drop.says] in buttons
    assert shown[7][0] not in by_text


async def test_what_is_in_use_already_is_not_shown(town: Town) -> None:
    anna = await busy(town)
    await anna.send("завтра в 10 врач")
    await anna.send("привычка: читать вечером")
    await anna.send("+30 мин английский")
    await anna.send("каждый вторник в 12:00 планёрка")
    lines = [line_of(await plan(town, anna)) for _ in range(7)]
    used = {drop.text for drop in drops() if drop.key in ("new-dates", "new-habits", "new-skills", "new-repeats")}
    assert not used & set(lines)
    assert lines[0] == "Не идёт? Поставь таймер на 25 минут и начни."


async def test_an_empty_plan_of_a_newcomer_has_its_line_too(town: Town) -> None:
    anna = await town.friend()
    message = await plan(town, anna)
    assert "Что сегодня самое важное?" in message.text
    assert line_of(message) == drops()[0].text
    assert labels(message) == [["📋 План"], ["◀️ Сегодня", "🔕 Тише"]]


async def test_the_line_stays_where_it_is_when_the_plan_is_drawn_anew(town: Town) -> None:
    anna = await busy(town)
    line = line_of(await plan(town, anna))
    assert line
    await anna.send("завтра в 10 врач")  # the feature of the line is in use now
    async with town.container(context={Who: Who(anna.user_id)}) as scope:
        drawn = await (await scope.get(DayDigests)).morning(town.now.date())
    assert f"💡 {line}" in drawn.text


async def test_later_a_tip_from_the_persons_numbers_stands_in_the_plans_of_tuesday_and_friday(town: Town) -> None:
    anna = await of_old(town)
    lines = [line_of(await plan(town, anna)) for _ in range(7)]  # Tuesday to Monday
    assert [bool(line) for line in lines] == [True, False, False, True, False, False, False]
    assert lines[0] == "3 из 3 отложенных дел стоят после 18:00. Переставь одно на утро: сил там больше."
    assert lines[0] != lines[3]
    shown = await town.rows("SELECT tip, shown_on::text FROM tips_shown ORDER BY shown_on")
    assert shown[0] == ("evening-pile", "2026-11-24")
    assert {tip for tip, _ in shown} <= tips().keys()


async def test_a_tip_of_a_plan_does_not_come_again_within_a_month(town: Town) -> None:
    anna = await of_old(town)
    lines = [line for line in [line_of(await plan(town, anna)) for _ in range(30)] if line]
    assert len(lines) >= 3
    assert (await town.rows("SELECT count(*) FROM tips_shown"))[0][0] == len(lines)


async def test_whoever_wants_no_advice_has_none(town: Town) -> None:
    anna, boris = await busy(town), await of_old(town)
    for friend in (anna, boris):
        await friend.tap_payload("k.want|0")
    for _ in range(4):
        await boris.send("/settings")
        assert line_of(await plan(town, anna)) == ""
    assert not any(line_of(message) for message in boris.answers if message.text.startswith(PLAN))


async def test_a_plan_that_was_not_sent_uses_no_line_up(town: Town) -> None:
    anna = await busy(town)
    await anna.tap_payload("d.send|0|1")
    await town.at(12, days=2)
    assert await town.rows("SELECT count(*) FROM tips_shown") == [(0,)]
