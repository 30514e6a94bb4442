"""The control API under /_emu: what the page and outside test scripts use. JSON in and out.

    method and path                  body                           does
    GET    /_emu/state               -                              bot, commands, people, clock
    GET    /_emu/events              -                              Server-Sent Events, see stream.py
    POST   /_emu/people              name, locale?                  a new person
    GET    /_emu/people/{id}         -                              the chat as they see it
    POST   /_emu/people/{id}/ACTION  see below                      what a person does; the chat after it
    GET    /_emu/clock               -                              the platform's time
    POST   /_emu/clock               by (seconds), or to: next,     moves it forward
                                     tomorrow H:MM, an ISO instant
    GET    /_emu/limits              -                              the knobs of limits.py
    PATCH  /_emu/limits              any of _Knobs                  sets them; null means no limit
    GET    /_emu/faults              -                              what is planned to go wrong
    POST   /_emu/faults              see _Trouble                   plans one, see faults.py
    DELETE /_emu/faults              -                              forgets them all
    POST   /_emu/updates             any JSON                       queues a raw update
    GET    /_emu/audit               -                              what the bot did wrong, see audit.py
    GET    /_emu/calls               -                              the last 200 calls

Actions: start {payload?}, restart, stop, send {text, reply_to?}, voice {transcription?}, sticker, contact,
location {lat, lon}, forward {text}, tap {mid, row, column}, tap_stale {mid, payload}, edit {mid, text},
delete {mid}, delete_bot_message {mid}, clear, delete_dialog, mute {hours?}, unmute.

Errors are `{"error": text}`: 400 for a wrong request, 404 for an unknown person, 409 for what cannot be done
now. Pictures and files are downloaded from the paths in the messages. There is no password: requests from
other sites are refused (guard.py).
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from itertools import islice
from typing import Literal

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field

from bot.sandbox.actions import Actions, BadRequestError, parsed
from bot.sandbox.audit import audit, call_view
from bot.sandbox.clock_control import ClockControl
from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json, NotPossibleError
from bot.sandbox.view import person_summary, person_view

_SHOWN_CALLS = 200
_Serve = Callable[[web.Request], Awaitable[web.Response]]


class _NewPerson(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=1, max_length=60)
    locale: str = "ru"


class _Knobs(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    rps: int | None = Field(None, ge=1)
    per_chat_rps: int | None = Field(None, ge=1)
    poll_rps: int | None = Field(None, ge=1)
    strict_callbacks: bool = False
    marker_mode: Literal["all_uncommitted", "last_only"] = "all_uncommitted"
    upload_ready_after: float = Field(0.0, ge=0)


class _Trouble(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    trouble: Literal["fail", "drop", "broken_json", "slow", "rate_limit", "duplicate"]
    route: str = "*"
    times: int = Field(1, ge=1)
    status: int = Field(503, ge=400, le=599)
    seconds: float = Field(1.0, ge=0, le=600)
    limit: int = Field(10, ge=1)


class NobodyError(Exception):
    """The person named in the path does not exist."""


class ControlApi:
    def __init__(self, platform: Platform, clock: ClockControl) -> None:
        self._platform = platform
        self._clock = clock
        self._actions = Actions(platform)

    def add_routes(self, app: web.Application) -> None:
        for method, path, handler in (
            ("GET", "/_emu/state", self.state),
            ("POST", "/_emu/people", self.new_person),
            ("GET", "/_emu/people/{id}", self.chat),
            ("POST", "/_emu/people/{id}/{action}", self.act),
            ("GET", "/_emu/clock", self.clock),
            ("POST", "/_emu/clock", self.move_clock),
            ("GET", "/_emu/limits", self.limits),
            ("PATCH", "/_emu/limits", self.set_limits),
            ("GET", "/_emu/faults", self.faults),
            ("POST", "/_emu/faults", self.plan_fault),
            ("DELETE", "/_emu/faults", self.forget_faults),
            ("POST", "/_emu/updates", self.raw_update),
            ("GET", "/_emu/audit", self.audit),
            ("GET", "/_emu/calls", self.calls),
        ):
            app.router.add_route(method, path, _answering(handler))

    async def state(self, _: web.Request) -> Json:
        return {
            "bot": {"name": self._platform.bot_name, "commands": self._platform.commands},
            "people": [person_summary(person) for person in self._platform.people()],
            "clock": self._clock.state(),
        }

    async def new_person(self, request: web.Request) -> Json:
        given = parsed(_NewPerson, await _body(request))
        return person_view(self._platform.person(given.name, locale=given.locale))

    async def chat(self, request: web.Request) -> Json:
        return person_view(self._person(request))

    async def act(self, request: web.Request) -> Json:
        person = self._person(request)
        body = await _body(request)
        if not isinstance(body, dict):
            raise BadRequestError("Нужен объект JSON.")
        self._actions.run(person, request.match_info["action"], body)
        return person_view(person)

    async def clock(self, _: web.Request) -> Json:
        return self._clock.state()

    async def move_clock(self, request: web.Request) -> Json:
        body = await _body(request)
        await self._clock.move(body if isinstance(body, dict) else {})
        return self._clock.state()

    async def limits(self, _: web.Request) -> Json:
        return {name: getattr(self._platform.settings, name) for name in _Knobs.model_fields}

    async def set_limits(self, request: web.Request) -> Json:
        given = parsed(_Knobs, await _body(request))
        for name in given.model_fields_set:
            setattr(self._platform.settings, name, getattr(given, name))
        return await self.limits(request)

    async def faults(self, _: web.Request) -> Json:
        faults = self._platform.faults
        return {"waiting": [asdict(fault) for fault in faults.waiting()], "duplicates": faults.duplicates}

    async def plan_fault(self, request: web.Request) -> Json:
        given = parsed(_Trouble, await _body(request))
        faults, route, times = self._platform.faults, given.route, given.times
        match given.trouble:
            case "fail":
                faults.fail(route, status=given.status, times=times)
            case "drop":
                faults.drop_response(route, times=times)
            case "broken_json":
                faults.broken_json(route, times=times)
            case "slow":
                faults.slow(route, seconds=given.seconds, times=times)
            case "rate_limit":
                faults.rate_limit(times, given.limit, route)
            case "duplicate":
                faults.duplicate_next_update(times)
        return await self.faults(request)

    async def forget_faults(self, request: web.Request) -> Json:
        self._platform.faults.clear()
        return await self.faults(request)

    async def raw_update(self, request: web.Request) -> Json:
        self._platform.push_raw_update(json.dumps(await _body(request)))
        return {}

    async def audit(self, _: web.Request) -> Json:
        return audit(self._platform)

    async def calls(self, _: web.Request) -> Json:
        last = list(islice(reversed(self._platform.calls), _SHOWN_CALLS))
        return {"calls": [call_view(call) for call in reversed(last)]}

    def _person(self, request: web.Request) -> Person:
        number = request.match_info["id"]
        person = self._platform.by_user(int(number)) if number.isdecimal() else None
        if person is None:
            raise NobodyError("Такого человека нет.")
        return person


def _answering(handler: Callable[[web.Request], Awaitable[Json]]) -> _Serve:
    async def serve(request: web.Request) -> web.Response:
        try:
            return web.json_response(await handler(request), headers={"Cache-Control": "no-store"})
        except BadRequestError as wrong:
            return web.json_response({"error": str(wrong)}, status=400)
        except NobodyError as nobody:
            return web.json_response({"error": str(nobody)}, status=404)
        except NotPossibleError as impossible:
            return web.json_response({"error": str(impossible)}, status=409)

    return serve


async def _body(request: web.Request) -> object:
    """The JSON body, an empty object when there is none."""
    text = await request.text()
    try:
        body: object = json.loads(text) if text else {}
    except ValueError as wrong:
        raise BadRequestError("Тело запроса — не JSON.") from wrong
    return body
