"""One table: what is promised, what was measured, and whether it holds."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.place import Place


@dataclass(frozen=True, slots=True)
class Line:
    """One promise with its figure."""

    what: str
    target: str
    measured: str
    holds: bool | None  # None: a figure without a promise

    def __str__(self) -> str:
        verdict = "—" if self.holds is None else "holds" if self.holds else "**falls short**"
        return f"| {self.what} | {self.target} | {self.measured} | {verdict} |"


Row = Callable[[Place], Coroutine[Any, Any, list[Line]]]

HEAD = "| what | target | measured | |\n|---|---|---|---|"


def ratios(ours: list[float], naive: list[float]) -> float:
    """The median of the ratios, pair by pair: what the machine does meanwhile falls upon both of a pair."""
    return median(mine / theirs for mine, theirs in zip(ours, naive, strict=True))


def percentile(values: list[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
