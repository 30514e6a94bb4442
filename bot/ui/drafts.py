"""Where half-typed forms are kept: one Redis key a person, for 15 minutes."""

from redis.asyncio import Redis

TTL_S = 15 * 60


class Drafts:
    """Redis may be emptied at any moment: a lost draft is a form closed, never a promise broken."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    @staticmethod
    def _key(user_id: int) -> str:
        return f"draft:{user_id}"

    async def read(self, user_id: int) -> str | None:
        """The draft as text, if the person is in a form."""
        value = await self._redis.get(self._key(user_id))
        return value.decode() if isinstance(value, bytes) else value

    async def write(self, user_id: int, draft: str | None, ttl_s: float = TTL_S) -> None:
        """Open the form, or close whatever form is open; one round trip either way."""
        if draft is None:
            await self._redis.unlink(self._key(user_id))
        else:
            await self._redis.set(self._key(user_id), draft, px=max(1, int(ttl_s * 1000)))
