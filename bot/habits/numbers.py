"""What the habits can count about a person; implements `kernel.ports.Numbers`."""

from collections.abc import Mapping

from bot.habits.repository import HabitRepository
from bot.users.models import User


class HabitNumbers:
    """How many habits the person keeps: one query."""

    def __init__(self, user: User, repository: HabitRepository) -> None:
        self._user, self._repository = user, repository

    async def numbers(self) -> Mapping[str, float]:
        """«habits.count», those at rest left out; what was marked is counted by the coach."""
        return {"habits.count": float(len(await self._repository.names(self._user.id)))}
