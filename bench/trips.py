"""Round trips to PostgreSQL: statements, and BEGIN, COMMIT and ROLLBACK of transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, event


@dataclass
class Trips:
    """How many so far."""

    total: int = 0


@contextmanager
def counted(engine: Engine) -> Iterator[Trips]:
    """Count the trips of every connection of this engine while the block runs."""
    trips = Trips()

    def statement(*_: object) -> None:
        trips.total += 1

    def transaction(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            trips.total += 1

    listeners: dict[str, Callable[..., None]] = dict.fromkeys(("begin", "commit", "rollback"), transaction)
    listeners["before_cursor_execute"] = statement
    for name, listener in listeners.items():
        event.listen(engine, name, listener)
    try:
        yield trips
    finally:
        for name, listener in listeners.items():
            event.remove(engine, name, listener)
