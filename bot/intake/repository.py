"""SQL of the inbox. Single statements run in autocommit: one round trip each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.exc import DataError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.intake.updates import RawUpdate
from bot.kernel.job import NO_WORD, AlreadyDoneError

KEYS_KEPT = timedelta(hours=48)
PURGED_AT_ONCE = 10_000

_STORE = text("""
    WITH moved AS (
        INSERT INTO poll_position (source, marker)
        SELECT :source, :marker WHERE CAST(:marker AS bigint) IS NOT NULL
        ON CONFLICT (source) DO UPDATE SET marker = excluded.marker
    )
    INSERT INTO inbox (key, user_id, body, received_at)
    SELECT key, user_id, body, :now
    FROM unnest(CAST(:keys AS text[]), CAST(:users AS bigint[]), CAST(:bodies AS text[]))
         WITH ORDINALITY AS fresh (key, user_id, body, place)
    ORDER BY place
    ON CONFLICT (key) DO NOTHING
    RETURNING id, key
""")
_FAIL = text("""
    INSERT INTO inbox (key, user_id, body, received_at, failed_at, error)
    VALUES (:key, :user, '', :now, :now, :error) ON CONFLICT (key) DO NOTHING
""")
_OPEN = text("""
    SELECT id, user_id, body FROM inbox
    WHERE key = ANY(:keys) AND done_at IS NULL AND failed_at IS NULL ORDER BY id
""")
_MARKER = text("SELECT marker FROM poll_position WHERE source = :source")
_CLOSE = text("""
    UPDATE inbox SET done_at = :now, draft = :draft, shown_at = CASE WHEN :seen THEN CAST(:now AS timestamptz) END
    WHERE id = :id AND done_at IS NULL
""")
_SHOWN = text("UPDATE inbox SET shown_at = :now, body = '' WHERE id = ANY(:ids)")
_IGNORED = text("""
    UPDATE inbox SET done_at = :now, shown_at = :now, body = '', draft = :draft WHERE id = :id AND done_at IS NULL
""")
_FAILED = text("UPDATE inbox SET failed_at = :now, error = :error, body = '' WHERE id = :id")
_UNDONE = text("SELECT id, user_id, body FROM inbox WHERE done_at IS NULL AND failed_at IS NULL ORDER BY id")
_UNSEEN = text("""
    SELECT user_id, max(id) AS last_id FROM inbox
    WHERE shown_at IS NULL AND done_at > :since AND user_id > 0 GROUP BY user_id
""")
_LAST_DRAFTS = text("""
    SELECT DISTINCT ON (user_id) user_id, draft, done_at FROM inbox
    WHERE received_at > :since AND done_at IS NOT NULL AND user_id > 0 AND draft IS DISTINCT FROM :no_word
    ORDER BY user_id, done_at DESC, id DESC
""")
_FORGET_UNSEEN = text("UPDATE inbox SET shown_at = :now, body = '' WHERE shown_at IS NULL AND done_at <= :before")
_ANSWERED_ANEW = text("""
    UPDATE inbox SET shown_at = :now, body = '', draft = NULL
    WHERE user_id = :user_id AND id <= :last_id AND shown_at IS NULL AND done_at IS NOT NULL
""")
_PURGE = text("""
    DELETE FROM inbox WHERE id IN (
        SELECT id FROM inbox WHERE received_at < :before AND (done_at IS NOT NULL OR failed_at IS NOT NULL)
        LIMIT :most
    )
""")


@dataclass(frozen=True, slots=True)
class Stored:
    """An update in the inbox, waiting to be handled."""

    id: int
    user_id: int
    body: str


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """The form a person's last handled update left open, or None."""

    user_id: int
    draft: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Unseen:
    """A person whose answers up to this row were perhaps never seen."""

    user_id: int
    last_id: int


class Inbox:
    """The inbox table."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    async def marker(self, source: str) -> int | None:
        """Where the last poll of this bot left off."""
        async with self._engine.connect() as connection:
            return (await connection.execute(_MARKER, {"source": source})).scalar_one_or_none()

    async def store(
        self, source: str, marker: int | None, updates: Sequence[RawUpdate], now: datetime, *, again: bool = False
    ) -> list[Stored]:
        """Store the updates that are new together with the marker, all or nothing; returns what to do, in order.

        That is what is new. `again` says that an earlier try failed: it may have stored the rows although its answer
        was lost, so all of these updates that are still open are returned, those in hand among them.
        A batch that the database refuses for its data is stored row by row, a bad row as failed.
        """
        try:
            fresh = await self._store(source, marker, updates, now)
        except DataError:
            for update in updates:
                try:
                    await self._store(source, None, [update], now)
                except DataError as error:
                    await self._run(_FAIL, key=update.key, user=0, now=now, error=type(error.orig).__name__)
            await self._store(source, marker, [], now)
            again = True
        return await self._still_open(updates) if again else fresh

    async def _still_open(self, updates: Sequence[RawUpdate]) -> list[Stored]:
        async with self._engine.connect() as connection:
            rows = await connection.execute(_OPEN, {"keys": [update.key for update in updates]})
            return [Stored(*row) for row in rows]

    async def _store(
        self, source: str, marker: int | None, updates: Sequence[RawUpdate], now: datetime
    ) -> list[Stored]:
        values = {
            "source": source,
            "marker": marker,
            "now": now,
            "keys": [update.key for update in updates],
            "users": [update.user_id for update in updates],
            "bodies": [update.body for update in updates],
        }
        async with self._engine.connect() as connection:
            ids = {key: id_ for id_, key in await connection.execute(_STORE, values)}
        by_key = {update.key: update for update in updates}
        return [Stored(id_, by_key[key].user_id, by_key[key].body) for key, id_ in sorted(ids.items(), key=_by_id)]

    async def close(
        self, session: AsyncSession, inbox_id: int, draft: str | None, now: datetime, *, seen: bool = False
    ) -> None:
        """The handler's last statement, in the handler's transaction.

        Raises:
            AlreadyDoneError: the update was done before.
        """
        result = await session.execute(_CLOSE, {"id": inbox_id, "draft": draft, "now": now, "seen": seen})
        if result.rowcount != 1:  # type: ignore[attr-defined]  # a cursor result: the statement is an UPDATE
            raise AlreadyDoneError

    async def shown(self, ids: Sequence[int], now: datetime) -> None:
        """The answers to these updates were seen; their bodies are not needed any more."""
        await self._run(_SHOWN, ids=list(ids), now=now)

    async def ignored(self, inbox_id: int, now: datetime) -> None:
        """Nothing was to be done."""
        await self._run(_IGNORED, id=inbox_id, now=now, draft=NO_WORD)

    async def failed(self, inbox_id: int, error: str, now: datetime) -> None:
        """The update cannot be handled; kept with the traceback, which holds no text of the person."""
        await self._run(_FAILED, id=inbox_id, error=error, now=now)

    async def undone(self) -> list[Stored]:
        """What a stopped process left to do, oldest first."""
        async with self._engine.connect() as connection:
            return [Stored(*row) for row in await connection.execute(_UNDONE)]

    async def unseen(self, since: datetime) -> list[Unseen]:
        """People with an answer that was committed after `since` and perhaps never seen."""
        async with self._engine.connect() as connection:
            return [Unseen(*row) for row in await connection.execute(_UNSEEN, {"since": since})]

    async def answered_anew(self, unseen: Unseen, now: datetime) -> None:
        """The person got «Сегодня» in place of what they did not see; a form they did not see is closed."""
        await self._run(_ANSWERED_ANEW, user_id=unseen.user_id, last_id=unseen.last_id, now=now)

    async def last_drafts(self, since: datetime) -> list[LeftDraft]:
        """Each person's form as of their last update after `since` that said something about it."""
        values = {"since": since, "no_word": NO_WORD}
        async with self._engine.connect() as connection:
            return [LeftDraft(*row) for row in await connection.execute(_LAST_DRAFTS, values)]

    async def forget_unseen(self, before: datetime, now: datetime) -> None:
        """Stop counting answers that were committed before then as unseen."""
        await self._run(_FORGET_UNSEEN, before=before, now=now)

    async def purge(self, now: datetime) -> None:
        """Drop rows whose keys are older than any redelivery can be."""
        while await self._run(_PURGE, before=now - KEYS_KEPT, most=PURGED_AT_ONCE) == PURGED_AT_ONCE:
            pass

    async def _run(self, statement: object, **values: object) -> int:
        """Run the statement; returns how many rows it touched."""
        async with self._engine.connect() as connection:
            result = await connection.execute(statement, values)  # type: ignore[call-overload]  # declared as object
            return int(result.rowcount)


def _by_id(item: tuple[str, int]) -> int:
    return item[1]
