"""The table of what is to be sent: one row per occurrence."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base

_LIVE = text("status IN ('pending', 'sending')")


class Delivery(Base):
    """One occurrence of one thing. `planned_at` is what the person sees, `due_at` when to try next."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_due", "urgency", "due_at", "id", postgresql_where=text("status = 'pending'")),
        Index("ix_delivery_waiting", "user_id", "due_at", postgresql_where=text("status = 'pending'")),
        Index("ix_delivery_subject", "kind", "ref", postgresql_where=_LIVE),
        Index("ix_delivery_sending", "claimed_at", postgresql_where=text("status = 'sending'")),
        Index("ix_delivery_joined", "joined", postgresql_where=text("joined IS NOT NULL")),
        Index("ix_delivery_closed_at", "closed_at", postgresql_where=text("closed_at IS NOT NULL")),
        Index("ix_delivery_user_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)  # kind, subject and planned instant
    kind: Mapped[str] = mapped_column(String(40))
    ref: Mapped[str] = mapped_column(String(80))
    user_id: Mapped[int] = mapped_column(BigInteger)
    urgency: Mapped[int] = mapped_column(SmallInteger)
    planned_at: Mapped[datetime]
    due_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(10), server_default="pending")
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    claimed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    joined: Mapped[int | None] = mapped_column(BigInteger)  # the message of several rows it was sent in
    tapped_at: Mapped[datetime | None]  # of the row that a message of several is named by: a button of it was tapped
