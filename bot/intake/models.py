"""Tables of the intake. Bodies are ASCII-escaped JSON text: jsonb refuses `\\u0000` and lone surrogates."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base


class InboxRow(Base):
    """One update. A log, not a queue: SQL reads it only at start."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_undone", "id", postgresql_where=text("done_at IS NULL AND failed_at IS NULL")),
        Index("ix_inbox_unseen", "done_at", postgresql_where=text("shown_at IS NULL AND done_at IS NOT NULL")),
        Index("ix_inbox_received_at", "received_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)  # a hash: it outlives the body and tells nothing
    user_id: Mapped[int] = mapped_column(BigInteger)  # 0 where the update names nobody
    body: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    draft: Mapped[str | None] = mapped_column(Text)
    error: Mapped[str | None] = mapped_column(Text)


class PollPosition(Base):
    """Up to where the updates of one bot on one platform were taken."""

    __tablename__ = "poll_position"

    source: Mapped[str] = mapped_column(String(300), primary_key=True)
    marker: Mapped[int] = mapped_column(BigInteger)
