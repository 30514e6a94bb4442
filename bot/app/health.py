"""What `python -m bot health` looks at: the servers answer, and some process owns the bot."""

import psycopg
import redis.exceptions
from redis.asyncio import Redis

from bot.kernel.config import Settings
from bot.kernel.db import CONNECT_TIMEOUT_S, driver_address
from bot.kernel.ownership import LOCK_KEY

# A bigint lock key is shown as two halves; objsubid 1 marks that form.
_OWNED = (
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND classid = %s AND objid = %s AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


async def problems(settings: Settings) -> list[str]:
    """What is wrong, in short words; nothing where all is well."""
    found = []
    if (url := settings.database) is None:
        found.append("DB_URL is not set")
    else:
        address = {**driver_address(url), "connect_timeout": CONNECT_TIMEOUT_S}
        try:
            async with await psycopg.AsyncConnection.connect(**address) as connection:
                cursor = await connection.execute(_OWNED, (LOCK_KEY >> 32, LOCK_KEY & 0xFFFFFFFF))
                if await cursor.fetchone() is None:
                    found.append("no process owns the bot")
        except psycopg.Error:
            found.append("the database does not answer")
    if settings.redis is None:
        found.append("REDIS_URL is not set")
    else:
        client = Redis.from_url(settings.redis, socket_timeout=CONNECT_TIMEOUT_S)
        try:
            await client.ping()
        except redis.exceptions.RedisError:
            found.append("Redis does not answer")
        finally:
            await client.aclose()
    return found
