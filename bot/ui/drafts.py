"""Where half-typed forms are kept: one Redis key a person, for 15 minutes."""

from redis.asyncio import Redis

from bot.kernel.ownership import Ownership

TTL_S = 15 * 60
PEOPLE_KNOWN = 50_000


class Drafts:
    """Redis may be emptied at any moment: a lost draft is a form closed, never a promise broken.

    Whoever has no open form is remembered here, so that most taps and texts need no trip at all. That holds for as long
    as this process owns the bot: nobody else opens forms.
    """

    def __init__(self, redis: Redis, ownership: Ownership) -> None:
        self._redis, self._ownership = redis, ownership
        self._closed: set[int] = set()
        self._term = ownership.term

    @staticmethod
    def _key(user_id: int) -> str:
        return f"draft:{user_id}"

    async def read(self, user_id: int) -> str | None:
        """The draft as text, if the person is in a form."""
        if self._is_closed(user_id):
            return None
        value = await self._redis.get(self._key(user_id))
        if value is None:
            self._note_closed(user_id)
        return value.decode() if isinstance(value, bytes) else value

    async def write(self, user_id: int, draft: str | None, ttl_s: float = TTL_S) -> None:
        """Open the form, or close whatever form is open; at most one round trip."""
        if draft is not None:
            self._closed.discard(user_id)
            await self._redis.set(self._key(user_id), draft, px=max(1, int(ttl_s * 1000)))
        elif not self._is_closed(user_id):
            await self._redis.unlink(self._key(user_id))
            self._note_closed(user_id)

    def _is_closed(self, user_id: int) -> bool:
        if self._term != self._ownership.term:  # somebody else may have owned the bot in between
            self._term = self._ownership.term
            self._closed.clear()
        return user_id in self._closed

    def _note_closed(self, user_id: int) -> None:
        if len(self._closed) >= PEOPLE_KNOWN:
            self._closed.clear()
        self._closed.add(user_id)
