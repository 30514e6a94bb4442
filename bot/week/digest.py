"""Looking back and the Sunday talk, composed from every slice's part."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError
from bot.ui.html import Html
from bot.ui.pictures.gallery import Gallery
from bot.ui.screen import Picture, Screen
from bot.ui.week import Question, Span, Stage, Told, WeekRooms
from bot.users.models import User
from bot.week import screens
from bot.week.pictures import Balance, balance
from bot.week.repository import ASKED, WeekRepository
from bot.week.rules import Kind, extra_question, span_of, span_words

OVER_TEXT = "Эта неделя уже позади. Вот что есть сейчас."
STEP_AT = time(10)
_OWN = "week_asked"
_TITLES = {Kind.WEEK: "Баланс недели", Kind.MONTH: "Баланс месяца", Kind.YEAR: "Баланс года"}


@dataclass(frozen=True, slots=True)
class View:
    """A span as all slices see it."""

    span: Span
    facts: Mapping[str, Any]
    told: Sequence[Told]

    @property
    def at(self) -> time | None:
        """The time of day that goes best."""
        return next((part.best_at for part in self.told if part.best_at is not None), None)


class WeekDigest:
    """For the person of the request; implements `ui.week.WeekReview` and `ui.week.WeekTalk`."""

    def __init__(
        self, rooms: WeekRooms, repository: WeekRepository, gallery: Gallery, user: User, clock: Clock
    ) -> None:
        self._rooms, self._repository, self._gallery = rooms, repository, gallery
        self._user, self._clock = user, clock

    # -- looking back ------------------------------------------------------------------------------------------------

    async def due(self, day: date) -> Screen | None:
        """The message of Sunday evening; None where nothing happened, nothing waits and no goal is at work."""
        view = await self._view(Kind.WEEK, day)
        if not any(part.happened or part.waits or part.bars for part in view.told):
            return None
        return screens.review(day, view.told, await self._picture(Kind.WEEK, view))

    async def draw(self, day: date) -> Screen:
        """The message as it stands now."""
        view = await self._view(Kind.WEEK, day)
        return screens.review(day, view.told, await self._picture(Kind.WEEK, view))

    async def is_closed(self, day: date) -> bool:
        """The talk about this week is over."""
        return await self._repository.is_closed(self._user.id, day)

    async def progress(self, kind: Kind) -> Screen:
        """The same on demand, for a week, a month or a year."""
        view = await self._view(kind, self._today())
        return screens.progress(kind, view.told, await self._picture(kind, view))

    async def _view(self, kind: Kind, last: date) -> View:
        span = span_of(kind, last)
        queries = {room.name: room.facts for room in self._rooms if room.facts} | {_OWN: ASKED}
        facts = await self._repository.facts(queries, self._user.id, span, self._today(), self._user.tz.key)
        # A year of many habits is long to count: other people's taps do not wait for it.
        told = await asyncio.to_thread(self._tell, facts, span)
        return View(span, facts, told)

    def _tell(self, facts: Mapping[str, Any], span: Span) -> list[Told]:
        found = [room.tell(facts.get(room.name), span) for room in self._rooms]
        return sorted((part for part in found if part is not None), key=lambda part: part.order)

    async def _picture(self, kind: Kind, view: View) -> Picture | None:
        rows = tuple(part.series for part in view.told if part.series is not None)
        bars = tuple(bar for part in view.told for bar in part.bars)
        if not rows and not bars:
            return None
        buckets = view.span.buckets
        labels, past = tuple(bucket.label for bucket in buckets), sum(b.first <= view.span.last for b in buckets)
        content = Balance(_TITLES[kind], span_words(view.span), labels, past, rows, bars)
        return await self._gallery.picture(balance, content)

    # -- the Sunday talk ---------------------------------------------------------------------------------------------

    async def onward(self, day: date, stage: Stage, said: Html | None = None) -> Screen:
        """The next question from this stage on, below what was just said; the end where none is left.

        Raises:
            GoneError: that week is over and so is its talk.
        """
        self.check(day)
        view: View | None = None
        if stage is Stage.CHECK:
            view = await self._view(Kind.WEEK, day)
            if found := self._asked(stage, view, day):
                return _question(found[0], said)
        if stage <= Stage.MOOD:
            return screens.ask_mood(day).above(said)
        if stage is Stage.OBSTACLE:
            return screens.ask_obstacle(day).above(said)
        view = await self._view(Kind.WEEK, day)
        if stage is Stage.STEP:
            if found := self._asked(stage, view, day):
                return _question(found[0], said)
            if not any(part.bars for part in view.told):
                return screens.ask_step(day, view.at or STEP_AT).above(said)
        asked = {kind: date.fromisoformat(when) for kind, when in (view.facts[_OWN] or {}).items()}
        extra = extra_question(self._asked(Stage.EXTRA, view, day), asked, day)
        return _question(extra, said) if extra is not None else await self._end(day, view, said)

    async def end(self, day: date, said: Html | None = None, asked: str | None = None) -> Screen:
        """The week is closed; `asked` is the kind of the extra question that was answered.

        Raises:
            GoneError: that week is over.
        """
        self.check(day)
        return await self._end(day, await self._view(Kind.WEEK, day), said, **({"asked": asked} if asked else {}))

    def check(self, day: date) -> None:
        """Refuse buttons of weeks that are long over, and days that are no Sunday."""
        if day.weekday() != 6 or not 0 <= (self._today() - day).days < 7:
            raise GoneError(OVER_TEXT)

    def _asked(self, stage: Stage, view: View, day: date) -> list[Question]:
        at = view.at or STEP_AT
        return [q for room in self._rooms for q in room.ask(stage, view.facts.get(room.name), day, at)]

    async def _end(self, day: date, view: View, said: Html | None, **noted: str) -> Screen:
        await self._repository.note(self._user.id, day, closed_at=self._clock.now(), **noted)
        return screens.closed(day, view.told).above(said)

    def _today(self) -> date:
        return self._user.local(self._clock.now()).date()


def _question(question: Question, said: Html | None) -> Screen:
    return Screen(question.text, question.rows, question.form, talk=True).above(said)
