"""New tasks, and the words that correct the last one instead of making a new one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.language.reading import folded
from bot.planner.dialog.ordered import Orders
from bot.planner.models import Task
from bot.planner.rules.corrections import NO_DAY, Correction, Found, is_told, recognise, when_said
from bot.planner.rules.orders import Order, What, order
from bot.planner.rules.readings import SAID, Choice, Reading
from bot.planner.screens import adding, card, closing, lists
from bot.planner.screens.forms import WhenForm
from bot.planner.screens.list_payloads import ManyBack, ManyDay, ManyDelete, ManyRestore
from bot.planner.screens.payloads import Fix, Means, Write, ZoneIsRight
from bot.planner.service import (
    Added,
    EditService,
    ListService,
    NoSuchMoment,
    PastDay,
    PlannerService,
    SeveralService,
    WriteService,
)
from bot.planner.service.corrected import retitled
from bot.ui.feature import CardButtons
from bot.ui.html import Html, h
from bot.ui.navigation import HOME
from bot.ui.ports import Beside, HomeScreen, Meanwhiles
from bot.ui.routes import on
from bot.ui.screen import Button, Row, Screen, screen
from bot.users.screens import zone_question
from bot.users.service import UserService

TODAY = "сегодня"
ALREADY_TEXT = "Уже сделано? Отметь ✅."
DAYS = {"завтра": 1, "послезавтра": 2}
GONE_TEXT = "Эти дела уже разобраны."


# A newcomer's card is bare: one question, and little else.
FIRST_MINUTES = timedelta(minutes=3)

# Whoever first names an hour days later must not be reminded by Moscow's clock.
ASK_ZONE_FOR = timedelta(days=7)


class Cards:
    """How a task that was just written is shown."""

    def __init__(
        self, planner: PlannerService, writing: WriteService, users: UserService, buttons: CardButtons
    ) -> None:
        self._planner, self._writing, self._users, self._buttons = planner, writing, users, buttons

    def written(self, added: Added, *first_rows: list[Button]) -> Screen:
        """The card of a single task, with what is in doubt about it; a list of several."""
        now = self._planner.local_now()
        if len(added.tasks) > 1:
            return adding.added_many(added.tasks, now.date())
        task, today = added.tasks[0], now.date()
        question = self._zone_question(task, now)
        if question is not None and not added.choice and self._is_first(task, now):
            return card.first_card(task, now, question, card.overlap_line(added.overlaps))
        rows = [*first_rows, card.choice_row(task, added.choice, today)] if added.choice else list(first_rows)
        rolled = adding.ROLLED_TEXT if added.parsed is not None and added.parsed.rolled and not added.choice else ""
        extra: tuple[Html | str, ...] = (rolled, card.overlap_line(added.overlaps) or "")
        if question is not None:
            rows, extra = [list(question[1]), *rows], (*extra, question[0])
        return card.card(task, now, self._buttons.of(task.id), *extra, first_rows=rows)

    def _is_first(self, task: Task, now: datetime) -> bool:
        return card.is_plain(task, now.date()) and now - self._users.user.created_at < FIRST_MINUTES

    async def zone_confirmed(self, task: Task) -> Screen:
        """The card after «Да»: of the first tea bare as it was, of all else the standard one."""
        overlaps, now = await self._writing.overlaps(task) if task.at is not None else [], self._planner.local_now()
        if not task.is_open or self._is_first(task, now):
            return card.zone_confirmed(task, now, card.overlap_line(overlaps))
        return self.written(Added([task], overlaps=overlaps))

    def _zone_question(self, task: Task, now: datetime) -> tuple[Html, Row] | None:
        """Asked in the first week only, where a time makes it matter; after that it stands in the settings."""
        if task.at is None or now - self._users.user.created_at > ASK_ZONE_FOR:
            return None
        return zone_question(self._users.user, now, ZoneIsRight(task_id=task.id))

    async def edited(self, task: Task, *extra: Html | str) -> Screen:
        """The card after a change, with the way back."""
        overlap = card.overlap_line(await self._writing.overlaps(task)) if task.at is not None else None
        return card.edited(task, self._planner.local_now(), self._buttons.of(task.id), *extra, overlap or "")


class AddDialog:
    """Any text that nobody else takes."""

    def __init__(
        self,
        planner: PlannerService,
        writing: WriteService,
        editing: EditService,
        cards: Cards,
        meanwhiles: Meanwhiles,
        orders: Orders,
        home: HomeScreen,
        users: UserService,
        listing: ListService,
    ) -> None:
        self._planner, self._writing, self._editing, self._cards = planner, writing, editing, cards
        self._meanwhiles, self._orders, self._home = meanwhiles, orders, home
        self._users, self._lists = users, listing

    @on.text
    async def add(self, text: str) -> Screen:
        now = self._planner.local_now()
        found = recognise(text, now)
        given = order(text, now)
        if given is not None and (obeyed := await self._obeyed(given, found)) is not None:
            return obeyed
        if found is None:
            written = await self._written(text, now)
            return written.above(ALREADY_TEXT) if given is not None and given.what is What.DONE else written
        last = await self._editing.last_card()
        if last is None and found.correction is not None and found.correction.delete:
            return closing.which_to_delete()
        if last is None and found.correction is not None and (found.correction.was or found.correction.words):
            last = await self._editing.meant_of_list(found.correction)
        if last is None and found.correction is not None and found.correction.when is not None and is_told(text):
            return closing.which_to_correct()
        if last is None or (found.bare and self._users.did_something_since(last.card_at or now)):
            return await self._alone(text, now, last if found.bare else None)
        if not _fits(found.correction, last):
            return await self._written(text, now)
        if found.correction is not None:
            return await self._corrected(last, found.correction)
        return await self._written(text, now, doubt_about=last)

    async def _alone(self, text: str, now: datetime, last: Task | None) -> Screen:
        """A day with no card above it asks for its list; a moment far from its card is a task that may be about it."""
        said = folded(text).strip(" .!?")
        if said == TODAY:
            return await self._home.draw()
        if said in DAYS:
            day = now.date() + timedelta(days=DAYS[said])
            return lists.day(await self._lists.one_day(day, 0), now.date())
        return await self._written(text, now, doubt_about=None if said.isdigit() else last)

    async def _obeyed(self, given: Order, found: Found | None) -> Screen | None:
        """«Отмени» takes the last change back, or a card that was just written away."""
        if given.what is What.BACK and found is not None:
            last = await self._editing.last_card()
            if last is not None and last.before is None:
                return None
        return await self._orders.carry_out(given)

    async def _written(self, text: str, now: datetime, doubt_about: Task | None = None) -> Screen:
        added = await self._writing.add(text, now)
        if isinstance(added, NoSuchMoment):
            return adding.no_such_moment(added.what if doubt_about is None else replace(added.what, title=""))
        if isinstance(added, PastDay):
            return adding.past_day(added, now.date())
        if doubt_about is not None and len(added.tasks) == 1:
            return self._cards.written(added, card.doubt_row(added.tasks[0], doubt_about))
        beside = await self._beside() if len(added.tasks) == 1 and not added.choice else None
        if beside is not None:
            return adding.added_beside(added.tasks[0], now.date(), beside)
        return self._cards.written(added)

    async def _beside(self) -> Beside | None:
        """What runs while the person writes: then the answer is short."""
        for meanwhile in self._meanwhiles:
            if (beside := await meanwhile.beside()) is not None:
                return beside
        return None

    async def _corrected(self, task: Task, correction: Correction) -> Screen:
        """The words changed the last card's task; a fresh repeat is corrected as a whole."""
        if correction.delete:
            gone = await self._planner.take_away(task.id, every=True)
            return closing.deleted(gone.task)
        return await self._cards.edited(
            await self._editing.correct(task, correction, every=self._editing.is_fresh(task))
        )

    @on.tap(Write)
    async def write(self, tap: Write) -> Screen:
        """The same tap twice writes once."""
        written = await self._writing.written(tap.words, datetime.fromtimestamp(tap.since, UTC))
        if written:
            return self._closed(written[0]) or self._cards.written(Added(written))
        return await self._written(tap.words, self._planner.local_now())

    @staticmethod
    def _closed(task: Task) -> Screen | None:
        if task.deleted_at is not None:
            return closing.deleted(task)
        return closing.done(task) if task.done_at is not None else None

    @on.form(WhenForm)
    async def when_answered(self, form: WhenForm, text: str) -> Screen:
        now = self._planner.local_now()
        is_undated = folded(text).strip(" .!") == folded(adding.UNDATED_TEXT)
        when, found = NO_DAY if is_undated else when_said(text, now, form.words), recognise(text, now)
        if when is None and found is not None and found.correction is not None and found.correction.delete:
            return adding.not_written()
        if when is None:  # no answer but a new thought
            return await self.add(text)
        added = await self._writing.answer(form.said, when, now)
        return adding.past_day(added, now.date()) if isinstance(added, PastDay) else self._cards.written(added)


def _fits(correction: Correction | None, task: Task) -> bool:
    """«не молоко, а кефир» corrects a task that has milk in it, and is a thought of its own otherwise."""
    if correction is None or correction.words is None:
        return True
    return retitled(task.title, correction) != task.title


class DoubtDialog:
    """Answers to what a card asks: which reading, whose clock, a correction or a task."""

    def __init__(
        self,
        planner: PlannerService,
        writing: WriteService,
        editing: EditService,
        users: UserService,
        cards: Cards,
    ) -> None:
        self._planner, self._writing, self._editing = planner, writing, editing
        self._users, self._cards = users, cards

    @on.tap(Means)
    async def means(self, tap: Means) -> Screen:
        task = await self._editing.read_as(tap.task_id, tap.day, tap.at)
        if tap.doubt not in SAID:
            await self._writing.settle(tap.doubt, tap.took_other)
        choice = Choice(tap.doubt, Reading(tap.day, tap.at), Reading(tap.other_day, tap.other_at), tap.took_other)
        return self._cards.written(Added([task], None, choice, await self._writing.overlaps(task)))

    @on.tap(Fix)
    async def fix(self, tap: Fix) -> Screen:
        """The new task goes; what it said is said of the one before it."""
        new, of = await self._planner.task(tap.task_id), await self._planner.open_task(tap.of)
        await self._planner.delete(new.id)
        return await self._cards.edited(await self._editing.say_of(of, new))

    @on.tap(ZoneIsRight)
    async def zone_is_right(self, tap: ZoneIsRight) -> Screen:
        self._users.confirm_zone()
        return await self._cards.zone_confirmed(await self._planner.card(tap.task_id))


class ManyDialog:
    """Several tasks of one message."""

    def __init__(self, planner: PlannerService, several: SeveralService, cards: Cards) -> None:
        self._planner, self._several, self._cards = planner, several, cards

    @on.tap(ManyDay)
    async def many_day(self, tap: ManyDay) -> Screen:
        tasks = await self._several.move(tap.first_id, tap.last_id, tap.day)
        return self._many(tasks, ManyBack(first_id=tap.first_id, last_id=tap.last_id, day=tap.day))

    @on.tap(ManyBack)
    async def many_back(self, tap: ManyBack) -> Screen:
        return self._many(await self._several.move_back(tap.first_id, tap.last_id, tap.day))

    def _many(self, tasks: Sequence[Task], back: ManyBack | None = None) -> Screen:
        if len(tasks) > 1:
            return adding.added_many(tasks, self._planner.today(), back)
        return self._cards.written(Added(tasks)) if tasks else screen(h(GONE_TEXT), [HOME])

    @on.tap(ManyDelete)
    async def many_delete(self, tap: ManyDelete) -> Screen:
        tasks = await self._several.delete(tap.first_id, tap.last_id)
        return adding.many_deleted(tasks) if tasks else screen(h(GONE_TEXT), [HOME])

    @on.tap(ManyRestore)
    async def many_restore(self, tap: ManyRestore) -> Screen:
        tasks = await self._several.restore(tap.first_id, tap.last_id)
        return self._cards.written(Added(tasks)) if tasks else screen(h(GONE_TEXT), [HOME])
