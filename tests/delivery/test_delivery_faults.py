"""Delivery under faults: one bad row, a lost answer or a lost lock costs nobody else a reminder and repeats none."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

import pytest
from pydantic import BaseModel
from sqlalchemy import text

from bot.delivery import worker
from bot.delivery.kinds import DeliveryKind, Due, Notice, Urgency
from bot.delivery.repository import Claimed, Deliveries
from bot.delivery.sharing import KindTable
from bot.delivery.worker import Worker
from bot.kernel.ownership import Ownership
from bot.kernel.tally import Tally
from bot.kernel.tasks import Nursery
from bot.planner.models import Task
from bot.planner.notices import TaskNotices
from bot.ui.messenger import Messenger
from bot.users.models import User
from tests.delivery.test_reminders_sent import known_friend, reminders, statuses
from tests.house.test_intake_faults import lost
from tests.house.town import Friend, Town

LATER = timedelta(hours=4, minutes=30)  # from 14:05 to a little after 18:30


async def reminded_friend(town: Town, name: str = "Аня", words: str = "позвонить маме") -> Friend:
    """Somebody with a reminder at 18:30."""
    friend = await known_friend(town, name)
    await friend.send(f"сегодня в 18:30 {words}")
    return friend


async def reminder_comes(town: Town, friend: Friend) -> None:
    await town.platform.wait_until(lambda: bool(reminders(friend)), timeout=12)


async def test_a_row_that_cannot_be_drawn_holds_up_nobody_and_is_given_up(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await reminded_friend(town)
    boris = await reminded_friend(town, "Борис", "купить хлеб")
    real = TaskNotices._notice

    def drawing(self: TaskNotices, due: Due, task: Task, following: Task | None) -> Notice:
        if "маме" in task.title:
            raise ZeroDivisionError
        return real(self, due, task, following)

    monkeypatch.setattr(TaskNotices, "_notice", drawing)
    town.clock.move_to(town.clock.now() + LATER)
    await town.send_due()
    assert len(reminders(boris)) == 1
    for _ in range(5):
        town.clock.move_to(town.clock.now() + timedelta(minutes=10))
        await town.send_due()
    assert sorted(await statuses(town)) == ["dead", "sent"]
    assert not reminders(anna)
    assert len(reminders(boris)) == 1


async def test_a_row_tried_very_often_holds_up_nobody(town: Town) -> None:
    anna = await reminded_friend(town)
    async with town.engine.begin() as connection:
        await connection.execute(text("UPDATE delivery SET attempts = 32767 WHERE kind = 'task.due'"))
    town.clock.move_to(town.clock.now() + LATER)
    await town.send_due()
    assert len(reminders(anna)) == 1


async def test_a_message_whose_answer_cannot_be_read_was_sent(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unknown(BaseModel):
        nothing_like_it: int

    anna = await reminded_friend(town)
    monkeypatch.setattr("maxapi.methods.send_message.SendedMessage", Unknown)
    for _ in range(3):
        town.clock.move_to(town.clock.now() + LATER)
        await town.send_due()
    assert len(reminders(anna)) == 1
    assert await statuses(town) == ["sent"]


async def test_a_next_occurrence_that_cannot_be_planned_does_not_repeat_this_one(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(self: TaskNotices, due: Due) -> None:
        raise ZeroDivisionError

    anna = await reminded_friend(town)
    town_worker = await town.container.get(Worker)
    monkeypatch.setitem(town_worker._kinds, "task.due", DeliveryKind("task.due", Urgency.TIMED, repeats=True))
    monkeypatch.setattr(TaskNotices, "plan_next", failing)
    monkeypatch.setattr(worker, "PLANNING_PAUSE_S", 0.01)
    for _ in range(3):
        town.clock.move_to(town.clock.now() + LATER)
        town_worker.look_for_lost()
        await town.send_due()
    assert len(reminders(anna)) == 1
    assert await statuses(town) == ["sent"]


async def test_a_next_occurrence_that_could_not_be_planned_at_once_is_planned_a_moment_later(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    async def failing_once(self: TaskNotices, due: Due) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise ZeroDivisionError

    anna = await reminded_friend(town)
    town_worker = await town.container.get(Worker)
    monkeypatch.setitem(town_worker._kinds, "task.due", DeliveryKind("task.due", Urgency.TIMED, repeats=True))
    monkeypatch.setattr(TaskNotices, "plan_next", failing_once)
    monkeypatch.setattr(worker, "PLANNING_PAUSE_S", 0.01)
    town.clock.move_to(town.clock.now() + LATER)
    await town.send_due()
    assert tries == 2
    assert len(reminders(anna)) == 1
    assert await statuses(town) == ["sent"]


async def test_an_error_while_sending_gives_the_row_up(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    await reminded_friend(town)
    worker = await town.container.get(Worker)
    monkeypatch.setattr(worker._messenger, "send_once", failing)
    town.clock.move_to(town.clock.now() + LATER)
    await town.send_due()
    assert await statuses(town) == ["dead"]


async def test_rows_claimed_by_a_statement_whose_answer_was_lost_are_sent(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await reminded_friend(town)
    deliveries, worker = await town.container.get(Deliveries), await town.container.get(Worker)
    real, losses = deliveries.claim, 0

    async def claiming(now: datetime, most: int, riding: Sequence[str] = ()) -> list[Claimed]:
        nonlocal losses
        claimed = await real(now, most, riding)
        if claimed and not losses:
            losses += 1
            raise lost()
        return claimed

    monkeypatch.setattr(deliveries, "claim", claiming)
    town.clock.move_to(town.clock.now() + LATER)
    worker.wake()
    await reminder_comes(town, anna)


async def test_a_blip_while_a_batch_is_prepared_only_delays_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await reminded_friend(town)
    worker = await town.container.get(Worker)
    real, losses = worker._prepare, 0

    async def preparing(claimed: Sequence[Claimed]) -> object:
        nonlocal losses
        if not losses:
            losses += 1
            raise lost()
        return await real(claimed)

    monkeypatch.setattr(worker, "_prepare", preparing)
    town.clock.move_to(town.clock.now() + LATER)
    worker.wake()
    await reminder_comes(town, anna)


async def test_a_batch_of_an_earlier_ownership_is_not_sent(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await reminded_friend(town)
    ownership, worker = await town.container.get(Ownership), await town.container.get(Worker)
    real = worker._prepare

    async def preparing(claimed: Sequence[Claimed]) -> object:
        parcels = await real(claimed)
        ownership.term += 1  # lost and regained; meanwhile another process sent these rows
        async with town.engine.begin() as connection:
            await connection.execute(text("UPDATE delivery SET status = 'sent', closed_at = planned_at"))
        return parcels

    monkeypatch.setattr(worker, "_prepare", preparing)
    town.clock.move_to(town.clock.now() + LATER)
    await town.send_due()
    assert not reminders(anna)


async def test_rows_that_nobody_sends_are_taken_back_when_the_lock_is_regained(town: Town) -> None:
    anna = await reminded_friend(town)
    ownership = await town.container.get(Ownership)
    async with town.engine.begin() as connection:
        await connection.execute(text("UPDATE delivery SET status = 'sending', claimed_at = planned_at"))
        await connection.execute(
            text("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'uspevay-bolshe owner' AND datname = current_database()
            """)
        )
    town.clock.move_to(town.clock.now() + LATER)
    await reminder_comes(town, anna)
    assert ownership.term == 1


def test_quiet_hours_end_once_more_in_the_hour_that_autumn_repeats() -> None:
    person = User(id=1, zone="Europe/Berlin", quiet_from=time(23), quiet_to=time(2, 30))
    assert person.quiet_until(datetime(2026, 10, 25, 0, 15, tzinfo=UTC)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert person.quiet_until(datetime(2026, 10, 25, 0, 45, tzinfo=UTC)) is None
    assert person.quiet_until(datetime(2026, 10, 25, 1, 15, tzinfo=UTC)) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert person.quiet_until(datetime(2026, 10, 25, 1, 45, tzinfo=UTC)) is None


async def test_a_hold_that_is_already_over_is_not_claimed_again_and_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reminded_friend(town)
    worker = await town.container.get(Worker)
    monkeypatch.setitem(worker._kinds, "task.due", DeliveryKind("task.due", Urgency.TIMED, timed=False))
    monkeypatch.setattr(User, "quiet_until", lambda _, now: now - timedelta(minutes=45))
    town.clock.move_to(town.clock.now() + LATER)
    async with asyncio.timeout(5):
        await worker.drain()
    assert await statuses(town) == ["pending"]


async def test_what_quiet_hours_held_is_not_late_for_that(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await reminded_friend(town)
    worker = await town.container.get(Worker)
    monkeypatch.setitem(worker._kinds, "task.due", DeliveryKind("task.due", Urgency.TIMED, timed=False))
    async with town.engine.begin() as connection:
        await connection.execute(text("UPDATE users SET quiet_from = '18:00', quiet_to = '23:00'"))
    await town.at(22)
    assert not reminders(anna)
    await town.at(23)
    anna.sees("⏰", "Позвонить маме")  # beside the review, which the same hours held
    assert "Пока меня не было" not in anna.text


@pytest.mark.parametrize("steps", range(5))
async def test_a_wake_up_at_the_moment_of_stopping_does_not_keep_the_worker_alive(town: Town, steps: int) -> None:
    get = town.container.get
    worker = Worker(
        town.container, await get(Deliveries), await get(Messenger), await get(KindTable), town.clock,
        await get(Ownership), await get(Nursery), await get(Tally),
    )  # fmt: skip
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(0.01)
    worker.wake()
    for _ in range(steps):
        await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(10):
            await running
