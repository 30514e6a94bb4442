"""What happens, counted in memory: no tap waits for it and none pays for it.

The owner's room writes the counts down once a minute; a process that is killed loses at most the last minute of them.
"""

import logging
from collections import Counter
from dataclasses import dataclass, field

PLANS, TAPPED, HUSHES, BLOCKS, LATE, ERRORS = "plans", "tapped", "hushes", "blocks", "late", "errors"


@dataclass(slots=True)
class Counted:
    """What was counted since the last time: how often each thing happened, and which messages of which people were
    tapped, as pairs (joined message, person)."""

    numbers: Counter[str] = field(default_factory=Counter)
    taps: set[tuple[int, int]] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.numbers or self.taps)


class Tally:
    """Counts, and hands over what it has counted."""

    def __init__(self) -> None:
        self._counted = Counted()

    def add(self, what: str, number: int = 1) -> None:
        """It happened once more."""
        self._counted.numbers[what] += number

    def tapped(self, joined: int, user_id: int) -> None:
        """The person tapped a button of this message of several reminders, or of a plan or a review."""
        self._counted.taps.add((joined, user_id))

    def take(self) -> Counted:
        """What was counted since the last time; it is forgotten here."""
        taken, self._counted = self._counted, Counted()
        return taken

    def put_back(self, counted: Counted) -> None:
        """It could not be written down after all."""
        self._counted.numbers += counted.numbers
        self._counted.taps |= counted.taps


class ErrorCounter(logging.Handler):
    """Counts what is logged as an error."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(logging.ERROR)
        self._tally = tally

    def emit(self, record: logging.LogRecord) -> None:
        self._tally.add(ERRORS)
