"""The one place where background tasks are made: every one is watched, named and awaited at the end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

log = logging.getLogger(__name__)


class Nursery:
    """Keeps a reference to each task it starts; a task that dies of an error is logged, never silent."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        """Run `work` in the background until it ends or the nursery closes."""
        task = asyncio.create_task(work, name=name)  # noqa: TID251 - the place the ban points to
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("background task %s ended with an error", task.get_name(), exc_info=error)

    async def finish(self) -> None:
        """Wait for every running task to end by itself."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def cancel(self) -> None:
        """Cancel what still runs and wait for it to unwind."""
        for task in self._tasks:
            task.cancel()
        await self.finish()


@asynccontextmanager
async def open_nursery() -> AsyncIterator[Nursery]:
    """A nursery whose tasks do not outlive the block."""
    nursery = Nursery()
    try:
        yield nursery
    finally:
        await nursery.cancel()
