"""Where half-typed forms are kept: one Redis key a person, for 15 minutes."""

import time

from redis.asyncio import Redis

from bot.kernel.ownership import Ownership

TTL_S = 15 * 60
PEOPLE_KNOWN = 50_000


class Drafts:
    """Redis may be emptied at any moment: a lost draft is a form closed, never a promise broken.

    Only the process that owns the bot opens forms, and it begins by writing again all that can be open. From then on
    it knows who has one, so that everybody else's taps and texts need no trip at all.
    """

    def __init__(self, redis: Redis, ownership: Ownership) -> None:
        self._redis, self._ownership = redis, ownership
        self._opened: dict[int, float] = {}  # when, by the monotonic clock; the latest last
        self._known_term: int | None = None  # the term of ownership since whose beginning all forms are known

    @staticmethod
    def _key(user_id: int) -> str:
        return f"draft:{user_id}"

    def all_known(self) -> None:
        """Every form that can be open has been written in this term."""
        self._known_term = self._ownership.term

    async def read(self, user_id: int) -> str | None:
        """The draft as text, if the person is in a form."""
        if self._is_closed(user_id):
            return None
        value = await self._redis.get(self._key(user_id))
        if value is None:
            self._opened.pop(user_id, None)
        return value.decode() if isinstance(value, bytes) else value

    async def write(self, user_id: int, draft: str | None, ttl_s: float = TTL_S) -> None:
        """Open the form, or close whatever form is open; at most one round trip."""
        if draft is not None:
            self._note_opened(user_id)
            await self._redis.set(self._key(user_id), draft, px=max(1, int(ttl_s * 1000)))
        elif not self._is_closed(user_id):
            await self._redis.unlink(self._key(user_id))
            self._opened.pop(user_id, None)

    def _is_closed(self, user_id: int) -> bool:
        if self._known_term != self._ownership.term:  # somebody else may have owned the bot in between
            return False
        opened = self._opened.get(user_id)
        return opened is None or opened < time.monotonic() - TTL_S

    def _note_opened(self, user_id: int) -> None:
        self._opened.pop(user_id, None)
        self._opened[user_id] = time.monotonic()
        if len(self._opened) > PEOPLE_KNOWN:
            since = time.monotonic() - TTL_S
            self._opened = {who: opened for who, opened in self._opened.items() if opened >= since}
