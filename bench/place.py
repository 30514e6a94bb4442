"""The servers of a bench: embedded ones, or those of TEST_DB_URL / TEST_REDIS_URL; each row has its own databases."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy.engine import URL, make_url

from bot.app.migrate import migrate
from bot.app.process import Servers
from bot.kernel.embedded import embedded_postgres, embedded_valkey

_EMPTY = "uspevay_bench_empty"


class Place:
    """Where databases are made and dropped."""

    def __init__(self, admin: URL, redis: str) -> None:
        self._admin, self._redis = admin, redis.rsplit("/", 1)[0]
        self._numbers = count(1)

    @contextmanager
    def servers(self, like: Servers | None = None) -> Iterator[Servers]:
        """A migrated database of one's own, empty or a copy of another, and an empty Redis database."""
        number = next(self._numbers)
        name = f"uspevay_bench_{number}"
        template = like.database.database if like is not None else _EMPTY
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield Servers(self._admin.set(database=name), f"{self._redis}/{number % 15 + 1}")
        finally:
            self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def execute(self, *statements: str, at: Servers | None = None) -> None:
        """Run statements, each on its own, in one of the databases."""
        url = self._admin if at is None else at.database
        with psycopg.connect(dsn(url), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def prepare(self) -> None:
        """Migrate once; everything else is copied from there."""
        self.execute(f"DROP DATABASE IF EXISTS {_EMPTY} WITH (FORCE)", f"CREATE DATABASE {_EMPTY}")
        migrate(self._admin.set(database=_EMPTY))


def dsn(url: URL) -> str:
    """The address for psycopg."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def open_place() -> Iterator[Place]:
    """The servers, for as long as the block runs."""
    logging.getLogger().setLevel(logging.ERROR)
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="uspevay", ignore_cleanup_errors=True)))
        given, redis = os.environ.get("TEST_DB_URL"), os.environ.get("TEST_REDIS_URL")
        url = make_url(given) if given else stack.enter_context(embedded_postgres(data))
        place = Place(url.set(drivername="postgresql+psycopg"), redis or stack.enter_context(embedded_valkey(data)))
        place.prepare()
        yield place
