"""SQL of people."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, DateTime, literal_column, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.users.models import User

# Every update runs this, so it is built once. A row that an INSERT made has no deleting transaction, one it updated has
# ours. An update that does not tell the chat or the name leaves those of the row. The subquery sees the row as it was.
# Of the whole days since the first start, three set a bit of `User.returned`.
_ARRIVE = select(
    User, literal_column("is_new", Boolean), literal_column("seen_before", DateTime(timezone=True))
).from_statement(
    text("""
        INSERT INTO users (id, chat_id, name, created_at, seen_at, reachable)
        VALUES (:id, :chat_id, :name, :now, :now, true)
        ON CONFLICT (id) DO UPDATE SET
            seen_at = excluded.seen_at, reachable = true, chat_id = coalesce(excluded.chat_id, users.chat_id),
            name = coalesce(nullif(excluded.name, ''), users.name),
            returned = users.returned
                | CASE floor(extract(epoch FROM excluded.seen_at - users.created_at) / 86400)
                    WHEN 1 THEN 1 WHEN 7 THEN 2 WHEN 30 THEN 4 ELSE 0 END
        RETURNING *, xmax = 0 AS is_new, (SELECT was.seen_at FROM users AS was WHERE was.id = :id) AS seen_before
    """)
)


class UserRepository:
    """People's rows."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self.seen_before: datetime | None = None  # when the person did something before what they do now
        self._held: User | None = None  # the session's own reference is weak, and a second SELECT would follow

    async def arrive(
        self, user_id: int, chat_id: int | None, name: str, now: datetime
    ) -> tuple[User, bool, datetime | None]:
        """The person's row, made where it was missing, marked as seen and reachable.

        With it: True where it was made just now, and when the person was seen before. One round trip.
        """
        values = {"id": user_id, "chat_id": chat_id, "name": name, "now": now}
        rows = await self._session.execute(_ARRIVE, values, execution_options={"populate_existing": True})
        self._held, is_new, self.seen_before = rows.one()
        return self._held, bool(is_new), self.seen_before

    async def hold(self, user_id: int) -> None:
        """Hold the person's row until the end of the transaction, as `arrive` does: changes happen one at a time."""
        self._held = await self._session.get(User, user_id, with_for_update=True)

    async def get(self, user_id: int) -> User | None:
        """The person, from the session where already loaded."""
        return await self._session.get(User, user_id)

    async def many(self, user_ids: Sequence[int]) -> Sequence[User]:
        """These people's rows."""
        return (await self._session.scalars(select(User).where(User.id.in_(user_ids)))).all()

    async def lose(self, user_id: int) -> bool:
        """The platform does not deliver to the person any more; False where that was known, or nobody knows them."""
        statement = update(User).where(User.id == user_id, User.reachable).values(reachable=False)
        return (await self._session.execute(statement.returning(User.id))).one_or_none() is not None

    async def set_muted(self, user_id: int, until: datetime | None) -> None:
        """Note until when the dialog's notifications are off."""
        await self._session.execute(update(User).where(User.id == user_id).values(muted_until=until))
