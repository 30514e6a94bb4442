"""How looking back reads. Texts and buttons only."""

from collections.abc import Sequence
from datetime import date, time

from bot.language.words import clock
from bot.ui.form import Form
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME
from bot.ui.payload import Payload
from bot.ui.screen import Button, Picture, Screen, rows_of, screen
from bot.ui.week import Stage, Told
from bot.week.rules import Kind


class Begin(Payload, prefix="w.begin"):
    """«▶️ Цель на неделю»."""

    day: date


class Onward(Payload, prefix="w.on"):
    """«Пропустить»: the next question from this stage on."""

    day: date
    stage: Stage


class Mood(Payload, prefix="w.mood"):
    """One of three faces."""

    day: date
    mood: int


class CloseWeek(Payload, prefix="w.close"):
    """«🌙 Закрыть неделю»."""

    day: date


class DayReview(Payload, prefix="w.day"):
    """«📋 Итог дня»: what the evening's review would have said."""

    day: date


class Progress(Payload, prefix="w.back"):
    """«📊 Прогресс»."""

    kind: Kind = Kind.WEEK


class ObstacleForm(Form, name="w.obstacle", takes_dates=True):
    """What came in between, in one phrase."""

    day: date


class StepForm(Form, name="w.step", takes_dates=True):
    """One thing for the coming week."""

    day: date
    at: time


PROGRESS = Button("📊 Прогресс", Progress())
FACES = ("😟", "😐", "🙂")
MOST_LINES = 5  # below the heading
AFTER_GOALS = 50  # parts with this order or more stand below the conclusion

_TITLES = {Kind.WEEK: "Твоя неделя", Kind.MONTH: "Твой месяц", Kind.YEAR: "Твой год"}
_SPANS = {Kind.WEEK: "📅 Неделя", Kind.MONTH: "📅 Месяц", Kind.YEAR: "🗓 Год"}
EMPTY_TEXT = Html("Пока пусто. Одно дело, отметка или 🍅 — и здесь появятся твои числа.")
QUIET_TEXT = Html("Неделя была тихой — так бывает. Начнём с одного шага?")
CLOSED_TEXT = Html("Неделя закрыта 🌙 Хорошего вечера!")
MOOD_TEXT = Html("Как настрой?")
OBSTACLE_TEXT = Html("Что мешало? Одной фразой.")


def looked_back(kind: Kind, told: Sequence[Told], nothing: Html) -> Html:
    """The heading, numbers, one conclusion, goals."""
    head = dots(h("📊 {}", bold(_TITLES[kind])), *(part.heading for part in told if part.heading))
    if not any(part.happened for part in told):
        goals = [line for part in told for line in part.lines if part.bars]
        return lines(head, nothing, *goals)
    short = dots(*(part.short for part in told if part.short))
    above = [line for part in told if part.order < AFTER_GOALS for line in part.lines]
    below = [line for part in told if part.order >= AFTER_GOALS for line in part.lines]
    said = max((part for part in told if part.conclusion), key=lambda part: part.weight, default=None)
    body = [*([short] if short else []), *above, *([said.conclusion] if said is not None else []), *below]
    return lines(head, *body[:MOST_LINES])


def review(day: date, told: Sequence[Told], picture: Picture | None) -> Screen:
    """Sunday evening."""
    text = looked_back(Kind.WEEK, told, QUIET_TEXT)
    talk = "▶️ Цель на неделю" if any(part.bars for part in told) else "▶️ Подвести итог"
    rows = rows_of(
        *(row for part in told for row in part.today),  # asked in the evening, and this evening has no other message
        [Button(talk, Begin(day=day))],
        [Button("🌙 Закрыть неделю", CloseWeek(day=day))],
        _waiting(day, told),
    )
    return Screen(text, rows, picture=picture, talk=True)


def progress(kind: Kind, told: Sequence[Told], picture: Picture | None) -> Screen:
    """«📊 Прогресс»: the same on demand."""
    others = [Button(_SPANS[other], Progress(kind=other)) for other in Kind if other is not kind]
    return Screen(looked_back(kind, told, EMPTY_TEXT), rows_of(others, [HOME]), picture=picture)


def ask_mood(day: date) -> Screen:
    """Three faces."""
    return _asks(MOOD_TEXT, [Button(face, Mood(day=day, mood=mood)) for mood, face in enumerate(FACES, 1)])


def ask_obstacle(day: date, problem: str = "") -> Screen:
    """One phrase, or none."""
    skip = [Button("Пропустить", Onward(day=day, stage=Stage.STEP))]
    return _asks(lines(problem, OBSTACLE_TEXT), skip, ObstacleForm(day=day))


def ask_step(day: date, at: time, problem: str = "") -> Screen:
    """One thing for the coming week, where no goal has a step to propose."""
    text = lines(problem, h("Какое одно дело сдвинет новую неделю? Напиши — поставлю на вторник, {}.", clock(at)))
    return _asks(text, [Button("Пропустить", Onward(day=day, stage=Stage.EXTRA))], StepForm(day=day, at=at))


def closed(day: date, told: Sequence[Told]) -> Screen:
    """The end; what still waits today is one tap away."""
    return screen(CLOSED_TEXT, _waiting(day, told), [HOME])


def _asks(text: Html, row: list[Button], form: Form | None = None) -> Screen:
    return Screen(text, rows_of(row), form, talk=True)


def _waiting(day: date, told: Sequence[Told]) -> list[Button]:
    return [Button("📋 Итог дня", DayReview(day=day))] if any(part.waits for part in told) else []
