"""What a start does first: finish what a stopped process left, and answer whoever did not see the answer.

A bot that was lost for a while and is owned again does the same: another may have taken over and been stopped.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.intake.lanes import Lanes
from bot.intake.repository import Inbox, Unseen
from bot.kernel.clock import Clock
from bot.kernel.errors import UserError
from bot.kernel.faults import insist
from bot.ui.drafts import TTL_S
from bot.ui.handler import Door
from bot.ui.messenger import RefusedError, SendError

log = logging.getLogger(__name__)

ANSWER_WITHIN = timedelta(minutes=10)


class Recovery:
    """Runs each time a process comes to own the bot, before it polls."""

    def __init__(self, inbox: Inbox, lanes: Lanes, door: Door, clock: Clock) -> None:
        self._inbox, self._lanes, self._door, self._clock = inbox, lanes, door, clock

    async def begin(self) -> list[Unseen]:
        """Put open forms back and hand over what was left to do; returns who is to be answered anew."""
        unseen = await insist(self.unseen, what="the recovery")
        await insist(partial(self.drafts, unseen), what="the recovery")
        await insist(self.undone, what="the recovery")
        return unseen

    async def begin_again(self) -> None:
        """The same for a process that has been at work; what it has in hand itself it will finish."""
        self._lanes.forget_waiting()
        await self._lanes.flush_shown()
        await self.answer(await self.begin())

    async def drafts(self, unseen: Sequence[Unseen]) -> None:
        """Put open forms back as the inbox remembers them: Redis may have missed the last write.

        Whoever did not see the last answer did not see its question either: their form is closed.
        """
        now = self._clock.now()
        for person in unseen:
            await self._door.keep_draft(person.user_id, None)
        in_the_dark = {person.user_id for person in unseen}
        for left in await self._inbox.last_drafts(now - timedelta(seconds=TTL_S)):
            remaining = TTL_S - (now - left.at).total_seconds()
            if left.user_id not in in_the_dark and (left.draft is None or remaining > 0):
                await self._door.keep_draft(left.user_id, left.draft, max(remaining, 1.0))
        self._door.all_drafts_known()

    async def undone(self) -> None:
        """Hand over what was stored but not done."""
        rows = await self._inbox.undone()
        if rows:
            log.info("%d updates were left to do; doing them now", len(rows))
        for row in rows:
            self._lanes.put(row)

    async def unseen(self) -> list[Unseen]:
        """People whose last answers were perhaps never shown; those of long ago are left alone."""
        now = self._clock.now()
        await self._inbox.forget_unseen(now - ANSWER_WITHIN, now)
        found = await self._inbox.unseen(now - ANSWER_WITHIN)
        return [person for person in found if not self._lanes.serves(person.user_id)]

    async def answer(self, people: Sequence[Unseen]) -> None:
        """Send each of them «Сегодня» as a new message; noted one by one, so that one more crash forgets nobody."""
        for unseen in people:
            try:
                await insist(partial(self._door.remind_home, unseen.user_id), what="answering after the restart")
            except (RefusedError, UserError) as error:
                log.info("user=%s is not to be answered after the restart: %s", unseen.user_id, type(error).__name__)
            except SendError as error:
                log.warning("user=%s could not be answered after the restart: %s", unseen.user_id, error)
                continue
            except Exception:
                log.exception("user=%s could not be answered after the restart", unseen.user_id)
            await insist(partial(self._inbox.answered_anew, unseen, self._clock.now()), what="noting an answer")
