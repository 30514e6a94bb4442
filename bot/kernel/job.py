"""What one update is while it is being handled: intake's closing statement, handed to ui as a plain type."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

NO_WORD = ""  # in place of a draft: this update says nothing about the form


class AlreadyDoneError(Exception):
    """This update's effects were committed before; whoever hears it rolls back."""


class Closing(Protocol):
    """The last statement of a handler's transaction."""

    async def __call__(self, session: AsyncSession, draft: str | None, *, seen: bool = False) -> None:
        """Mark the update done in this very transaction and keep the new draft beside it.

        `NO_WORD` as the draft leaves the form as it is; `seen` says that no answer is owed after a crash.

        Raises:
            AlreadyDoneError: it was done already.
        """
        ...


class Outcome(StrEnum):
    """What became of an update."""

    IGNORED = "ignored"  # nothing to do, nothing to say
    SHOWN = "shown"  # committed, and the person saw the answer
    UNSEEN = "unseen"  # committed, but the answer could not be shown


def nothing() -> None:
    """Nobody waits."""


@dataclass(slots=True)
class Job:
    """One stored update on its way through a handler."""

    inbox_id: int
    close: Closing
    attempt: int = 0
    outcome: Outcome | None = None
    committed: bool = False  # its effects stand; whatever fails after that fails only the answer
    error: BaseException | None = None
    leave: Callable[[], None] = nothing  # the database is not needed any more: let others in while the answer waits


# maxapi's Dispatcher swallows what handlers raise and drops what they return, so the outcome travels here.
current_job: ContextVar[Job] = ContextVar("current_job")
