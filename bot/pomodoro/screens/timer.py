"""The timer: one message, drawn by the state of its session."""

from datetime import datetime

from bot.language.words import capitalised, clock, count, duration, plural
from bot.pomodoro.models import FocusSession, Reason
from bot.pomodoro.repository import Desk
from bot.pomodoro.rules import timer as rules
from bot.pomodoro.rules.series import BEFORE_LONG, long_break_due
from bot.pomodoro.rules.timer import Outcome, State
from bot.pomodoro.screens.payloads import Again, Because, Enough, Extend, Look, Menu, Pause, Ready, Rest, Resume, Stop
from bot.pomodoro.service.focus import Shown
from bot.ui.html import Html, bold, dots, h, lines, struck
from bot.ui.navigation import HOME, ReopenTask
from bot.ui.screen import Button, Row, Screen, fitted, screen

BAR = 5
SHORT_TITLE = 30
MORE = 5

REASONS = {
    Reason.DISTRACTED: ("Отвлекли", "Бывает. Вернёмся, когда будет тихо."),
    Reason.THOUGHTS: ("Мысли", "Мысли можно писать прямо сюда — сложу в дела."),
    Reason.URGENT: ("Срочное", "Срочное — так срочное. Это подождёт."),
    Reason.TIRED: ("Усталость", "Тогда отдых важнее."),
}


def timer(shown: Shown) -> Screen:
    """The session as it stands."""
    drawn = {
        State.WORK: _running,
        State.PAUSED: _stopping if shown.timer.stopping else _paused,
        State.AWAITING_BREAK: _over,
        State.BREAK: _resting,
        State.AWAITING_WORK: break_over,
        State.CLOSED: _closed,
    }[shown.timer.state](shown)
    extra = _overtime_words(shown)
    return drawn.above(*([h("{}", shown.note)] if shown.note else []), *([extra] if extra else []))


def bar(done: float, length: float) -> str:
    """▰▰▱▱▱"""
    full = min(BAR, int(BAR * done / length)) if length > 0 else BAR
    return "▰" * full + "▱" * (BAR - full)


def name(session: FocusSession) -> Html:
    """The task's title, or what there is without one."""
    return bold(capitalised(session.title) if session.title else "Фокус")


def is_small_ones(session: FocusSession) -> bool:
    """Several small tasks at once: named together, and none of them alone."""
    return bool(session.title) and session.task_id is None and session.habit_id is None


def today(desk: Desk) -> str:
    """«🍅 1 из 4»."""
    return f"🍅 {desk.whole} из {desk.goal}"


def minutes_left(shown_session: FocusSession, now: datetime) -> int:
    """Whole minutes, rounded up: «ещё 1 минута» until the very end."""
    # By whole seconds: an end is set on one, up to a second later than the length asked for.
    return -(-int(rules.left(shown_session.timer, now).total_seconds()) // 60)


# -- work ----------------------------------------------------------------------------------------------------------


def _running(shown: Shown) -> Screen:
    session, length = shown.session, shown.timer.length
    left = minutes_left(session, shown.now)
    ends = clock(shown.timer.ends_at.astimezone(shown.now.tzinfo).time())
    still = f"{left} мин" if left == length else f"ещё {left} мин"
    return screen(
        lines(
            h("🍅 {}", name(session)),
            f"{bar(length - left, length)} {still}, до {ends}",
            f"Сегодня {today(shown.desk)}. Придёт мысль — напиши, сложу в дела.",
        ),
        [Button("⏸ Пауза", Pause(session_id=session.id)), Button("⏹ Стоп", Stop(session_id=session.id))],
        [Button("🔄 Сколько осталось", Look(session_id=session.id))],
    )


def _paused(shown: Shown) -> Screen:
    session = shown.session
    until = rules.boundary(shown.timer) or shown.now
    left = count(minutes_left(session, shown.now), "минута", "минуты", "минут")
    return screen(
        lines(
            h("⏸ {}", name(session)),
            f"Осталось {left}. Пауза — до {clock(until.astimezone(shown.now.tzinfo).time())}.",
        ),
        [_go_on(session)],
        [Button("⏹ Стоп", Stop(session_id=session.id))],
    )


def _go_on(session: FocusSession) -> Button | None:
    return Button("🍅 Продолжить", Resume(session_id=session.id)) if session.timer.can_go_on else None


def _stopping(shown: Shown) -> Screen:
    session = shown.session
    worked = int(rules.worked(shown.timer, shown.now).total_seconds() // 60)
    done = count(worked, "минута", "минуты", "минут") if worked else "Меньше минуты"
    reasons = [Button(words, Because(session_id=session.id, reason=reason)) for reason, (words, _) in REASONS.items()]
    ready = "✅ Дело готово" if session.task_id is not None else "✅ Всё готово"
    return screen(
        h("⏸ {}. Что помешало?", done),
        reasons[:2],
        reasons[2:],
        [Button(ready, Ready(session_id=session.id))],
        [_go_on(session)],
        [Button("Просто хватит", Because(session_id=session.id))],
    )


# -- the end of work -----------------------------------------------------------------------------------------------


def work_over(session: FocusSession, desk: Desk, ended: str = "", over: int = 0, *, rested: bool = False) -> Screen:
    """The end of work, as told and as looked at later; `ended` says when, if that was long ago."""
    if session.timer.outcome is Outcome.INTERRUPTED:
        return _paused_too_long(session, desk)
    minutes = count(session.timer.minutes, "минута", "минуты", "минут")
    head = f"🍅 Ещё {minutes} есть!" if session.extra else f"🍅 {minutes} есть!"
    long = long_break_due(session.in_row) and rules.long_rest_for(session.timer.rest) > session.timer.rest
    advice = f"Уже {BEFORE_LONG} 🍅 подряд — можно длинный перерыв." if long else "Встань, посмотри вдаль."
    if session.timer.state is not State.AWAITING_BREAK:
        advice = "Перерыв тоже прошёл." if rested else "☕ Перерыв начался."
    text = lines(
        dots(h("{}", head), f"+{over} мин сверх" if over else None),
        ended,
        progress(session, desk),
        *_moved(session, desk),
        "Что сделано, отметь в «Сегодня»." if is_small_ones(session) else None,
        advice,
    )
    if session.timer.state is not State.AWAITING_BREAK:  # breaks start by themselves
        return screen(text, [_again(session), _enough(session)])
    return screen(
        text,
        *([_breaks(session)] if long else []),
        [None if long else _short(session), _again(session)],
        [
            Button(f"+{MORE} минут", Extend(session_id=session.id, minutes=MORE)),
            Button("✅ Готово", Ready(session_id=session.id)),
        ],
    )


def progress(session: FocusSession, desk: Desk) -> Html | None:
    """«Отчёт: ▰▰▰▱▱ 50 из 90 мин · 🍅 2 из 4»; None without a task."""
    moved = session.moved
    if session.task_id is None or not moved.spent:
        return None
    said = f"{_share(moved.spent, moved.minutes)} {moved.spent} из {moved.minutes} мин" if moved.minutes else ""
    pomodoros = f"🍅 {desk.estimate.done} из {desk.estimate.planned}" if desk.estimate else None
    title = fitted(capitalised(session.title), SHORT_TITLE)
    return dots(h("{}: {}", title, said or f"{duration(moved.spent)} в фокусе"), pomodoros)


def _share(spent: int, minutes: int) -> str:
    """The nearest bar; full only when it is."""
    return bar(min(round(BAR * spent / minutes), BAR - 1 if spent < minutes else BAR), BAR)


def _moved(session: FocusSession, desk: Desk) -> list[Html]:
    """What the minutes moved in other rooms; today's count stands beside the last line."""
    told = [Html(line) for line in session.moved.lines]
    last = f"сегодня {today(desk)}" if told else f"Сегодня {today(desk)}"
    return [*told[:-1], dots(*told[-1:], last)]


def _paused_too_long(session: FocusSession, desk: Desk) -> Screen:
    minutes = session.timer.minutes
    counted = f"{count(minutes, 'минута', 'минуты', 'минут')} в копилке" if minutes else "Начать можно заново"
    moved = _moved(session, desk) if minutes else []
    title = name(session) if session.title and not session.moved.spent else None
    return screen(
        lines(h("⏸ Пауза затянулась. {}.", counted), title, progress(session, desk), *moved),
        [_again(session), _enough(session)],
    )


def _over(shown: Shown) -> Screen:
    return work_over(shown.session, shown.desk, over=rules.overtime(shown.timer, shown.now))


def _breaks(session: FocusSession) -> Row:
    minutes = rules.long_rest_for(session.timer.rest)
    return (
        Button(f"☕ {minutes} минут", Rest(session_id=session.id, long=True)),
        Button("Короткий", Rest(session_id=session.id)),
    )


def _short(session: FocusSession) -> Button:
    return Button("☕ Перерыв", Rest(session_id=session.id))


def _again(session: FocusSession) -> Button:
    # After «+5 минут» the next one is as long as the last choice, which the session does not know.
    words = "🍅 Ещё" if session.extra else f"🍅 Ещё {session.timer.length}"
    return Button(words, Again(session_id=session.id))


def _enough(session: FocusSession) -> Button:
    return Button("Хватит", Enough(session_id=session.id))


def _overtime_words(shown: Shown) -> Html | None:
    if not shown.overtime.minutes:
        return None
    minutes = shown.overtime.minutes
    counted = plural(minutes, "засчитана", "засчитаны", "засчитаны")
    told = [Html(line) for line in shown.overtime.lines]
    return dots(h("+{} мин сверх тоже {}{}", minutes, counted, "" if told else "."), *told)


# -- the break -----------------------------------------------------------------------------------------------------


def _resting(shown: Shown) -> Screen:
    session, ends = shown.session, shown.timer.break_ends_at or shown.now
    whole = rules.long_rest_for(shown.timer.rest) if shown.timer.long_break else shown.timer.rest
    left = minutes_left(session, shown.now)
    short = Button("Короткий", Rest(session_id=session.id)) if shown.timer.long_break else None
    return screen(
        lines(
            h("☕ Перерыв до {}", clock(ends.astimezone(shown.now.tzinfo).time())),
            f"{bar(whole - left, whole)} ещё {left} мин",
            "Скажу, когда закончится.",
        ),
        [_again(session), _enough(session)],
        [short, Button("🔄 Время" if short else "🔄 Сколько осталось", Look(session_id=session.id))],
    )


def break_over(shown: Shown) -> Screen:
    """The break is over: nothing starts by itself."""
    return break_told(shown.session)


def break_told(session: FocusSession) -> Screen:
    """The end of the break, as told."""
    title = name(session) if session.title else None
    return screen(lines("☕ Перерыв окончен. Продолжим?", title), [_again(session), _enough(session)])


# -- closed --------------------------------------------------------------------------------------------------------


def _closed(shown: Shown) -> Screen:
    session = shown.session
    minutes = count(shown.timer.minutes, "минута", "минуты", "минут")
    if shown.timer.outcome is Outcome.WHOLE:
        day = dots(f"Сегодня {today(shown.desk)}", duration(shown.desk.minutes))
        return screen(lines(h("👌 {}", name(session)), day), [Button("🍅 Помодоро", Menu()), HOME])
    head = h("⏹ {} в копилке.", minutes) if shown.timer.minutes else Html("⏹ Остановлено.")
    moved = _moved(session, shown.desk) if shown.timer.minutes else []
    comfort = REASONS[session.reason][1] if session.reason is not None else None
    return screen(lines(head, progress(session, shown.desk), *moved, comfort), [_again(session), HOME])


def task_done(shown: Shown) -> Screen:
    """«✅ Готово»: the task is done, and the session with it."""
    session = shown.session
    if session.task_id is None:
        return _closed(shown)
    done = h("✅ {}", struck(capitalised(session.title)))
    focus = duration(shown.spent) if shown.spent else None
    text = lines(_overtime_words(shown), dots(done, h("{} в фокусе", focus) if focus else None))
    back = Button("↩️ Вернуть", ReopenTask(task_id=session.task_id))
    return screen(lines(text, *_moved(session, shown.desk)), [back], [Button("🍅 Помодоро", Menu()), HOME])
