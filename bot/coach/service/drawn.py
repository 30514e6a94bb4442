"""Lines of plans that were drawn and are on their way to people."""

from dataclasses import dataclass
from datetime import date

from bot.coach.tips import Line

MOST = 1000  # plans that were drawn and never sent are forgotten, the oldest first


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a plan: what its button does, and the text with the person's numbers in it."""

    line: Line
    text: str


class Drawn:
    """From the drawing of a plan to its sending, which is a transaction of its own in the same process."""

    def __init__(self) -> None:
        self._lines: dict[int, tuple[date, Told | None]] = {}

    def keep(self, user_id: int, day: date, told: Told | None) -> None:
        """The plan of this day has this line, or none."""
        self._lines.pop(user_id, None)
        self._lines[user_id] = (day, told)
        if len(self._lines) > MOST:
            del self._lines[next(iter(self._lines))]

    def knows(self, user_id: int, day: date) -> bool:
        """The plan of this day was drawn and is not sent yet."""
        return user_id in self._lines and self._lines[user_id][0] == day

    def take(self, user_id: int) -> Told | None:
        """The line of the plan that was sent; it is forgotten here."""
        return self._lines.pop(user_id)[1]
