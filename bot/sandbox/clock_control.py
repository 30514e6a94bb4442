"""The page's clock bar: the platform's time, and moving it with the application's help."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.kernel.clock import SystemClock
from bot.sandbox.actions import BadRequestError
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json, NotPossibleError

_TOMORROW = re.compile(r"tomorrow (\d{1,2}):(\d{2})")
_MOST = timedelta(days=366)
_QUIET_SECONDS = 3.0
_MOST_SILENT = 50
_MOSCOW = ZoneInfo("Europe/Moscow")


@dataclass(frozen=True)
class Controls:
    """What the application lends to the page: its clock and the way to move it.

    `advance` moves the clock to an instant, visiting every due moment on the way; `next_due` is the
    instant of the next reminder, None when nothing is planned; `zone` is the wall clock of the page.
    """

    now: Callable[[], datetime]
    advance: Callable[[datetime], Awaitable[None]]
    next_due: Callable[[], Awaitable[datetime | None]]
    zone: ZoneInfo = _MOSCOW


class ClockControl:
    def __init__(self, platform: Platform, controls: Controls | None) -> None:
        self._platform = platform
        self._controls = controls
        self._moving = asyncio.Lock()
        self._before = 0

    def state(self) -> Json:
        zone = self._controls.zone if self._controls else _MOSCOW
        return {
            "now": self._platform.now_ms(),
            "zone": zone.key,
            "movable": self._controls is not None,
            "moving": self._moving.locked(),
        }

    async def move(self, body: Json) -> None:
        """Move by {"by": seconds} or {"to": "next" | "tomorrow 9:00" | an ISO instant}, never back.

        What people did before is handed to the bot first: a jump over a day would make it expire.
        """
        if self._controls is None:
            raise NotPossibleError("Здесь время идёт само.")
        async with self._moving:
            self._platform.changed()
            await self._platform.updates.settled(_QUIET_SECONDS)
            self._before = self._heard()
            target = await self._target(self._controls, body)
            if target - self._controls.now() > _MOST:
                raise BadRequestError("Не больше года за раз.")
            await self._controls.advance(target)
            if body.get("to") == "next":
                await self._until_something_is_said(self._controls)
            self._keep_offset(self._controls)
        self._platform.changed()

    async def _until_something_is_said(self, controls: Controls) -> None:
        """A due row may turn out to have nothing to say; whoever asked for the next reminder wants to see one."""
        for _ in range(_MOST_SILENT):
            due = await controls.next_due()
            if self._heard() > self._before or due is None or due <= controls.now():
                return
            await controls.advance(due)

    def _heard(self) -> int:
        return sum(message.from_bot for person in self._platform.people() for message in person.messages)

    def _keep_offset(self, controls: Controls) -> None:
        if self._platform.store is not None:
            self._platform.store.set_clock_offset(controls.now() - SystemClock().now())

    async def _target(self, controls: Controls, body: Json) -> datetime:
        by, to = body.get("by"), body.get("to")
        if isinstance(by, int | float) and not isinstance(by, bool) and 0 < by <= _MOST.total_seconds():
            return controls.now() + timedelta(seconds=by)
        if to == "next":
            due = await controls.next_due()
            if due is None:
                raise NotPossibleError("Впереди нет ни одного напоминания.")
            return max(due, controls.now())
        if isinstance(to, str) and (found := _TOMORROW.fullmatch(to)):
            return self._tomorrow(controls, int(found[1]), int(found[2]))
        if isinstance(to, str):
            return _instant(to, controls)
        raise BadRequestError("Нужно «by» в секундах или «to».")

    def _tomorrow(self, controls: Controls, hour: int, minute: int) -> datetime:
        if hour > 23 or minute > 59:
            raise BadRequestError("Такого времени не бывает.")
        wall = controls.now().astimezone(controls.zone) + timedelta(days=1)
        return wall.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)


def _instant(text: str, controls: Controls) -> datetime:
    """An ISO instant; one without an offset is wall time in the page's zone."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise BadRequestError("Время не разобрать: нужен вид 2026-11-24T09:00.") from wrong
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=controls.zone)
    if instant <= controls.now():
        raise NotPossibleError("Назад время не идёт.")
    return instant.astimezone(UTC)
