"""/stats, for the owner alone: to everybody else there is no such command."""

from bot.kernel.errors import UserError
from bot.owner import screens
from bot.owner.service import StatsService
from bot.ui.routes import on
from bot.ui.screen import Screen
from bot.ui.switchboard import UNKNOWN_COMMAND_TEXT


class OwnerDialog:
    """Shows counts, never a person."""

    def __init__(self, service: StatsService) -> None:
        self._service = service

    @on.command("stats")
    async def stats(self, _: str) -> Screen:
        if not self._service.is_owner():
            raise UserError(UNKNOWN_COMMAND_TEXT)
        return screens.stats(await self._service.stats())
