"""How fast a person may be answered: a burst is, a flood is heard out in silence. Counted in memory."""

from dataclasses import dataclass
from enum import StrEnum


class Reply(StrEnum):
    """What one more action of a person gets."""

    ANSWER = "answer"
    TELL = "tell"  # it is done if it is a text, and the person is told once that answers pause
    KEEP = "keep"  # a text is done without an answer; a tap is not
    FULL = "full"  # nothing is done any more, and the person is told so once
    DROP = "drop"  # the same, without a word


@dataclass(slots=True)
class _Pace:
    left: float  # answers in hand
    at: float
    kept: int | None = None  # texts since answers paused; None while they do not


class Patience:
    """`BURST` answers at once, `PER_SECOND` more for ever; then one line, then silence until a pause of some seconds.

    What is written in the silence is done up to `KEPT` texts. The platform takes two messages a second for a chat, so
    an answer to each of fifty texts would come half a minute late, and the rows of one person would wait for it.
    """

    BURST = 20
    PER_SECOND = 1.0
    CALM = 5  # answers in hand again before the silence ends
    KEPT = 100
    PEOPLE = 5000

    def __init__(self) -> None:
        self._paces: dict[int, _Pace] = {}

    def hear(self, user_id: int, now: float, *, is_text: bool) -> Reply:
        """Count an action of the person at `now`, seconds of a monotonic clock."""
        pace = self._paces.get(user_id)
        if pace is None:
            self._make_room(now)
            pace = self._paces[user_id] = _Pace(self.BURST, now)
        pace.left, pace.at = self._in_hand(pace, now), now
        if pace.kept is not None and pace.left >= self.CALM:
            pace.kept = None
        has_answer = pace.left >= 1
        pace.left = max(0.0, pace.left - 1)
        if pace.kept is None:
            if has_answer:
                return Reply.ANSWER
            pace.kept = 0
            return Reply.TELL
        pace.kept += is_text
        if pace.kept <= self.KEPT:
            return Reply.KEEP
        return Reply.FULL if is_text and pace.kept == self.KEPT + 1 else Reply.DROP

    def _in_hand(self, pace: _Pace, now: float) -> float:
        return min(self.BURST, pace.left + (now - pace.at) * self.PER_SECOND)

    def _make_room(self, now: float) -> None:
        """Forget who has had a rest: they start anew with the same burst."""
        if len(self._paces) >= self.PEOPLE:
            self._paces = {who: pace for who, pace in self._paces.items() if self._in_hand(pace, now) < self.BURST}


class Groups:
    """A group is told once in `AGAIN_S` that the bot helps in private."""

    AGAIN_S = 24 * 3600.0
    MOST = 5000

    def __init__(self) -> None:
        self._told: dict[int, float] = {}  # the latest last

    def hear(self, chat_id: int | None, now: float) -> bool:
        """Something was said in the group at `now`, seconds of a monotonic clock; returns whether it is to be told."""
        chat = chat_id or 0
        if now - self._told.get(chat, -self.AGAIN_S) < self.AGAIN_S:
            return False
        self._told.pop(chat, None)
        self._told[chat] = now
        if len(self._told) > self.MOST:
            self._told.pop(next(iter(self._told)))
        return True
