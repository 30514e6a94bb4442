"""A sampling profiler of CPU time: which function was running, and who had called it, each millisecond of work."""

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

EVERY_S = 0.001
_ROOT = Path(__file__).resolve().parents[1]
_STANDARD = Path(signal.__file__).parent


class Samples:
    """`own` counts where the processor was; `within` also every caller of it, once a sample."""

    def __init__(self) -> None:
        self.own: Counter[str] = Counter()
        self.within: Counter[str] = Counter()
        self.rooms: Counter[str] = Counter()

    def take(self, _: int, frame: FrameType | None) -> None:
        """The signal's handler."""
        if frame is None:
            return
        self.own[_name(frame)] += 1
        self.rooms[_room(frame.f_code.co_filename)] += 1
        seen = set()
        while frame is not None:
            seen.add(_name(frame))
            frame = frame.f_back
        self.within.update(seen)

    @property
    def total(self) -> int:
        return self.own.total()


@contextmanager
def sampling() -> Iterator[Samples]:
    """Sample this process's main thread while the block runs."""
    samples = Samples()
    before = signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, EVERY_S, EVERY_S)
    try:
        yield samples
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _room(path: str) -> str:
    """The package the file belongs to: of ours to two levels, of others the distribution."""
    if "site-packages" in path:
        parts = path.split("site-packages/")[1].split("/")
        return "/".join(parts[:2]) if parts[0] == "sqlalchemy" else parts[0].removesuffix(".py")
    if path.startswith(str(_ROOT)):
        return "/".join(Path(path).relative_to(_ROOT).parts[:2])
    return "python" if path.startswith((str(_STANDARD), sys.prefix)) or "<" in path else path


def _name(frame: FrameType) -> str:
    path = frame.f_code.co_filename
    short = "/".join(Path(path).parts[-2:])
    return f"{short}:{frame.f_code.co_qualname}"
