"""Messages that hold several things at once: how they look when sent, and how after each answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from dishka import AsyncContainer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.kinds import Due, Notice, Reach, Reachability, Renderer
from bot.delivery.repository import Claimed, rows_of_joined
from bot.kernel.clock import Clock
from bot.ui.html import Html, h, lines
from bot.ui.navigation import HOME
from bot.ui.ports import Who
from bot.ui.screen import BUTTON_WIDTHS, Button, Row, Screen, fitted, in_rows, rows_of

MOST_IN_ONE = 8
ANSWERED_TEXT = Html("Всё отмечено 👌")
BELOW_TEXT = Html("⏰ Подошло время:")


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
    """One message of several things: a numbered line and a row of buttons for each that still waits.

    A plan or a review among them stands above with numbers of its own, so the others are called by name; its own
    buttons stay below theirs.
    """
    heads = [notice for notice in notices if notice.heads]
    items = [notice for notice in notices if not notice.heads]
    above = [_stamped(row, joined) for head in heads for row in head.alone.rows]
    picture = next((head.alone.picture for head in heads if head.alone.picture is not None), None)
    if not items:
        text, talk = lines(heading, *(head.alone.text for head in heads)), any(head.alone.talk for head in heads)
        return Screen(text, tuple(above), picture=picture, talk=talk)
    waiting: list[Row] = []
    for number, notice in enumerate(items, 1):
        if not notice.settled:
            row = tuple(replace(button, joined=joined) for button in notice.row)
            waiting += _named(row, notice.name) if heads else [tuple(_numbered(button, number) for button in row)]
    if heads:
        last = () if waiting else _named_undo(items, joined)
    else:
        last = _numbered_undo(items, joined) if waiting else (*_numbered_undo(items, joined), (HOME,))
    below = [heading or BELOW_TEXT, *(item.line for item in items)] if heads else _numbered_lines(items, heading)
    text = lines(*(head.alone.text for head in heads), *below)
    return Screen(text, (*rows_of(*waiting), *last, *above), picture=picture)


def _numbered_lines(items: Sequence[Notice], heading: Html | None) -> list[Html]:
    """«⏰ 1 Чай», «2 Врач», below the heading where there is one."""
    numbered = [h("{} {}", number, notice.line) for number, notice in enumerate(items, 1)]
    return [heading, *numbered] if heading is not None else [h("⏰ {}", numbered[0]), *numbered[1:]]


def in_order(dues: Sequence[Due], kinds: Iterable[str]) -> list[Due]:
    """As they stand in one message: by time; of the same time tasks before habits, as features come in the house."""
    places = {kind: place for place, kind in enumerate(kinds)}
    return sorted(dues, key=lambda due: (due.planned_at, places.get(due.kind, len(places)), due.id))


def _stamped(row: Row, joined: int) -> Row:
    return tuple(replace(button, joined=joined) for button in row)


def _numbered_undo(notices: Sequence[Notice], joined: int) -> tuple[Row, ...]:
    """The ways back of what was answered: «↩1 ↩2»."""
    undo = [
        Button(f"↩{number}", notice.undo.payload, joined=joined)
        for number, notice in enumerate(notices, 1)
        if notice.undo is not None
    ]
    return in_rows(undo, 4)


def _named_undo(notices: Sequence[Notice], joined: int) -> tuple[Row, ...]:
    """Where all below a plan is answered: the ways back, «↩️ Чай»."""
    undo = [
        Button(fitted(f"↩️ {notice.name}"), notice.undo.payload, joined=joined)
        for notice in notices
        if notice.undo is not None
    ]
    return in_rows(undo, 1)


def _numbered(button: Button, number: int) -> Button:
    """«✅ Готово» becomes «✅ 1»; other buttons keep their words."""
    return replace(button, text=f"✅ {number}") if button.text.startswith("✅") else button


def _named(row: Row, name: str) -> list[Row]:
    """«✅ Готово» becomes «✅ Врач», in a row of its own where the name is long; other buttons keep their words."""
    if not name or not row or not row[0].text.startswith("✅"):
        return [row]
    done, others = replace(row[0], text=fitted(f"✅ {name}")), row[1:]
    return [(done, *others)] if len(done.text) <= BUTTON_WIDTHS[len(row)] else list(rows_of([done], others))


def due_of(row: Claimed, reach: Reach, now: datetime | None = None, *, timed: bool = True) -> Due:
    """The row as renderers see it; with `now`, lateness counts: for what nobody timed, from the end of quiet hours."""
    held_until = None if timed else reach.held_at(row.planned_at)
    since = max(row.late_from, held_until or row.late_from)
    late = max(now - since, timedelta()) if now is not None else timedelta()
    return Due(row.id, row.kind, row.ref, row.user_id, row.planned_at, reach, late)


class Joined:
    """Draws a message of several anew from the truth, after one of its buttons was answered."""

    def __init__(
        self, scope: AsyncContainer, session: AsyncSession, reachability: Reachability, who: Who, clock: Clock
    ) -> None:
        self._scope, self._session, self._clock = scope, session, clock
        self._reachability, self._who = reachability, who

    async def draw(self, joined: int, answer: Screen) -> Screen:
        """The message as it stands; the answer itself where it is somebody else's, forgotten, or holds nothing else."""
        rows = await rows_of_joined(self._session, joined, self._who.user_id)
        if not rows or (answer.among_others and len(rows) == 1):
            return answer
        reach = (await self._reachability.of([self._who.user_id], self._clock.now())).get(self._who.user_id)
        if reach is None:
            return answer
        dues = in_order([due_of(row, reach) for row in rows], await self._scope.get(RendererTable))
        found: Mapping[int, Notice] = await draw_notices(self._scope, dues)
        notices = [found[due.id] for due in dues if due.id in found]
        if not notices:
            return Screen(ANSWERED_TEXT, ((HOME,),))
        back = _way_back(answer, joined)
        if back and all(notice.settled and not notice.heads for notice in notices):
            return Screen(lines(*(notice.line for notice in notices), answer.cheer), rows_of([*back, HOME]))
        drawn = compose(None, notices, joined)
        drawn = replace(drawn, text=lines(drawn.text, answer.cheer))
        return _beside_last(drawn, back) if back and notices[0].heads and len(notices) == 1 else drawn


def _beside_last(drawn: Screen, back: Row) -> Screen:
    """The way back before a last button that stands alone, else in a row of its own."""
    *rows, last = drawn.rows
    return replace(drawn, rows=(*rows, (*back, *last)) if len(last) == 1 else (*drawn.rows, back))


def _way_back(answer: Screen, joined: int) -> Row:
    """The answer's own «↩️», for a plan or a review, which knows nothing of what was answered on it."""
    back = [button for row in answer.rows for button in row if button.text.startswith("↩")]
    return _stamped(tuple(back[:1]), joined)
