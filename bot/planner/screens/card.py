"""The card of a task, and the line it makes in lists."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.language.words import (
    SHORT_WEEKDAYS,
    capitalised,
    clock,
    count,
    day_words,
    duration,
    repeat_words,
    short_day,
    since_words,
)
from bot.planner.models import Task
from bot.planner.rules.hours import end_of
from bot.planner.rules.readings import Choice, Reading
from bot.planner.screens.payloads import AskDue, Delete, Done, DoneToday, Fix, Means, More, Open, SetDue, Undo
from bot.ui.html import Html, bold, dots, h, lines, struck
from bot.ui.navigation import HOME, MakeHabit
from bot.ui.screen import Button, Row, Screen, fitted, rows_of, screen

_NOTE_SHOWN = 120
_OVERLAPS_SHOWN = 2
TITLE_IN_LIST = 40
TITLE_AMONG_OTHERS = 60  # five of three hundred characters would fill two phones


def title(task: Task) -> Html:
    """The title, in bold, as a card says it."""
    urgent = " ❗" if task.priority == 1 else ""
    return h("{}{}", bold(capitalised(task.title)), urgent)


def time_words(task: Task) -> str:
    """«10:00», or «10:00–11:30» for a block of time."""
    if task.at is None:
        return ""
    return f"{clock(task.at)}–{clock(end_of(task.at, task.minutes))}" if task.minutes else clock(task.at)


def when(task: Task, today: date) -> Html:
    """«завтра, вт 24 ноября, 18:30», or that there is no day."""
    if task.day is None:
        return Html("пока без даты")
    prefix = "до " if task.deadline and task.day > today else ""
    day = day_words(task.day, today)
    return h("{}{}{}", prefix, day, f", {time_words(task)}" if task.at else "")


def done_button(task: Task, text: str = "✅ Готово") -> Button:
    """«Готово»; of a repeating task the button knows its occurrence."""
    return Button(text, Done(task_id=task.id, day=task.occurs.date() if task.occurs else None))


def done_today_button(task: Task, text: str) -> Button:
    """«✅1» on «Сегодня»."""
    return Button(text, DoneToday(task_id=task.id, day=task.occurs.date() if task.occurs else None))


def undo_button(task: Task) -> Button:
    """Takes the last edit back."""
    return Button("↩️ Вернуть", Undo(task_id=task.id, edit=task.edits))


def card(
    task: Task, now: datetime, beside: Sequence[Button], *extra: Html | str, first_rows: Sequence[Sequence[Button]] = ()
) -> Screen:
    """The task's card with its buttons; `beside` «Готово» stand those of other slices."""
    today = now.date()
    undated = (
        [
            Button("На сегодня", SetDue(task_id=task.id, day=today)),
            Button("На завтра", SetDue(task_id=task.id, day=today + timedelta(days=1))),
        ]
        if task.day is None
        else []
    )
    rows = rows_of(
        *first_rows,
        undated,
        [done_button(task), *beside],
        [Button("🔄 Сделать привычкой", MakeHabit(task_id=task.id))] if repeat_line(task) else [],
        [Button("📅 Срок", AskDue(task_id=task.id)), Button("🗑 Удалить", Delete(task_id=task.id))],
        [Button("☰ Ещё", More(task_id=task.id)), HOME],
    )
    return Screen(lines(h("📌 {}", title(task)), facts(task, now), *details(task), *extra), rows)


def edited(task: Task, now: datetime, beside: Sequence[Button], *extra: Html | str) -> Screen:
    """The card after a change that one tap takes back."""
    undo = [[undo_button(task)]] if task.before is not None else []
    return card(task, now, beside, *extra, first_rows=undo)


def facts(task: Task, now: datetime) -> Html:
    """The second line of a card: when, how often, what is promised, how long, under what tags."""
    today = now.date()
    waits = since_words(task.day, today) if task.day is not None and task.day < today else None
    return dots(
        waits or when(task, today),
        repeat_line(task),
        _promise(task, now),
        duration(task.minutes) if task.minutes and task.at is None else None,
        *(f"#{tag}" for tag in task.tags),
    )


def repeat_line(task: Task) -> str:
    """«каждый вторник · пропущено 3»."""
    repeat = task.repeat if task.repeat_id is not None else None
    if repeat is None or repeat.ended_at is not None:
        return ""
    words = repeat_words(repeat.rrule, repeat.after_completion, workdays=repeat.workdays)
    return f"{words} · пропущено {task.missed}" if task.missed else words


def details(task: Task) -> list[Html | str]:
    """Steps and note, a line each."""
    found: list[Html | str] = []
    if task.steps:
        done = sum(bool(step["done"]) for step in task.steps)
        found.append(f"☑️ {done} из {len(task.steps)}")
    if task.note:
        found.append(h("📝 {}", fitted(" ".join(task.note.split()), _NOTE_SHOWN)))
    return found


def overlap_line(overlaps: Sequence[Task]) -> Html | None:
    """«Пересекается: 10:30 Созвон»."""
    if not overlaps:
        return None
    named = ", ".join(f"{time_words(task)} {fitted(task.title, 30)}" for task in overlaps[:_OVERLAPS_SHOWN])
    more = f" и ещё {len(overlaps) - _OVERLAPS_SHOWN}" if len(overlaps) > _OVERLAPS_SHOWN else ""
    return h("⚠️ Пересекается: {}{}", named, more)


def _promise(task: Task, now: datetime) -> str:
    if task.day is None or task.at is None:
        return ""
    if task.snoozed_until is not None and task.snoozed_until > now:
        return f"напомню в {clock(task.snoozed_until.astimezone(now.tzinfo).time())}"
    if task.day < now.date():
        return ""
    if task.day == now.date() and task.at < now.time().replace(second=0, microsecond=0):
        return "это время уже прошло"
    if not task.leads:
        return "без напоминания"
    ahead = [duration_words(lead) for lead in sorted(task.leads, reverse=True) if lead]
    if not ahead:
        return "напомню"
    return f"напомню за {', '.join(ahead)}" + (" и в срок" if 0 in task.leads else "")


def duration_words(minutes: int) -> str:
    """«15 мин», «2 ч», «1 день»."""
    days, rest = divmod(minutes, 24 * 60)
    return count(days, "день", "дня", "дней") if days and not rest else duration(minutes)


# -- doubts ------------------------------------------------------------------------------------------------------------


def choice_row(task: Task, choice: Choice, today: date) -> list[Button]:
    """The two readings with real dates or times, the chosen one marked."""
    same_day = choice.chosen.date == choice.other.date
    options = [(choice.chosen, choice.other, choice.took_other), (choice.other, choice.chosen, not choice.took_other)]
    options.sort(key=lambda option: (option[0].date or today, option[0].time or datetime.min.time()))
    return [
        Button(
            f"{'✓ ' if mine == choice.chosen else ''}{_reading_words(mine, today, same_day, mine != choice.chosen)}",
            Means(
                task_id=task.id,
                doubt=choice.doubt,
                took_other=took_other,
                day=mine.date,
                at=mine.time,
                other_day=theirs.date,
                other_at=theirs.time,
            ),
        )
        for mine, theirs, took_other in options
    ]


def _reading_words(reading: Reading, today: date, same_day: bool, is_other: bool) -> str:
    """«сб 12.12», «15:00», «вт 3:00»: what tells the readings apart."""
    hour = clock(reading.time) if reading.time else ""
    if same_day or reading.date is None:
        return hour
    is_hour = hour and abs((reading.date - today).days) <= 1
    if is_hour and reading.date == today and not is_other:
        return hour
    return f"{short_day(reading.date)[:2]} {hour}" if is_hour else short_day(reading.date)


def doubt_row(new: Task, of: Task) -> list[Button]:
    """A new task that begins like a correction of the last one."""
    return [Button("Это поправка", Fix(task_id=new.id, of=of.id))]


# -- a newcomer's card -------------------------------------------------------------------------------------------------


def is_plain(task: Task, today: date) -> bool:
    """A thing of today like the first tea: its card can be bare, everything else needs its words and buttons."""
    return task.day == today and not repeat_line(task) and not details(task)


def first_card(task: Task, now: datetime, question: tuple[Html, Row], overlap: Html | None = None) -> Screen:
    """A newcomer's card: one question about the clock, and little else."""
    text, answers = question
    rows = rows_of(answers, [done_button(task), HOME])
    return Screen(lines(_first_lines(task, now), overlap, text), rows)


def zone_confirmed(task: Task, now: datetime, overlap: Html | None = None) -> Screen:
    """The clock was right: go on."""
    hint = "Пока ждём, напиши дело на завтра." if task.is_open else "Напиши дело на завтра."
    return screen(lines(_first_lines(task, now), overlap, hint), [done_button(task) if task.is_open else None, HOME])


def _first_lines(task: Task, now: datetime) -> Html:
    return lines(h("📌 {}", title(task)), dots(when(task, now.date()), "напомню здесь" if task.at else None))


# -- in lists ----------------------------------------------------------------------------------------------------------


def today_line(task: Task, today: date) -> Html:
    """A task's line on «Сегодня»."""
    name = fitted(capitalised(task.title), TITLE_AMONG_OTHERS)
    if task.done_at is not None:
        return struck(name)
    star = "⭐ " if task.starred_on == today else ""
    at = f"{clock(task.at)} " if task.at and task.day == today else ""
    urgent = " ❗" if task.priority == 1 else ""
    head = h("{}{}{}{}", star, at, name, urgent)
    waits = since_words(task.day, today) if task.day is not None and task.day < today else None
    return dots(head, waits, duration(task.minutes) if task.minutes else None)


def list_line(task: Task, today: date, *, with_day: bool = True) -> Html:
    """A task's line in the plan: «сб 05.12 10:00 Врач ❗ · 1 ч»."""
    name = fitted(capitalised(task.title), TITLE_IN_LIST)
    if task.done_at is not None:
        day = f" · {short_day(task.done_day)}" if task.done_day and with_day else ""
        return h("{}{}", struck(name), day)
    star = "⭐ " if task.starred_on == today else ""
    day = "" if task.day is None or task.day <= today or not with_day else f"{short_day(task.day)} "
    at = f"{clock(task.at)} " if task.at and (task.day is None or task.day >= today) else ""
    urgent = " ❗" if task.priority == 1 else ""
    waits = since_words(task.day, today) if task.day is not None and task.day < today else None
    return dots(h("{}{}{}{}{}", star, day, at, name, urgent), waits, duration(task.minutes) if task.minutes else None)


def open_button(task: Task, today: date, *, with_day: bool = True) -> Button:
    """«вт Позвонить маме», from a week on «02.12 …»: when, then as much of the title as fits; opens the card."""
    name = capitalised(task.title)
    if task.done_at is not None:
        head = "✅ "
    elif task.day is not None and task.day > today and with_day:
        is_near = task.day - today < timedelta(days=7)
        head = f"{SHORT_WEEKDAYS[task.day.weekday()]} " if is_near else f"{task.day:%d.%m} "
    else:
        head = f"{clock(task.at)} " if task.at and task.day is not None and task.day >= today else ""
    return Button(fitted(f"{head}{name}"), Open(task_id=task.id))
