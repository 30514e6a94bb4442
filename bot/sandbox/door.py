"""The door of the Bot API: token, faults, rates, error bodies, and the record of every call."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox import refusal
from bot.sandbox.calls import Call
from bot.sandbox.faults import Fault
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json, RefusalError

_LIKE_THE_PLATFORM = {"Cache-Control": "no-cache", "Server": "kittenx"}


@dataclass
class Ask:
    """One call as its handler sees it: checked for the token, its query and body taken apart."""

    request: web.Request
    query: dict[str, str]
    raw: bytes

    def body(self) -> Json:
        """The JSON body; the platform takes nothing but an object."""
        try:
            body = json.loads(self.raw)
        except ValueError as wrong:
            raise refusal.payload("Can't deserialize body") from wrong
        if not isinstance(body, dict):
            raise refusal.payload("Can't deserialize body")
        return body

    def number(self, name: str, *, least: int | None = None, most: int | None = None) -> int | None:
        """A whole number from the query, None when it is not given."""
        if name not in self.query:
            return None
        try:
            value = int(self.query[name])
        except ValueError as wrong:
            raise refusal.payload(f"Field '{name}' must be a number") from wrong
        if most is not None and value > most:
            raise refusal.payload(f"Field '{name}' value ({value}) must be at most {most}")
        if least is not None and value < least:
            raise refusal.payload(f"Field '{name}' value ({value}) must be at least {least}")
        return value

    def required(self, name: str) -> str:
        if not self.query.get(name):
            raise refusal.payload(f"Missing required parameter: {name}")
        return self.query[name]


@dataclass(frozen=True)
class Encoded:
    """An answer that is JSON text already; `summary` stands for it in the record of calls."""

    text: str
    summary: Json


Answer = Json | Encoded
Handler = Callable[[Ask], Awaitable[Answer]]


class Door:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def opens(self, template: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Wrap a handler of the Bot API for aiohttp; `template` is its path with {names}."""

        async def serve(request: web.Request) -> web.Response:
            return await self._serve(request, template, handler)

        return serve

    async def _serve(self, request: web.Request, template: str, handler: Handler) -> web.Response:
        platform = self._platform
        platform.base_url = platform.base_url or str(request.url.origin())
        call = Call(
            platform.now(),
            time.monotonic(),
            request.method,
            request.path,
            template,
            dict(request.query),
            None,
            0,
            None,
        )
        platform.calls.append(call)
        (platform.poll_rate if template == "/updates" else platform.call_rate).count(call.monotonic)
        raw = await request.read()
        call.body = _readable(raw)
        fault = platform.faults.take(call.method, call.path, template)
        try:
            text, call.response = await self._answer(Ask(request, call.query, raw), fault, handler, template)
            call.status = 200
        except RefusalError as refused:
            call.status, call.response = refused.status, refused.body
            text = json.dumps(refused.body)
        if platform.settings.latency_back is not None and template != "/updates":
            await asyncio.sleep(platform.settings.latency_back())
        return self._reply(request, call, fault, text)

    async def _answer(self, ask: Ask, fault: Fault | None, handler: Handler, template: str) -> tuple[str, Json]:
        """The answer as JSON text, and as the record keeps it."""
        self._check_token(ask)
        await self._delay(fault, template)
        self._check_trouble(fault)
        self._check_rate(template)
        answer = await handler(ask)
        if isinstance(answer, Encoded):
            return answer.text, answer.summary
        return json.dumps(answer), answer

    def _check_token(self, ask: Ask) -> None:
        given = ask.request.headers.get("Authorization", "")
        if given == self._platform.token:
            return
        if not given:
            problem = "Empty access_token"
        elif " " in given:
            problem = "Malformed access token"
        else:
            problem = "Invalid access_token"
        raise RefusalError(401, "verify.token", problem)

    async def _delay(self, fault: Fault | None, template: str) -> None:
        latency = self._platform.settings.latency
        if latency is not None and template != "/updates":
            await asyncio.sleep(latency())
        if fault is not None and fault.trouble == "slow":
            await asyncio.sleep(fault.seconds)

    def _check_trouble(self, fault: Fault | None) -> None:
        if fault is not None and fault.trouble == "fail":
            raise RefusalError(fault.status, fault.code, fault.message)
        if fault is not None and fault.trouble == "rate_limit":
            raise refusal.too_many(fault.limit)

    def _check_rate(self, template: str) -> None:
        meter = self._platform.meter
        exceeded = meter.refuses_poll() if template == "/updates" else meter.refuses_call()
        if exceeded is not None:
            raise refusal.too_many(exceeded)

    def _reply(self, request: web.Request, call: Call, fault: Fault | None, text: str) -> web.Response:
        if fault is not None and fault.trouble == "broken_json":
            call.lost = True
            text = text[: len(text) // 2]
        if fault is not None and fault.trouble == "drop" and request.transport is not None:
            call.lost = True
            request.transport.abort()
        return web.Response(status=call.status, text=text, content_type="application/json", headers=_LIKE_THE_PLATFORM)


def _readable(raw: bytes) -> object:
    """The body for the record: its JSON, or None when there is none or it is something else."""
    try:
        body: object = json.loads(raw) if raw else None
    except ValueError:
        return None
    return body
