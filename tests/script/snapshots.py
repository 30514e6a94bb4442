"""Texts of a conversation, kept in a file beside the tests and renewed by `make snapshots`."""

import re
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = re.compile(r"^== (.+)$", re.MULTILINE)


@dataclass
class Snapshots:
    """One file: «== step» and the text that the step shows, in the order of the conversation."""

    path: Path
    renew: bool
    seen: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._kept = read(self.path)

    def compare(self, step: str, text: str) -> None:
        """The step shows the kept text; when renewing, whatever it shows is kept."""
        assert step not in self.seen, f"step «{step}» is told twice"
        self.seen[step] = text
        if not self.renew:
            assert step in self._kept, f"no snapshot of «{step}»: make snapshots"
            assert text == self._kept[step], f"«{step}» has changed; if for the better: make snapshots"

    def close(self) -> None:
        """The conversation is over: no step may be missing from it."""
        if self.renew:
            self.path.parent.mkdir(exist_ok=True)
            self.path.write_text("".join(f"== {step}\n{text}\n\n" for step, text in self.seen.items()), "utf-8")
            return
        assert list(self.seen) == list(self._kept), "other steps than in the snapshots: make snapshots"


def read(path: Path) -> dict[str, str]:
    """The kept texts by step; none where there is no file yet."""
    if not path.exists():
        return {}
    _, *parts = _HEAD.split(path.read_text("utf-8"))
    return {step: text.strip("\n") for step, text in zip(parts[::2], parts[1::2], strict=True)}
