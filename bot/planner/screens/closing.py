"""What is said when a task is done, taken away, or has been put off too often."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.language.words import capitalised, clock, day_words
from bot.planner.models import Task
from bot.planner.screens.card import title
from bot.planner.screens.forms import FirstStepForm
from bot.planner.screens.payloads import AskDue, Delete, LetGo, Open, Reopen, Restore, Scope, Split, TwoMinutes
from bot.ui.html import Html, bold, dots, h, lines, struck
from bot.ui.navigation import CANCEL, HOME, Home
from bot.ui.payload import Payload
from bot.ui.screen import Button, Screen, rows_of, screen

_ORDINALS = {3: "третий", 4: "четвёртый", 5: "пятый", 6: "шестой", 7: "седьмой"}


def next_line(following: Task | None, missed: int, today: date) -> Html | None:
    """«Следующий раз: завтра, вт 24 ноября, 9:00 · пропущено 3»."""
    if following is None or following.day is None:
        return None
    at = f", {clock(following.at)}" if following.at else ""
    head = h("Следующий раз: {}{}", day_words(following.day, today), at)
    return dots(head, f"пропущено {missed}" if missed else None)


def done(task: Task, *told: Html | None) -> Screen:
    """Finished; below, what comes next and what else it moved."""
    return screen(
        lines(h("✅ {}", struck(capitalised(task.title))), *told),
        [Button("↩️ Вернуть", Reopen(task_id=task.id)), HOME],
        settles=True,
    )


def first_win(task: Task, first_steps: Sequence[Sequence[Button]], *told: Html | None) -> Screen:
    """The first thing ever done; the flame that it has lit stands in the same line."""
    flame = next((line for line in told if line and line.startswith("🔥")), None)
    win = Html(f"{flame}, первая победа!" if flame else "первая победа!")
    won = screen(
        lines(
            dots(h("✅ {}", struck(capitalised(task.title))), win),
            *(line for line in told if line != flame),
            "Так всё и работает: ты пишешь, я напоминаю.",
            "Что наладим первым?" if first_steps else None,
        ),
        *first_steps[:-1],
        [*(first_steps[-1] if first_steps else ()), Button("Потом", Home())],
        [Button("↩️ Вернуть", Reopen(task_id=task.id))],
        settles=True,
    )
    return replace(won, cheer=win if flame else Html("Первая победа!"))


def deleted(task: Task, *told: Html | None, word: str = "убрано") -> Screen:
    """Taken away; one tap brings it back."""
    return screen(
        lines(h("🗑 {} — {}.", struck(capitalised(task.title)), word), *told),
        [Button("↩️ Вернуть", Restore(task_id=task.id)), HOME],
        settles=True,
    )


def which_is_done() -> Screen:
    """«Готово», and nobody knows what."""
    return screen(Html("Что готово? Отметь в «Сегодня» или напиши: «сделано: отчёт»."), [HOME])


def which_to_delete() -> Screen:
    """«Удали», and nobody knows what."""
    return screen(Html("Что убрать? Открой дело в «Сегодня» или напиши: «удали отчёт»."), [HOME])


def which_to_correct() -> Screen:
    """«Не в 9, а в 10», and nobody knows what."""
    return screen(Html("Что поправить? Открой дело в «Сегодня» или напиши: «перенеси обед на 13»."), [HOME])


def nothing_to_bring_back(last: Task | None = None) -> Screen:
    """«Верни», and nothing has changed; the card that was just written can go."""
    away = Button("🗑 Удалить", Delete(task_id=last.id)) if last is not None else None
    return screen(Html("Возвращать нечего: за десять минут ничего не менялось."), [away, HOME])


def this_or_all(task: Task, question: str, one: Payload, all_: Payload) -> Screen:
    """«Эту или все»."""
    return screen(
        lines(h("🔁 {}", title(task)), question),
        [Button("Только эту", one), Button("Все", all_)],
        [Button("◀️ Назад", Open(task_id=task.id)), HOME],
    )


def ask_delete(task: Task) -> Screen:
    """Of a repeating task: this copy, or the whole repeat."""
    return this_or_all(
        task,
        "Убрать только эту или все следующие тоже?",
        Delete(task_id=task.id, scope=Scope.ONE),
        Delete(task_id=task.id, scope=Scope.ALL),
    )


# -- a task that keeps moving ------------------------------------------------------------------------------------------


def times_moved(task: Task) -> str:
    """«переезжает в третий раз»."""
    return f"переезжает в {_ORDINALS.get(task.moves, f'{task.moves}-й')} раз"


def simpler(task: Task, when_words: Html | None = None) -> Screen:
    """«Переезжает в третий раз. Сделаем проще?»"""
    return screen(
        lines(dots(h("📌 {}", title(task)), when_words), f"{capitalised(times_moved(task))}. Сделаем проще?"),
        [Button("Разбить", Split(task_id=task.id)), Button("2 минуты", TwoMinutes(task_id=task.id))],
        [Button("📅 Срок", AskDue(task_id=task.id)), Button("Отпустить", LetGo(task_id=task.id))],
        [Button("◀️ Назад", Open(task_id=task.id)), HOME],
        settles=True,
    )


def ask_first_step(task: Task) -> Screen:
    """«Какой первый шаг на 2 минуты?»"""
    text = lines(h("📌 {}", title(task)), "Какой первый шаг на 2 минуты? Напиши одной строкой.")
    return Screen(text, rows_of([CANCEL]), FirstStepForm(task_id=task.id))


def started(task: Task, done_: Button, big: Task | None = None) -> Screen:
    """Two minutes have begun."""
    of = h("Первый шаг к «{}».", big.title) if big is not None else None
    return screen(
        lines(h("⏱ {}", bold(capitalised(task.title))), of, "Две минуты пошли. Скоро спрошу, как идёт."),
        [done_, HOME],
    )
