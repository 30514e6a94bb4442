"""«☰ Ещё» of a card: title, reminders, priority, note, steps, tags."""

import re

from bot.language.moment import parse_minutes
from bot.planner.dialog.add import Cards
from bot.planner.models import Task
from bot.planner.screens import closing, fields
from bot.planner.screens.forms import LeadForm, NoteForm, StepForm, TagForm, TitleForm
from bot.planner.screens.payloads import (
    AddTag,
    AskLeads,
    AskNote,
    AskPriority,
    AskTags,
    AskTitle,
    ClearSteps,
    DropNote,
    More,
    NoLeads,
    RemoveTag,
    Scope,
    SetLead,
    SetPriority,
    Steps,
    Tick,
)
from bot.planner.service import EditService, ListService, PlannerService
from bot.ui.feature import CardButtons
from bot.ui.routes import on
from bot.ui.screen import Screen

NOT_A_LENGTH_TEXT = "Не получилось понять. Например: «за 2 часа» или «30 минут»."
LONGEST_LEAD = 30 * 24 * 60
_LEAD_WORDS = re.compile(r"(?:напомни\w*\s+)?(?:за\s+)?(?P<length>.+)", re.IGNORECASE)
_TAG_WORDS = re.compile(r"[\w-]+")
_BULLET = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}[.)])\s+")


class FieldsDialog:
    """What a card's second page changes."""

    def __init__(self, planner: PlannerService, editing: EditService, cards: Cards, buttons: CardButtons) -> None:
        self._planner, self._editing, self._cards, self._buttons = planner, editing, cards, buttons

    @on.tap(More)
    async def more(self, tap: More) -> Screen:
        task = await self._planner.open_task(tap.task_id)
        return fields.more(task, self._planner.local_now(), self._buttons.more_of(task.id))

    @on.tap(AskTitle)
    async def ask_title(self, tap: AskTitle) -> Screen:
        task = await self._planner.open_task(tap.task_id)
        if tap.scope is None and task.repeat is not None and task.repeat.ended_at is None:
            one = tap.model_copy(update={"scope": Scope.ONE})
            question = "Изменить только эту или все следующие тоже?"
            return closing.this_or_all(task, question, one, tap.model_copy(update={"scope": Scope.ALL}))
        return fields.ask_title(task, every=tap.scope is Scope.ALL)

    @on.form(TitleForm)
    async def title_typed(self, form: TitleForm, text: str) -> Screen:
        return await self._cards.edited(await self._editing.retitle(form.task_id, text, every=form.every))

    @on.tap(AskLeads)
    async def ask_leads(self, tap: AskLeads) -> Screen:
        return fields.ask_leads(await self._planner.open_task(tap.task_id))

    @on.tap(SetLead)
    async def set_lead(self, tap: SetLead) -> Screen:
        minutes = max(0, min(tap.minutes, LONGEST_LEAD))
        return fields.ask_leads(await self._editing.set_lead(tap.task_id, minutes, tap.wanted))

    @on.tap(NoLeads)
    async def no_leads(self, tap: NoLeads) -> Screen:
        return await self._cards.edited(await self._editing.set_leads(tap.task_id, ()))

    @on.form(LeadForm)
    async def lead_typed(self, form: LeadForm, text: str) -> Screen:
        words = _LEAD_WORDS.fullmatch(text.strip())
        minutes = parse_minutes(words["length"]) if words else None
        if minutes is None or minutes > LONGEST_LEAD:
            return fields.ask_leads(await self._planner.open_task(form.task_id), NOT_A_LENGTH_TEXT)
        return fields.ask_leads(await self._editing.set_lead(form.task_id, minutes, True))

    @on.tap(AskPriority)
    async def ask_priority(self, tap: AskPriority) -> Screen:
        return fields.ask_priority(await self._planner.open_task(tap.task_id))

    @on.tap(SetPriority)
    async def set_priority(self, tap: SetPriority) -> Screen:
        return await self._cards.edited(await self._editing.set_priority(tap.task_id, tap.priority))

    @on.tap(AskNote)
    async def ask_note(self, tap: AskNote) -> Screen:
        return fields.ask_note(await self._planner.open_task(tap.task_id), tap.page)

    @on.form(NoteForm)
    async def note_typed(self, form: NoteForm, text: str) -> Screen:
        return await self._cards.edited(await self._editing.set_note(form.task_id, text))

    @on.tap(DropNote)
    async def drop_note(self, tap: DropNote) -> Screen:
        return await self._cards.edited(await self._editing.set_note(tap.task_id, ""))


class StepsDialog:
    """The checklist of a task."""

    def __init__(self, planner: PlannerService, editing: EditService) -> None:
        self._planner, self._editing = planner, editing

    @on.tap(Steps)
    async def steps(self, tap: Steps) -> Screen:
        return fields.steps(await self._planner.open_task(tap.task_id))

    @on.form(StepForm)
    async def step_typed(self, form: StepForm, text: str) -> Screen:
        words = [clean for line in text.splitlines() if (clean := _BULLET.sub("", line).strip())]
        return fields.steps(await self._editing.add_steps(form.task_id, words))

    @on.tap(Tick)
    async def tick(self, tap: Tick) -> Screen:
        return fields.steps(await self._editing.tick(tap.task_id, tap.step_id, tap.done))

    @on.tap(ClearSteps)
    async def clear(self, tap: ClearSteps) -> Screen:
        return fields.steps(await self._editing.remove_ticked(tap.task_id))


class TagsDialog:
    """The tags of a task."""

    def __init__(self, planner: PlannerService, editing: EditService, lists: ListService) -> None:
        self._planner, self._editing, self._lists = planner, editing, lists

    async def _draw(self, task: Task) -> Screen:
        return fields.ask_tags(task, [tag for tag, _ in await self._lists.tags()])

    @on.tap(AskTags)
    async def ask_tags(self, tap: AskTags) -> Screen:
        return await self._draw(await self._planner.open_task(tap.task_id))

    @on.tap(AddTag)
    async def add_tag(self, tap: AddTag) -> Screen:
        return await self._draw(await self._editing.add_tags(tap.task_id, [tap.tag]))

    @on.tap(RemoveTag)
    async def remove_tag(self, tap: RemoveTag) -> Screen:
        return await self._draw(await self._editing.remove_tag(tap.task_id, tap.tag))

    @on.form(TagForm)
    async def tag_typed(self, form: TagForm, text: str) -> Screen:
        return await self._draw(await self._editing.add_tags(form.task_id, _TAG_WORDS.findall(text)))
