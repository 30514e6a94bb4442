"""Messages that hold several things at once: how they look when sent, and how after each answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from dishka import AsyncContainer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.kinds import Due, Notice, Reach, Reachability, Renderer
from bot.delivery.repository import Claimed, rows_of_joined
from bot.kernel.clock import Clock
from bot.ui.html import Html, h, lines
from bot.ui.navigation import HOME
from bot.ui.ports import Who
from bot.ui.screen import Button, Row, Screen, in_rows, rows_of

MOST_IN_ONE = 8
ANSWERED_TEXT = Html("Всё отмечено 👌")


class RendererTable(dict[str, type[Renderer]]):
    """The class that draws each kind, by the kind's name."""


async def draw_notices(scope: AsyncContainer, dues: Sequence[Due]) -> dict[int, Notice]:
    """Ask each kind's renderer once for all its rows."""
    table = await scope.get(RendererTable)
    notices: dict[int, Notice] = {}
    for kind, rows in groupby(sorted(dues, key=lambda due: due.kind), key=lambda due: due.kind):
        if (renderer_type := table.get(kind)) is not None:
            renderer = await scope.get(renderer_type)
            notices.update(await renderer.notices(list(rows)))
    return notices


def compose(heading: Html | None, notices: Sequence[Notice], joined: int) -> Screen:
    """One message of several things: a numbered line and a row of buttons for each that still waits."""
    numbered = [h("{} {}", number, notice.line) for number, notice in enumerate(notices, 1)]
    waiting = [
        tuple(_numbered(button, number, joined) for button in notice.row)
        for number, notice in enumerate(notices, 1)
        if not notice.settled
    ]
    if heading is None:
        numbered[0] = h("⏰ {}", numbered[0])
    return Screen(lines(heading, *numbered), (*rows_of(*waiting), *_last_rows(notices, joined, bool(waiting))))


def _last_rows(notices: Sequence[Notice], joined: int, waiting: bool) -> tuple[Row, ...]:
    """Where all is answered: the ways back and the way on."""
    if waiting:
        return ()
    undo = [
        Button(f"↩{number}", notice.undo.payload, joined=joined)
        for number, notice in enumerate(notices, 1)
        if notice.undo is not None
    ]
    return (*in_rows(undo, 4), (HOME,))


def _numbered(button: Button, number: int, joined: int) -> Button:
    """«✅ Готово» becomes «✅ 1»; other buttons keep their words."""
    text = f"✅ {number}" if button.text.startswith("✅") else button.text
    return replace(button, text=text, joined=joined)


def due_of(row: Claimed, reach: Reach, now: datetime | None = None) -> Due:
    """The row as renderers see it; with `now`, lateness counts."""
    late = max(now - row.planned_at, now - now) if now is not None else row.planned_at - row.planned_at
    return Due(row.id, row.kind, row.ref, row.user_id, row.planned_at, reach, late)


class Joined:
    """Draws a message of several anew from the truth, after one of its buttons was answered."""

    def __init__(
        self, scope: AsyncContainer, session: AsyncSession, reachability: Reachability, who: Who, clock: Clock
    ) -> None:
        self._scope, self._session, self._clock = scope, session, clock
        self._reachability, self._who = reachability, who

    async def draw(self, joined: int) -> Screen | None:
        """The message as it stands; None where it is somebody else's or forgotten."""
        rows = await rows_of_joined(self._session, joined, self._who.user_id)
        if not rows:
            return None
        reach = (await self._reachability.of([self._who.user_id], self._clock.now())).get(self._who.user_id)
        if reach is None:
            return None
        dues = [due_of(row, reach) for row in rows]
        found: Mapping[int, Notice] = await draw_notices(self._scope, dues)
        notices = [found[due.id] for due in dues if due.id in found]
        if not notices:
            return Screen(ANSWERED_TEXT, ((HOME,),))
        return compose(None, notices, joined)
