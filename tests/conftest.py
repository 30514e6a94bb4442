"""Real PostgreSQL and Valkey for every test: embedded ones, or those of TEST_DB_URL / TEST_REDIS_URL."""

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import psycopg
import pytest
from dishka.code_tools import code_builder
from maxapi.client import ssl
from redis.asyncio import Redis
from sqlalchemy.engine import URL, make_url

from bot.app.migrate import migrate
from bot.app.process import Servers, spare_the_collector
from bot.app.tables import Base
from bot.kernel.embedded import embedded_postgres, embedded_valkey
from tests.house.town import Town, open_town

_TEMPLATE = "uspevay_template"
# Nobody takes the power from a test's own server: a commit need not wait for the disk.
_IN_A_HURRY = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET autovacuum = off",
    "SELECT pg_reload_conf()",
)
# TRUNCATE makes new files, 5 ms a table; a few rows are deleted sooner. But a large table that was emptied by DELETE
# stays large, and the plans of later tests would be chosen for its size.
_LARGE = 128 * 1024  # bytes
_USED = " UNION ALL ".join(
    f"SELECT '{table.name}', pg_relation_size('{table.name}') WHERE EXISTS (SELECT FROM {table.name})"  # noqa: S608 - names of our own models
    for table in reversed(Base.metadata.sorted_tables)
)
_FROM_ONE = "SELECT setval(sequencename::regclass, 1, false) FROM pg_sequences WHERE last_value IS NOT NULL"
_stack = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew", action="store_true", help="keep what the reference conversations say now: make snapshots"
    )
    parser.addoption("--transcripts", metavar="FOLDER", help="write the simulated weeks down: make weeks")


def pytest_configure(config: pytest.Config) -> None:
    """The servers belong to the parent process; workers find them in the environment."""
    if hasattr(config, "workerinput"):
        return
    if "TEST_DB_URL" not in os.environ or "TEST_REDIS_URL" not in os.environ:
        data = Path(_stack.enter_context(tempfile.TemporaryDirectory(prefix="uspevay", ignore_cleanup_errors=True)))
        if "TEST_DB_URL" not in os.environ:
            url = _stack.enter_context(embedded_postgres(data))
            os.environ["TEST_DB_URL"] = url.render_as_string(hide_password=False)
            _execute(url, *_IN_A_HURRY)
        if "TEST_REDIS_URL" not in os.environ:
            os.environ["TEST_REDIS_URL"] = _stack.enter_context(embedded_valkey(data))
    admin = make_url(os.environ["TEST_DB_URL"])
    _execute(admin, f"DROP DATABASE IF EXISTS {_TEMPLATE}", f"CREATE DATABASE {_TEMPLATE}")
    migrate(_async(admin.set(database=_TEMPLATE)))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for real processes goes first, so that it does not stand alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("process") is None)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _stack.close()


def _async(url: URL) -> URL:
    return url.set(drivername="postgresql+psycopg")


def _execute(url: URL, *statements: str) -> None:
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(dsn, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """What a thousand towns would each make anew, alike every time.

    That is the machine's certificates, of which plain HTTP on loopback needs none; the code that dishka writes for the
    same providers; and walks of the garbage collector through all that was imported, which the bot spares itself too.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_ssl_context", cache(ssl.create_default_ssl_context))
        patch.setattr(code_builder, "compile", cache(compile), raising=False)
        spare_the_collector()
        yield


@pytest.fixture(scope="session")
def worker_number(request: pytest.FixtureRequest) -> int:
    """This worker's number, from 0."""
    name = getattr(request.config, "workerinput", {}).get("workerid", "gw0")
    return int(name.removeprefix("gw"))


@pytest.fixture(scope="session")
def worker_database(worker_number: int) -> Iterator[URL]:
    """A migrated database of this worker's own."""
    admin = make_url(os.environ["TEST_DB_URL"])
    name = f"uspevay_test_{worker_number}"
    _execute(admin, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield _async(admin.set(database=name))
    _execute(admin, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
async def servers(worker_database: URL, worker_number: int) -> Servers:
    """The servers, emptied."""
    dsn = worker_database.set(drivername="postgresql").render_as_string(hide_password=False)
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        used = await (await connection.execute(_USED)).fetchall()
        large = [name for name, size in used if size > _LARGE]
        if large:
            await connection.execute(f"TRUNCATE {', '.join(large)} CASCADE")
        emptied = [f"DELETE FROM {name}" for name, size in used if size <= _LARGE]  # noqa: S608 - the same names
        await connection.execute("; ".join([*emptied, _FROM_ONE]))
    base = os.environ["TEST_REDIS_URL"].rsplit("/", 1)[0]
    address = f"{base}/{worker_number + 1}"
    redis = Redis.from_url(address)
    await redis.flushdb()
    await redis.aclose()
    return Servers(worker_database, address)


@pytest.fixture
async def town(servers: Servers) -> AsyncIterator[Town]:
    """The bot at work on a local messenger, on Monday 23 November 2026 at 14:05, with its clock standing still."""
    async with open_town(servers) as opened:
        yield opened
