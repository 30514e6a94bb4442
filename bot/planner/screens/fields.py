"""«☰ Ещё» of a card: every field of a task."""

from collections.abc import Sequence
from datetime import datetime

from bot.language.prose import pages
from bot.language.words import capitalised
from bot.planner.models import Task
from bot.planner.screens.card import details, duration_words, facts, title
from bot.planner.screens.forms import LeadForm, NoteForm, RepeatForm, StepForm, TagForm, TitleForm
from bot.planner.screens.payloads import (
    AddTag,
    AskDue,
    AskLeads,
    AskNote,
    AskPriority,
    AskRepeat,
    AskTags,
    AskTitle,
    ClearSteps,
    DropNote,
    NoLeads,
    Open,
    RemoveTag,
    SetLead,
    SetPriority,
    SetRepeat,
    Steps,
    StopRepeat,
    Tick,
)
from bot.ui.html import h, lines
from bot.ui.navigation import HOME
from bot.ui.screen import Button, Screen, fitted, in_rows, rows_of, screen

LEADS = ((0, "В срок"), (15, "15 минут"), (60, "1 час"), (24 * 60, "1 день"))
PRIORITIES = ((1, "❗ Срочно"), (2, "Важно"), (3, "Обычно"), (4, "Без него"))
RULES = (
    ("Каждый день", "FREQ=DAILY", False),
    ("По рабочим дням", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", True),
    ("Каждую неделю", "FREQ=WEEKLY", False),
    ("Каждый месяц", "FREQ=MONTHLY", False),
)
_NOTE_LETTERS, _NOTE_LINES = 300, 8  # of a note on one screen


def _back(task: Task) -> list[Button]:
    return [Button("◀️ Назад", Open(task_id=task.id)), HOME]


def more(task: Task, now: datetime, beside: Sequence[Button] = ()) -> Screen:
    """What else can be changed; beside and below «Повтор» stand the buttons of other slices."""
    names = {"task_id": task.id}
    return screen(
        lines(h("📌 {}", title(task)), facts(task, now), *details(task)),
        [Button("Напомнить", AskLeads(**names)), Button("Приоритет", AskPriority(**names))],
        [Button("Изменить", AskTitle(**names)), Button("Шаги", Steps(**names))],
        [Button("Заметка", AskNote(**names)), Button("Тег", AskTags(**names))],
        *in_rows([Button("🔁 Повтор", AskRepeat(**names)), *beside], 2),
        _back(task),
    )


def ask_title(task: Task, *, every: bool) -> Screen:
    """The new words."""
    text = lines(h("✏️ {}", title(task)), "Как назвать? Напиши новое название.")
    return Screen(text, rows_of(_back(task)), TitleForm(task_id=task.id, every=every))


def ask_leads(task: Task, problem: str = "") -> Screen:
    """Several lead times; the chosen ones are marked and a tap changes them."""
    if task.at is None:
        text = lines(h("🔔 {}", title(task)), "Чтобы напомнить, нужно время. Поставим?")
        return screen(text, [Button("📅 Срок", AskDue(task_id=task.id))], _back(task))
    own = [(lead, duration_words(lead)) for lead in task.leads if lead not in dict(LEADS)]
    buttons = [
        Button(
            f"{'✓ ' if lead in task.leads else ''}{words}",
            SetLead(task_id=task.id, minutes=lead, wanted=lead not in task.leads),
        )
        for lead, words in (*LEADS, *own[:2])
    ]
    text = lines(problem, h("🔔 {}", title(task)), "За сколько напомнить? Можно и написать: «за 2 часа».")
    quiet = Button("Без напоминания", NoLeads(task_id=task.id))
    return Screen(text, (*in_rows(buttons, 2), *rows_of([quiet], _back(task))), LeadForm(task_id=task.id))


def ask_priority(task: Task) -> Screen:
    """Four of them."""
    buttons = [
        Button(f"{'✓ ' if task.priority == value else ''}{words}", SetPriority(task_id=task.id, priority=value))
        for value, words in PRIORITIES
    ]
    text = lines(h("📌 {}", title(task)), "Насколько это важно? Можно и написать: «!1».")
    return Screen(text, (*in_rows(buttons, 2), *rows_of(_back(task))))


def ask_note(task: Task, page: int = 0) -> Screen:
    """The note, a long one page by page, and new words for it."""
    parts = pages(task.note or "", _NOTE_LETTERS, _NOTE_LINES)
    page = min(max(page, 0), max(len(parts) - 1, 0))
    note = h("📝 {}", parts[page]) if parts else None
    hint = "Можно написать заново." if parts else "Напиши заметку — сохраню здесь."
    turns = [
        Button("◀️", AskNote(task_id=task.id, page=page - 1)) if page else None,
        Button("▶️", AskNote(task_id=task.id, page=page + 1)) if page < len(parts) - 1 else None,
    ]
    drop = [Button("Убрать заметку", DropNote(task_id=task.id))] if parts else []
    text = lines(h("📌 {}", title(task)), note, hint)
    return Screen(text, rows_of(turns, drop, _back(task)), NoteForm(task_id=task.id))


def ask_tags(task: Task, known: Sequence[str]) -> Screen:
    """The task's tags, a tap takes one off; the person's others, a tap puts one on."""
    mine = [Button(fitted(f"✕ {tag}", 10), RemoveTag(task_id=task.id, tag=tag)) for tag in task.tags]
    others = [tag for tag in known if tag not in task.tags][:4]
    offered = [Button(fitted(f"#{tag}", 10), AddTag(task_id=task.id, tag=tag)) for tag in others]
    text = lines(h("📌 {}", title(task)), "Какой тег поставить? Напиши словом: «дом».")
    return Screen(text, (*in_rows(mine, 2), *in_rows(offered, 2), *rows_of(_back(task))), TagForm(task_id=task.id))


def steps(task: Task, problem: str = "") -> Screen:
    """The checklist: a tap ticks, words add."""
    buttons = [
        [
            Button(
                fitted(f"{'☑️' if step['done'] else '⬜'} {capitalised(str(step['title']))}"),
                Tick(task_id=task.id, step_id=step["id"], done=not step["done"]),
            )
        ]
        for step in task.steps
    ]
    hint = "Напиши шаг — добавлю. Несколько строк — несколько шагов."
    done = sum(bool(step["done"]) for step in task.steps)
    clear = [Button("Убрать сделанные", ClearSteps(task_id=task.id))] if done else []
    head = h("☑️ {} · {} из {}", title(task), done, len(task.steps)) if task.steps else h("☑️ {}", title(task))
    return Screen(lines(problem, head, hint), rows_of(*buttons, clear, _back(task)), StepForm(task_id=task.id))


def ask_repeat(task: Task, problem: str = "") -> Screen:
    """How often, or no more."""
    buttons = [
        [Button(words, SetRepeat(task_id=task.id, rule=rule, workdays=workdays))] for words, rule, workdays in RULES
    ]
    repeats = task.repeat is not None and task.repeat.ended_at is None
    stop = [Button("Не повторять", StopRepeat(task_id=task.id))] if repeats else []
    text = lines(problem, h("🔁 {}", title(task)), "Как часто? Можно и написать: «каждый вторник».")
    return Screen(text, rows_of(*buttons, stop, _back(task)), RepeatForm(task_id=task.id))
