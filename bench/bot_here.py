"""The bot at work in this very process, on a platform that answers at once, with nothing that slows it down."""

import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from pydantic import SecretStr

from bot.app.process import Running, Servers, running, spare_the_collector
from bot.intake.lanes import Lanes
from bot.intake.repository import Inbox, Stored
from bot.intake.updates import read
from bot.kernel.clock import Clock, SystemClock
from bot.kernel.config import Settings
from bot.ui.wire import ChatGaps

NO_LIMIT = 1000.0  # calls a second: the highest rate the settings allow


@asynccontextmanager
async def bot_here(at: Servers, platform: str, clock: Clock | None = None) -> AsyncIterator[Running]:
    """The bot with the limits lifted: a thousand calls a second, any number of messages to one chat."""
    settings = Settings(
        bot_token=SecretStr("sandbox"), max_api_url=platform, max_rps=NO_LIMIT, owner_id=frozenset(), _env_file=None
    )
    pace = ChatGaps.PER_SECOND
    ChatGaps.PER_SECOND = 1000
    try:
        async with running(settings, clock or SystemClock(), at) as run:
            spare_the_collector()  # as the bot's own process does
            yield run
    finally:
        gc.unfreeze()
        ChatGaps.PER_SECOND = pace


async def stored(run: Running, updates: Sequence[dict[str, object]]) -> list[Stored]:
    """Put the updates into the inbox as a poll does."""
    inbox = await run.container.get(Inbox)
    return await inbox.store("bench", None, [read(update) for update in updates], SystemClock().now())


async def handled(run: Running, updates: Sequence[Stored]) -> None:
    """Let the lanes handle the updates to the end."""
    lanes = await run.container.get(Lanes)
    for update in updates:
        lanes.put(update)
    await lanes.room(1)
