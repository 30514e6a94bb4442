"""Which exceptions mean «the servers are away, try again» and which mean «the code is wrong»."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import redis.exceptions
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

# SQLSTATE classes: 08 connection, 40 rollback (deadlock, serialization), 53 resources (disk full), 55P03 lock,
# 57 operator intervention (restart, cancelled by timeout), 58 system error, 25006 read-only (a failover under way).
_PASSING_CLASSES = ("08", "40", "53", "57", "58")
_PASSING_STATES = ("55P03", "25006")

# The client cuts the code off the text of these.
_REDIS_PASSING = (
    redis.exceptions.ReadOnlyError,
    redis.exceptions.OutOfMemoryError,
    redis.exceptions.BusyLoadingError,
    redis.exceptions.MasterDownError,
    redis.exceptions.TryAgainError,
)

MAX_BACK_OFF_S = 2.0

T = TypeVar("T")
log = logging.getLogger(__name__)


def is_passing(error: BaseException) -> bool:
    """True where the same work may succeed later with nothing changed."""
    if isinstance(error, redis.exceptions.ConnectionError | redis.exceptions.TimeoutError | PoolTimeoutError):
        return True
    if isinstance(error, _REDIS_PASSING):
        return True
    if isinstance(error, redis.exceptions.ResponseError):
        return str(error).startswith(("BUSY", "MISCONF"))  # these two have no class of their own
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None)
        if state is None:
            return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
        return state.startswith(_PASSING_CLASSES) or state in _PASSING_STATES
    return isinstance(error, ConnectionError | TimeoutError)


def back_off_s(attempt: int) -> float:
    """How long to wait before the try after `attempt` failed ones: 0.1 s doubling up to 2 s."""
    return min(MAX_BACK_OFF_S, 0.1 * 2.0 ** min(attempt, 10))


async def insist(work: Callable[[], Awaitable[T]], *, what: str) -> T:
    """Do the work, trying again for as long as its servers are away; any other error is raised."""
    attempt = 0
    while True:
        try:
            return await work()
        except Exception as error:
            if not is_passing(error):
                raise
            if attempt == 0:
                log.warning("%s waits for a server: %s", what, type(error).__name__)
            await asyncio.sleep(back_off_s(attempt))
            attempt += 1
