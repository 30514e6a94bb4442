"""What the owner asks: how many, how often, how late. Counts only."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.kernel.clock import Clock
from bot.kernel.config import Settings
from bot.kernel.faults import is_passing
from bot.kernel.job import current_job
from bot.kernel.tally import Tally
from bot.owner.repository import BookRepository, CountRepository
from bot.ui.ports import Who

log = logging.getLogger(__name__)

WRITES_EVERY_S = 60.0
WEEK = timedelta(days=7)


class Books:
    """Keeps the counts of the day written down."""

    def __init__(self, tally: Tally, repository: BookRepository, clock: Clock) -> None:
        self._tally, self._repository, self._clock = tally, repository, clock

    async def keep(self) -> None:
        """Write once a minute for as long as the process lives."""
        while True:
            await asyncio.sleep(WRITES_EVERY_S)
            await self.save()

    async def save(self) -> None:
        """Write what can be written; counts are worth no trouble."""
        try:
            await self.write()
        except Exception as error:
            if not is_passing(error):
                log.exception("the owner's counts could not be written")

    async def write(self) -> None:
        """Write what was counted since the last time."""
        counted = self._tally.take()
        if not counted:
            return
        try:
            await self._repository.write(counted, self._clock.now())
        except BaseException:
            self._tally.put_back(counted)
            raise


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts by name: of people, and of what happened within the last seven days. The queue's age is in seconds."""

    people: Mapping[str, int]
    week: Mapping[str, int]
    queue_s: int


class StatsService:
    """The numbers that the owner may see."""

    def __init__(self, settings: Settings, who: Who, books: Books, counts: CountRepository, clock: Clock) -> None:
        self._owners, self._who, self._books = settings.owner_id, who, books
        self._counts, self._clock = counts, clock

    def is_owner(self) -> bool:
        """The person of this request runs the bot."""
        return self._who.user_id in self._owners

    async def stats(self) -> Stats:
        """Everything up to this moment."""
        await self._books.write()
        now = self._clock.now()
        waits = [at for at in await self._counts.oldest(current_job.get().inbox_id) if at is not None]
        age = max((now - at for at in waits), default=timedelta())
        week = await self._counts.happened((now - WEEK).date() + timedelta(days=1))
        return Stats(await self._counts.people(now), week, max(0, int(age.total_seconds())))
