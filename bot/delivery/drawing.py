"""Drawing that an error of one slice, or of one row, does not end for everybody."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from dishka import AsyncContainer

from bot.delivery.joined import draw_notices
from bot.delivery.kinds import Due, Notice
from bot.kernel.faults import is_passing
from bot.ui.ports import NOBODY, Who

log = logging.getLogger(__name__)


@contextmanager
def forgiving(what: str) -> Iterator[None]:
    """Log an error of the code and go on; a server that is away holds everybody and is raised."""
    try:
        yield
    except Exception as error:
        if is_passing(error):
            raise
        log.exception("%s failed", what)


async def draw_apart(container: AsyncContainer, dues: Sequence[Due]) -> tuple[dict[int, Notice], list[Due]]:
    """Draw kind by kind, and a kind that fails row by row, each in a scope of its own.

    Returns the notices and the rows that cannot be drawn.
    """
    notices: dict[int, Notice] = {}
    broken: list[Due] = []
    for _, group in groupby(sorted(dues, key=lambda due: due.kind), key=lambda due: due.kind):
        rows = list(group)
        drawn = await _drawn(container, rows)
        if drawn is not None:
            notices.update(drawn)
            continue
        for due in rows:
            alone = await _drawn(container, [due]) if len(rows) > 1 else None
            if alone is None:
                broken.append(due)
            else:
                notices.update(alone)
    return notices, broken


async def _drawn(container: AsyncContainer, dues: list[Due]) -> dict[int, Notice] | None:
    with forgiving(f"drawing rows {[due.id for due in dues[:5]]} of {dues[0].kind}"):
        async with container(context={Who: NOBODY}) as scope:
            return await draw_notices(scope, dues)
    return None
