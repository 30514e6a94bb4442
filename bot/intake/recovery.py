"""What a start does first: finish what a stopped process left, and answer whoever did not see the answer."""

import logging
from datetime import timedelta

from bot.intake.lanes import Lanes
from bot.intake.repository import Inbox
from bot.kernel.clock import Clock
from bot.ui.drafts import TTL_S
from bot.ui.handler import Door
from bot.ui.messenger import SendError

log = logging.getLogger(__name__)

ANSWER_WITHIN = timedelta(minutes=10)


class Recovery:
    """Runs once a process owns the bot, before its first poll."""

    def __init__(self, inbox: Inbox, lanes: Lanes, door: Door, clock: Clock) -> None:
        self._inbox, self._lanes, self._door, self._clock = inbox, lanes, door, clock

    async def drafts(self) -> None:
        """Put open forms back as the inbox remembers them: Redis may have missed the last write."""
        now = self._clock.now()
        for left in await self._inbox.last_drafts(now - timedelta(seconds=TTL_S)):
            remaining = TTL_S - (now - left.at).total_seconds()
            if left.draft is None or remaining > 0:
                await self._door.keep_draft(left.user_id, left.draft, max(remaining, 1.0))

    async def undone(self) -> None:
        """Hand over what was stored but not done."""
        rows = await self._inbox.undone()
        if rows:
            log.info("%d updates were left to do; doing them now", len(rows))
        for row in rows:
            self._lanes.put(row)

    async def unseen(self) -> list[int]:
        """People whose last answers were perhaps never shown."""
        now = self._clock.now()
        people = await self._inbox.unseen(now - ANSWER_WITHIN)
        await self._inbox.forget_unseen(now)
        return people

    async def answer(self, people: list[int]) -> None:
        """Send each of them «Сегодня» as a new message."""
        for user_id in people:
            try:
                await self._door.remind_home(user_id)
            except SendError as error:
                log.info("user=%s could not be answered after the restart: %s", user_id, error)
