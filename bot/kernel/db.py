"""The database: engine, sessions, the declarative base."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import DateTime, MetaData
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

POOL_SIZE = 10

# A query that waits this long is a fault, not work; the connection goes back to the pool.
CONNECT_TIMEOUT_S = 5
STATEMENT_TIMEOUT_MS = 15_000

# A peer that vanished without a word is noticed within about 20 s, whether we are sending or waiting.
NOTICES_A_DEAD_NETWORK = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}

Sessions = async_sessionmaker[AsyncSession]


class Base(DeclarativeBase):
    """Tables of every slice; names of constraints come from one convention, so migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: DateTime(timezone=True)}  # noqa: RUF012 - SQLAlchemy's own protocol


RowType = TypeVar("RowType", bound=Base)


def from_json(model: type[RowType], raw: Mapping[str, Any]) -> RowType:
    """A row as PostgreSQL's to_jsonb tells it; it belongs to no session. Names that are no columns are passed over."""
    values = {column.key: raw[column.key] for column in model.__table__.columns if column.key in raw}
    for column in model.__table__.columns:
        kind, value = column.type.python_type, values.get(column.key)
        if value is not None and kind in (date, datetime, time):
            values[column.key] = kind.fromisoformat(value)
    return model(**values)


def connect_args() -> dict[str, object]:
    """Driver options that both the asyncio engine and the scheduler's synchronous one use."""
    return {
        "connect_timeout": CONNECT_TIMEOUT_S,
        "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c timezone=UTC",
        "application_name": "uspevay-bolshe",
        **NOTICES_A_DEAD_NETWORK,
    }


def driver_address(url: URL) -> dict[str, Any]:
    """The address as the driver's keyword arguments: a password may hold any character, a space too."""
    _, options = url.get_dialect()().create_connect_args(url)
    return dict(options)


def make_engine(url: URL) -> AsyncEngine:
    """Open a pool of at most POOL_SIZE connections.

    No pre-ping: it costs one round trip per checkout, and whatever fails on a dead connection is tried again anyway.
    """
    return create_async_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_timeout=10,
        hide_parameters=True,
        connect_args=connect_args(),
    )


def make_sessions(engine: AsyncEngine) -> Sessions:
    """Sessions whose objects stay readable after commit (screens are built before, logs after)."""
    return async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def open_engine(url: URL) -> AsyncIterator[AsyncEngine]:
    """An engine that is disposed of at the end."""
    engine = make_engine(url)
    try:
        yield engine
    finally:
        await engine.dispose()
