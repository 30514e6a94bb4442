"""The platform's client: one session in which every call, the library's own included, waits for its slot."""

import asyncio
import logging
import time

from aiohttp import ClientError, ClientHandlerType, ClientRequest, ClientResponse
from maxapi import Bot
from maxapi.client import DefaultConnectionProperties

from bot.ui.pacing import PAUSE_S, Pacer, current_lane, last_left

log = logging.getLogger(__name__)

POLL_TIMEOUT_S = 25
CALL_TIMEOUT_S = POLL_TIMEOUT_S + 15
REFUSED_TRIES = 6


class Paced:
    """aiohttp middleware: takes a slot before each request, and takes it again where the platform says 429."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def __call__(self, request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
        for _ in range(REFUSED_TRIES - 1):
            await self._take_slot()
            response = await handler(request)
            if response.status != 429:
                return response
            try:
                told = await response.text(errors="replace")
            except (ClientError, TimeoutError, OSError):
                told = ""  # a body cut short is still a refusal
            finally:
                response.release()
            if self._pacer.refused(told):
                log.warning("the platform asks for fewer calls; the rate is now %.1f a second", self._pacer.rate)
            else:
                log.warning("the platform asks for fewer calls of one kind or to one chat")
                await asyncio.sleep(PAUSE_S)
        await self._take_slot()
        return await handler(request)

    async def _take_slot(self) -> None:
        await self._pacer.slot(current_lane.get())
        last_left.set(time.monotonic())


def make_bot(token: str, api_url: str, pacer: Pacer) -> Bot:
    """The library's client, told to leave retries to us and to make no call of its own.

    Its retries repeat POST /messages and so double messages; `auto_requests` costs one call for every update.
    """
    bot = Bot(
        token,
        auto_requests=False,
        auto_check_subscriptions=False,
        default_connection=DefaultConnectionProperties(
            timeout=CALL_TIMEOUT_S, sock_connect=10, max_retries=0, middlewares=(Paced(pacer),)
        ),
        after_input_media_delay=0.001,
        after_upload_attempts=1,
    )
    bot.set_api_url(api_url)
    return bot


class ChatGaps:
    """At most two messages a second go to one chat; the third waits."""

    PER_SECOND = 2
    SECOND = 1.05  # the platform's clock and ours do not tick together

    def __init__(self) -> None:
        self._sent: dict[int, list[float]] = {}

    async def wait(self, chat_id: int) -> None:
        """Wait until this chat may get another message."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        recent = [at for at in self._sent.get(chat_id, ()) if now - at < self.SECOND]
        # The place is taken before the wait, so that two who wait at once do not take the same one.
        at = max(now, recent[-self.PER_SECOND] + self.SECOND) if len(recent) >= self.PER_SECOND else now
        self._sent[chat_id] = [*recent[-(self.PER_SECOND - 1) :], at]
        if len(self._sent) > 5000:
            self._sent = {chat: sent for chat, sent in self._sent.items() if now - sent[-1] < self.SECOND}
        if at > now:
            await asyncio.sleep(at - now)
