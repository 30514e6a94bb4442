"""How the day's own messages look, and the questions about them. Texts and buttons only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from bot.language.words import clock, day_words
from bot.today.rules import Part
from bot.ui.day import Section
from bot.ui.form import Form
from bot.ui.html import Html, bold, h, lines
from bot.ui.navigation import HOME
from bot.ui.payload import Payload
from bot.ui.screen import BUTTON_WIDTHS, PHONE_LINES, Button, Picture, Row, Screen, in_rows, rows_of, screen


class Hush(Payload, prefix="d.hush"):
    """«🔕 Тише»."""


class Send(Payload, prefix="d.send"):
    """What to send of the day unasked."""

    morning: bool
    evening: bool


class Hours(Payload, prefix="d.hours"):
    """«🕘 Утро и вечер»."""


class AskHour(Payload, prefix="d.hour?"):
    """When should this message come? `first`: the two questions of «Мой день», one after the other."""

    part: Part
    first: bool = False


class SetHour(Payload, prefix="d.hour"):
    """This message at this hour."""

    part: Part
    at: time
    first: bool = False


class NoWeeks(Payload, prefix="d.no_week"):
    """«Не присылать» under the hour of the week's review."""


class HourForm(Form, name="d.hour", takes_dates=True):
    """A typed hour."""

    part: Part
    first: bool = False


class Often(Payload, prefix="d.often"):
    """«Вернуть»: the plan and the review every day again."""


class Rarely(Payload, prefix="d.rarely"):
    """«Так лучше»: once a week."""


HUSH = Button("🔕 Тише", Hush())

HUSH_TEXT = Html("Что присылать? Твои напоминания останутся.")
WRITES_LESS_TEXT = Html("Пишу реже, чтобы не мешать: раз в неделю. Вернуть как было?")
NEWCOMERS_QUESTION_TEXT = Html("Что сегодня самое важное? Напиши — и я напомню.")

_WEEKLY_WORDS = {
    Part.WEEK: "в воскресенье вечером",
    Part.EVENING: "в воскресенье вечером",
    Part.MORNING: "в понедельник утром",
}
_HOURS = {
    Part.MORNING: (time(6), time(7), time(8), time(9), time(10), time(11)),
    Part.EVENING: (time(18), time(19), time(20), time(21), time(22), time(23)),
    Part.WEEK: (time(17), time(18), time(19), time(20), time(21), time(22)),
}
_ASK = {
    Part.MORNING: "☀️ Во сколько присылать план дня? Можно и написать: «8:30».",
    Part.EVENING: "🌙 Во сколько подвести итог дня? Можно и написать: «21:30».",
    Part.WEEK: "📊 Во сколько в воскресенье подвести итог недели? В этот вечер он вместо итога дня.",
}
NOT_AN_HOUR_TEXT = {
    Part.MORNING: "Утренний план приходит между 4:00 и 15:00.",
    Part.EVENING: "Вечерний итог приходит между 15:00 и 4:00.",
    Part.WEEK: "Итог недели приходит между 15:00 и 4:00.",
}


def digest(text: Html, rows: Sequence[Row], beside: Button | None, picture: Picture | None) -> Screen:
    """A plan or a review, with a way to hear less and a button beside it."""
    return Screen(text, (*rows, *rows_of([beside, HUSH])), picture=picture)


def with_hush(week: Screen) -> Screen:
    """The review of the week, with a way to hear less; beside the last button where both fit in a row."""
    *rows, last = week.rows
    if len(last) == 1 and len(last[0].text) <= BUTTON_WIDTHS[2]:
        return replace(week, rows=(*rows, (*last, HUSH)))
    return week.with_rows([HUSH])


def newcomers_morning(day: str, beside: Sequence[Html], rows: Sequence[Row]) -> Screen:
    """The plan is still empty: one question instead, and what other slices have to say."""
    return screen(lines(h("☀️ {}", bold(day)), *beside, NEWCOMERS_QUESTION_TEXT), *rows, [HOME, HUSH])


def ask_what_to_send(now: Send | None) -> Screen:
    """«🔕 Тише»: four answers, with a mark on what holds now; None where what comes is none of the four."""
    choices = [
        ("Утро", Send(morning=True, evening=False)),
        ("Вечер", Send(morning=False, evening=True)),
        ("Оба", Send(morning=True, evening=True)),
        ("Ничего", Send(morning=False, evening=False)),
    ]
    buttons = [Button(f"✓ {text}" if choice == now else text, choice) for text, choice in choices]
    return screen(HUSH_TEXT, *in_rows(buttons, 2), [HOME])


def will_send(morning: time | None, evening: time | None, undo: Send | None) -> Screen:
    """What comes from now on; None is what does not come."""
    if morning and evening:
        words = f"Присылаю план в {clock(morning)} и итог в {clock(evening)}."
    elif morning:
        words = f"Присылаю только план утром, в {clock(morning)}."
    elif evening:
        words = f"Присылаю только итог дня, в {clock(evening)}."
    else:
        words = "Теперь пишу только по твоим напоминаниям."
    back = Button("↩️ Вернуть", undo) if undo is not None else None
    return screen(lines(Html(words), "Поменять можно в настройках."), [back, Button("🕘 Время", Hours())], [HOME])


def writes_less() -> Screen:
    """In place of the plan, once two days were ignored."""
    return screen(WRITES_LESS_TEXT, [Button("Вернуть", Often()), Button("Так лучше", Rarely())])


def writes_often(morning: time | None, evening: time | None) -> Screen:
    """As it was."""
    when = " и ".join(
        words
        for words in (f"план в {clock(morning)}" if morning else "", f"итог в {clock(evening)}" if evening else "")
        if words
    )
    words = f"Снова каждый день: {when}." if when else "Пишу по твоим напоминаниям."
    return screen(Html(words), [Button("🕘 Время", Hours()), HOME])


def writes_rarely(part: Part) -> Screen:
    """Once a week it stays."""
    words = f"Хорошо, раз в неделю: {_WEEKLY_WORDS[part]}."
    return screen(lines(words, "Твои напоминания приходят как раньше."), [Button("🕘 Время", Hours()), HOME])


def weekly_note(part: Part) -> Html:
    """In the settings: why nothing comes every day."""
    return Html(f"Сейчас пишу раз в неделю: {_WEEKLY_WORDS[part]}.")


def welcome_back(answer: Screen, parts: Sequence[Section]) -> Screen:
    """The greeting above the answer to the first tap or text after days of silence.

    Where both together are higher than a phone, the lower rows of the answer give way. A question of a talk keeps the
    word: above it stands the greeting alone.
    """
    kept = Html(" ").join([word for part in parts for word in part.heading] or [Html("Всё на месте.")])
    hello = "С возвращением 👋" if "!" in answer.text else "С возвращением!"  # one exclamation mark a message
    if answer.talk:
        return answer.above(h("{} {}", hello, kept))
    greeted = answer.above(h("{} {}", hello, kept), *(line for part in parts for line in part.lines))
    own = tuple(row for part in parts for row in part.rows)
    room = max(0, PHONE_LINES - (greeted.text.count("\n") + 1) - len(own))
    return replace(greeted, rows=(*own, *answer.rows[:room]))


def hours(
    morning: time | None,
    evening: time | None,
    week: time | None,
    rows: list[list[Button]],
    *notes: Html,
    weekly: bool = False,
) -> Screen:
    """«🕘 Утро и вечер» of the settings."""
    told = [h("План дня: {}", _at(morning)), h("Итог дня: {}", _at(evening))]
    told.append(h("Итог недели: {}", f"вс {_at(week)}" if week is not None else _at(None)))
    return screen(
        lines(bold("🕘 Утро и вечер"), *told, *notes),
        [Button("☀️ Утро", AskHour(part=Part.MORNING)), Button("🌙 Вечер", AskHour(part=Part.EVENING))],
        [Button("📊 Итог недели", AskHour(part=Part.WEEK))],
        [Button("☀️ Каждый день", Often())] if weekly else [],
        [Button("🔕 Что присылать", Hush())],
        *rows,
        [HOME],
    )


def my_day_set(morning: time, evening: time) -> Screen:
    """«🕒 Мой день» is set."""
    return screen(
        lines(
            h("🕒 План дня — в {}, итог — в {}.", clock(morning), clock(evening)),
            "Других сообщений без твоей просьбы не будет.",
        ),
        [Button("🕘 Время", Hours()), HOME],
    )


def hour_set(part: Part, at: time, day: date, today: date, *notes: Html) -> Screen:
    """The hour is set; says on which day the message comes next."""
    what = {Part.MORNING: "План дня", Part.EVENING: "Итог дня", Part.WEEK: "Итог недели"}[part]
    return screen(
        lines(h("🕘 {} — в {}.", what, clock(at)), h("Ближайший: {}.", day_words(day, today, weekday=False)), *notes),
        [Button("🕘 Время", Hours()), HOME],
    )


def held(part: Part, until: datetime, to_morning: bool) -> Html:
    """Quiet hours lie over the hour."""
    if to_morning:
        return Html("🌙 В это время тихие часы: итог придёт утром, одной строкой плана.")
    what = "план" if part is Part.MORNING else "итог"
    return h("🌙 Тихие часы до {}: {} придёт, когда они кончатся.", clock(until.time()), what)


def vacation(last: date, today: date) -> Html:
    """Nothing comes on holiday."""
    return h("🏖 Отпуск до конца {}: пока молчу.", day_words(last, today, weekday=False))


def _at(at: time | None) -> str:
    return "не присылаю" if at is None else f"в {clock(at)}"


def ask_hour(part: Part, first: bool, problem: str = "") -> Screen:
    """When? Six presets, or words."""
    presets = [Button(clock(at), SetHour(part=part, at=at, first=first)) for at in _HOURS[part]]
    last = rows_of([Button("Не присылать", NoWeeks())] if part is Part.WEEK else [], [HOME])
    return Screen(lines(problem, _ASK[part]), (*in_rows(presets, 3), *last), HourForm(part=part, first=first))
