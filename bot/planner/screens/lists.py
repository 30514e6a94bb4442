"""«📋 План»: a button a row with the day and the title, which opens the card."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.language.words import capitalised, day_words, duration, heading
from bot.planner.models import Task
from bot.planner.repository import Page
from bot.planner.rules.hours import Load
from bot.planner.screens.card import list_line, open_button
from bot.planner.screens.forms import FindForm
from bot.planner.screens.list_payloads import (
    AskFind,
    Find,
    MoveIn,
    MoveOut,
    Plan,
    PlanDay,
    PlanDone,
    PlanMore,
    PlanTag,
    PlanTags,
    PlanUndated,
    PlanWeek,
    Unload,
)
from bot.planner.screens.payloads import Write
from bot.planner.service.lists import DayPlan
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME
from bot.ui.payload import Payload
from bot.ui.screen import Button, Row, Screen, fitted, in_rows, rows_of, screen

Turn = Callable[[int], Payload]

_BACK = Button("◀️ План", Plan())


def plan(found: DayPlan, today: date) -> Screen:
    """Everything open, today first; the first page has the ways to the other lists."""
    page = found.page
    if not page.tasks:
        text = lines(bold("📋 План"), "Пока пусто. Напиши дело — оно появится здесь.")
        return screen(text, [Button("☰ Ещё", PlanMore()), HOME])
    head = dots(bold("📋 План"), load_words(found.load) or _page_words(page))
    if page.number:
        return _listed(head, page, today, lambda number: Plan(page=number))
    undated = Button("Без даты", PlanUndated())
    menu = rows_of(
        [Button("Завтра", PlanDay(day=today + timedelta(days=1))), Button("Неделя", PlanWeek())],
        [Button("Разгрузить", Unload(day=today)) if found.surplus else undated, Button("☰ Ещё", PlanMore())],
        [HOME, Button("▶️", Plan(page=1)) if page.has_next else None],
    )
    return Screen(head, (*_titles(page, today), *menu))


def day(found: DayPlan, today: date) -> Screen:
    """One day ahead."""
    page, name = found.page, capitalised(day_words(found.day, today)) if found.day > today else heading(found.day)
    if not page.tasks:
        return screen(lines(bold(f"📋 {name}"), "Пока свободно. Напиши дело — запишу."), [_BACK, HOME])
    head = dots(bold(f"📋 {name}"), load_words(found.load))
    unload = [Button("Разгрузить", Unload(day=found.day))] if found.surplus else []
    turn: Turn = lambda number: PlanDay(day=found.day, page=number)  # noqa: E731 - a name would say no more
    return _listed(head, page, today, turn, unload, with_day=False)


def week(page: Page, today: date) -> Screen:
    """The seven days after today."""
    return _titled("📋 Неделя", page, today, lambda number: PlanWeek(page=number), "На неделю ничего нет.")


def undated(page: Page, today: date) -> Screen:
    """What has no day."""
    return _titled("📋 Без даты", page, today, lambda number: PlanUndated(page=number), "Всё разложено по дням.")


def done(page: Page, today: date) -> Screen:
    """What was done, last first."""
    return _titled("✅ Сделано", page, today, lambda number: PlanDone(page=number), "Здесь появится всё сделанное.")


def tagged(tag: str, page: Page, today: date) -> Screen:
    """What has this tag."""
    return _titled(f"#{tag}", page, today, lambda number: PlanTag(tag=tag, page=number), "С этим тегом дел нет.")


def found(said: str, wanted: str, page: Page, now: datetime) -> Screen:
    """What was found; what was said may have been a task after all."""
    as_task, today = _as_task(said, now), now.date()
    if not page.tasks:
        text = lines(h("🔎 «{}» — не нашлось.", fitted(wanted, 40)), "Если это новое дело, запишу.")
        return screen(text, [as_task], [_BACK, HOME])
    turn: Turn = lambda number: Find(words=said, page=number)  # noqa: E731 - a name would say no more
    return _listed(bold(f"🔎 {fitted(wanted, 40)}"), page, today, turn, [] if page.number else [as_task])


def or_a_task(drawn: Screen, said: str, now: datetime) -> Screen:
    """A list that was perhaps not asked for: what was said may have been a task."""
    return replace(drawn, rows=(*drawn.rows[:-1], (_as_task(said, now),), drawn.rows[-1]))


def _as_task(said: str, now: datetime) -> Button:
    return Button("📌 Записать делом", Write(words=said, since=int(now.timestamp())))


def more() -> Screen:
    """The lists that are looked at less often."""
    return screen(
        lines(bold("📋 План"), "Что посмотрим?"),
        [Button("Сделанные", PlanDone()), Button("По тегам", PlanTags())],
        [Button("Без даты", PlanUndated()), Button("🔎 Найти", AskFind())],
        [_BACK, HOME],
    )


def ask_find() -> Screen:
    """Words to look for."""
    text = lines("🔎 Что найти?", "Напиши слово из дела. В любой момент можно так: «найти отчёт».")
    return Screen(text, rows_of([_BACK, HOME]), FindForm())


def tags(known: Sequence[tuple[str, int]]) -> Screen:
    """The commonest tags."""
    if not known:
        text = lines(bold("#️⃣ Теги"), "Пока ни одного. Добавь к делу «#дом» — появится здесь.")
        return screen(text, [_BACK, HOME])
    buttons = [Button(fitted(f"#{tag} {number}", 10), PlanTag(tag=tag)) for tag, number in known]
    return Screen(bold("#️⃣ Теги"), (*in_rows(buttons, 2), *rows_of([_BACK, HOME])))


# -- a day that is too full --------------------------------------------------------------------------------------------


def load_words(load: Load) -> str:
    """«план на 9 ч 30 мин, свободно 8 ч»; nothing where nothing is estimated."""
    return f"план на {duration(load.planned)}, свободно {duration(load.free)}" if load.planned else ""


def unload(found: DayPlan, today: date) -> Screen:
    """What to move so that the day fits."""
    if not found.surplus:
        return screen(h("Всё помещается: {}.", load_words(found.load) or "день свободен"), [_BACK, HOME])
    to = found.day + timedelta(days=1)
    ids = ",".join(str(task.id) for task in found.surplus)
    where = "на завтра" if found.day == today else f"на {day_words(to, today, weekday=False).rpartition(', ')[2]}"
    return screen(
        lines(
            h("📋 {}.", capitalised(load_words(found.load))),
            h("Перенесём {}:", where),
            *(h("• {}", list_line(task, today, with_day=False)) for task in found.surplus),
        ),
        [Button("Перенести", MoveOut(ids=ids, to=to)), Button("Оставить", Plan())],
    )


def moved_out(tasks: Sequence[Task], ids: str, to: date, today: date) -> Screen:
    """Moved; one tap takes it back."""
    if not tasks:
        return screen(Html("Эти дела уже разобраны."), [_BACK, HOME])
    return screen(
        lines(
            h("📅 Теперь {}:", day_words(to, today)),
            *(h("• {}", fitted(capitalised(task.title), 40)) for task in tasks),
        ),
        [Button("↩️ Вернуть", MoveIn(ids=ids, to=to)), _BACK],
        [HOME],
    )


# -- parts -------------------------------------------------------------------------------------------------------------


def _titled(name: str, page: Page, today: date, turn: Turn, nothing: str) -> Screen:
    if not page.tasks:
        return screen(lines(bold(name), nothing), [_BACK, HOME])
    return _listed(dots(bold(name), _page_words(page)), page, today, turn)


def _listed(
    head: Html, page: Page, today: date, turn: Turn, first: Sequence[Button] = (), *, with_day: bool = True
) -> Screen:
    turns = [
        Button("◀️", turn(page.number - 1)) if page.number else None,
        Button("▶️", turn(page.number + 1)) if page.has_next else None,
    ]
    return Screen(head, (*_titles(page, today, with_day=with_day), *rows_of(first, turns, [_BACK, HOME])))


def _titles(page: Page, today: date, *, with_day: bool = True) -> tuple[Row, ...]:
    return tuple((open_button(task, today, with_day=with_day),) for task in page.tasks)


def _page_words(page: Page) -> str:
    return f"страница {page.number + 1}" if page.number or page.has_next else ""
