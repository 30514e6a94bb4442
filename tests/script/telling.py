"""One step after another: is it a new message that pushes, or the old one edited, and what stands on its buttons."""

from bot.sandbox.message import ChatMessage
from tests.house.town import Friend, labels
from tests.script.notation import written
from tests.script.snapshots import Snapshots


class Telling:
    """What a person sees in the course of a conversation."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._heard: dict[int, int] = {}  # how many messages each person has had

    def live(self, friend: Friend) -> None:
        """What came until now is not part of the conversation."""
        self._heard[friend.user_id] = len(friend.answers)

    def new(self, step: str, friend: Friend, *rows: str) -> None:
        """Exactly one message more than at the step before; `rows` as «✅ Готово | ◀️ Сегодня»."""
        assert len(friend.answers) == self._heard.get(friend.user_id, 0) + 1, self._said(friend)
        self._look(step, friend, friend.screen, rows)

    def edited(self, step: str, friend: Friend, *rows: str, message: ChatMessage | None = None) -> None:
        """No new message: the tap has redrawn the one it stood under."""
        assert len(friend.answers) == self._heard.get(friend.user_id, 0), self._said(friend)
        self._look(step, friend, message or friend.screen, rows)

    def _look(self, step: str, friend: Friend, message: ChatMessage, rows: tuple[str, ...]) -> None:
        self.live(friend)
        self._snapshots.compare(step, written(message))
        shown = tuple(" | ".join(row) for row in labels(message))
        assert shown == rows, f"{step}: {shown}\n{message.text}"

    def _said(self, friend: Friend) -> str:
        return "\n---\n".join(message.text for message in friend.answers[-3:])
