"""The sandbox's memory on disk: a journal of facts, written before anybody is told of them."""

import json
import os
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from bot.sandbox.refusal import Json

_JOURNAL = "sandbox.jsonl"


class Store:
    """One file of JSON lines in `folder`, later lines overrule earlier ones of the same thing.

    Each line is handed to the operating system before `append` returns, so a kill -9 at any moment
    loses nothing that was told; a line cut in the middle is left out when reading.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / _JOURNAL
        self.files = folder / "sandbox-files"
        self._lines = list(self._read())
        seconds = next((f["seconds"] for kind, f in reversed(self._lines) if kind == "clock"), 0.0)
        self.clock_offset = timedelta(seconds=seconds)
        self._end_torn_line()
        self._journal = self._path.open("ab")

    def append(self, kind: str, fact: Json) -> None:
        self._journal.write(_line(kind, fact))
        self._journal.flush()

    def set_clock_offset(self, offset: timedelta) -> None:
        """Keep how far the sandbox's clock is ahead of the machine's."""
        self.clock_offset = offset
        self.append("clock", {"seconds": offset.total_seconds()})

    def take_lines(self) -> list[tuple[str, Json]]:
        """What was written in earlier lives, oldest first; handed out once."""
        lines, self._lines = self._lines, []
        return lines

    def rewrite(self, facts: Iterable[tuple[str, Json]]) -> None:
        """Put a shorter journal of the same content in the old one's place, atomically."""
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            file.write(_line("clock", {"seconds": self.clock_offset.total_seconds()}))
            file.writelines(_line(kind, fact) for kind, fact in facts)
            file.flush()
            os.fsync(file.fileno())
        self._journal.close()
        fresh.replace(self._path)
        self._journal = self._path.open("ab")

    def close(self) -> None:
        self._journal.close()

    def _read(self) -> Iterator[tuple[str, Json]]:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for line in file:
                try:
                    kind, fact = json.loads(line)
                except ValueError:
                    continue
                yield kind, fact

    def _end_torn_line(self) -> None:
        """A kill may have cut the last line: what comes next must not continue it."""
        if self._path.exists() and (text := self._path.read_bytes()) and not text.endswith(b"\n"):
            with self._path.open("ab") as file:
                file.write(b"\n")


def _line(kind: str, fact: Json) -> bytes:
    return json.dumps([kind, fact], separators=(",", ":")).encode() + b"\n"
