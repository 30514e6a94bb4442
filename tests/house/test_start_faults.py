"""A start during an outage waits for its servers instead of ending; a scheduler that cannot start leaves no thread."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.app import migrate, process
from bot.app.process import Servers
from bot.app.timer import GuardedScheduler, Timer
from bot.delivery.repository import Deliveries
from bot.intake.repository import Inbox
from tests.house.test_intake_faults import lost
from tests.house.town import open_town


def failing_once(real: Callable[..., Any], failures: list[str]) -> Callable[..., Any]:
    """The same, except that the first call finds the database gone."""

    def call(*args: Any, **kwargs: Any) -> Any:
        if real.__qualname__ not in failures:
            failures.append(real.__qualname__)
            raise lost()
        return real(*args, **kwargs)

    return call


async def test_a_start_waits_for_its_database_at_every_step(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[str] = []
    monkeypatch.setattr(process, "migrate", failing_once(migrate.migrate, failures))
    for owner, name in (
        (Deliveries, "return_all"),
        (Inbox, "forget_unseen"),
        (Inbox, "last_drafts"),
        (Inbox, "undone"),
        (Timer, "_start"),
    ):
        monkeypatch.setattr(owner, name, failing_once(getattr(owner, name), failures))
    async with open_town(servers) as town:
        anna = await town.friend()
        await anna.send("полить цветы")
        anna.sees("📌 Полить цветы")
    assert len(failures) == 6


async def test_a_scheduler_whose_jobs_cannot_be_stored_leaves_no_thread(
    servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GuardedScheduler, "add_job", failing_once(GuardedScheduler.add_job, []))
    timer = Timer(servers.database, lambda: None, lambda: None)
    try:
        with pytest.raises(type(lost())):
            await timer.start()
        assert "APScheduler" not in [thread.name for thread in threading.enumerate()]
        await timer.start()
    finally:
        await timer.stop()


async def test_a_pass_that_begins_after_the_stop_does_nothing(
    servers: Servers, caplog: pytest.LogCaptureFixture
) -> None:
    timer = Timer(servers.database, lambda: None, lambda: None)
    await timer.start()
    scheduler = timer._scheduler
    assert scheduler is not None
    await timer.stop()
    await asyncio.sleep(1.1)  # the sweep is due again
    assert await asyncio.to_thread(scheduler._process_jobs) is None
    assert not caplog.records
