"""The career assistant in a look back and in the Sunday talk. Texts and buttons only."""

from collections.abc import Sequence
from datetime import date, time

from bot.career.models import Goal, GoalResult, Skill
from bot.career.screens.goals import choices, standing
from bot.career.screens.week_payloads import (
    AskOther,
    AskOwnStep,
    CheckForm,
    CheckIn,
    Keep,
    MeasureForm,
    RateInTalk,
    Reach,
    SetTarget,
    SkipStep,
    StoneForm,
    TakeSteps,
    TargetForm,
    WeekStepForm,
    WeekWhyForm,
)
from bot.career.service.goals import STEPS
from bot.career.service.weekly import QUESTIONS, Work
from bot.language.words import SHORT_WEEKDAYS, capitalised, clock, count
from bot.ui.form import Form
from bot.ui.html import Html, bold, h, lines
from bot.ui.screen import BUTTON_WIDTHS, Button, Row, fitted, in_rows, rows_of
from bot.ui.week import Question

TITLE = 60
GOAL_RANK, SKILL_RANK = 1, 2


def standings(goals: Sequence[Work], most: int) -> list[Html]:
    """A line a goal; where there are more than fit, the last line counts them."""
    shown = goals if len(goals) <= most else goals[: most - 1]
    told = [h("🚀 {}: {}", fitted(capitalised(it.goal.title), TITLE), standing(it.progress)) for it in shown]
    more = len(goals) - len(shown)
    return [*told, *([h("🚀 и ещё {}", count(more, "цель", "цели", "целей"))] if more else [])]


# -- check-in --------------------------------------------------------------------------------------------------------


def ask_result(result: GoalResult, goal: Goal, day: date) -> Question:
    """«🚀 Отклики: было 2. А теперь?»"""
    buttons = [Button(label, CheckIn(day=day, result_id=result.id, value=value)) for label, value in choices(result)]
    if result.kind == "yesno":
        return Question(h("🚀 {}: {} — уже есть?", capitalised(goal.title), result.title), (tuple(buttons),))
    other = [Button("✏️ Другое", AskOther(day=day, result_id=result.id))]
    return Question(
        h("🚀 {}: было {}. А теперь?", result.title, _value(result)), (*_number_rows(buttons), *rows_of(other))
    )


def ask_other(result: GoalResult, day: date, problem: str = "") -> Question:
    """Another value, typed."""
    text = lines(problem, h("🚀 {}: было {}. Напиши, сколько теперь.", result.title, _value(result)))
    same = [Button("Столько же", CheckIn(day=day, result_id=result.id, value=result.value))]
    return Question(text, rows_of(same), CheckForm(day=day, result_id=result.id))


def _value(result: GoalResult) -> str:
    return f"{result.value:g} %" if result.kind == "percent" else f"{result.value:g}"


def _number_rows(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """As many in a row as the longest number allows."""
    longest = max((len(button.text) for button in buttons), default=0)
    return in_rows(buttons, max(in_row for in_row, width in BUTTON_WIDTHS.items() if longest <= width))


# -- steps -----------------------------------------------------------------------------------------------------------


def ask_steps(goal: Goal, titles: Sequence[str], days: Sequence[date], at: time, day: date) -> Question:
    """«Шаг недели: …, вт в 10:00. Ставим?»; of an own goal without any the step is asked."""
    if not titles:
        return ask_own_step(goal, day, at)
    when = [SHORT_WEEKDAYS[on.weekday()] for on in days]
    if len(titles) == 1:
        text = h("Шаг недели: {}, {} в {}. Ставим?", _short(titles[0]), when[0], clock(at))
    else:
        told = [h("{} · {} {}", _short(title), on, clock(at)) for title, on in zip(titles, when, strict=False)]
        text = lines("Шаги недели:", *told, "Ставим?")
    yes = Button("✅ Да", TakeSteps(day=day, goal_id=goal.id, at=at))
    return Question(text, ((yes, Button("✏️ Другой", AskOwnStep(day=day, goal_id=goal.id, at=at))),))


def ask_own_step(goal: Goal, day: date, at: time, problem: str = "") -> Question:
    """Which step? In words."""
    text = lines(
        problem,
        h("🚀 {}", bold(capitalised(goal.title))),
        h("Какой шаг на неделю? Без дня поставлю на вторник, {}.", clock(at)),
    )
    return Question(text, (_skip_step(day),), WeekStepForm(day=day, goal_id=goal.id, at=at))


def _skip_step(day: date) -> Row:
    return (Button("Пропустить", SkipStep(day=day)),)


def _short(title: str) -> str:
    return fitted(capitalised(title), TITLE)


# -- one thing that was never asked ----------------------------------------------------------------------------------


def ask_extra(work: Work, day: date) -> Question | None:
    """Why, results or milestones of a goal, in that order; None where all of them were asked."""
    goal = work.goal
    missing = next((question for question in QUESTIONS if question not in goal.asked), None)
    if missing == "why":
        return _ask(h("💭 {}: зачем тебе это? Одной фразой.", _short(goal.title)), goal, day, "why",
                    now=goal.why, form=WeekWhyForm(day=day, goal_id=goal.id))  # fmt: skip
    if missing == "results":
        return _ask_target(work, day)
    if missing == "stones":
        return _ask_stone(work, day)
    return None


def _ask_target(work: Work, day: date) -> Question:
    goal = work.goal
    result = next((r for r in work.results if r.key != STEPS and r.kind != "yesno"), None)
    if result is None:
        return ask_measure(goal, day)
    return ask_target(result, goal, day)


def ask_measure(goal: Goal, day: date, problem: str = "") -> Question:
    """What can be counted, for a goal in the person's own words?"""
    text = lines(problem, h("📏 {}: чем измерим? Например: «20 уроков».", _short(goal.title)))
    return _ask(text, goal, day, "results", form=MeasureForm(day=day, goal_id=goal.id))


def ask_target(result: GoalResult, goal: Goal, day: date, problem: str = "") -> Question:
    """«📏 Отклики: цель 20. Столько и нужно?»"""
    others = sorted({round(result.target * share) for share in (0.5, 1.5, 2)} - {0, result.target})
    buttons = [Button(str(to), SetTarget(day=day, goal_id=goal.id, result_id=result.id, target=to)) for to in others]
    text = lines(
        problem, h("📏 {}: цель {}. Столько и нужно? Можно и написать число.", result.title, f"{result.target:g}")
    )
    keep = Button(fitted(f"Да, {result.target:g}"), Keep(day=day, goal_id=goal.id, question="results"))
    form = TargetForm(day=day, goal_id=goal.id, result_id=result.id)
    return Question(text, ((keep,), *_number_rows(buttons)), form, kind="goal", rank=GOAL_RANK)


def _ask_stone(work: Work, day: date) -> Question | None:
    goal = work.goal
    if not work.stones:
        text = h("🧭 {}: какая веха будет первой? Одной фразой.", _short(goal.title))
        return _ask(text, goal, day, "stones", form=StoneForm(day=day, goal_id=goal.id))
    stone = next((it for it in work.stones if it.done_on is None), None)
    if stone is None:
        return None
    row = (
        Button("✅ Да", Reach(day=day, goal_id=goal.id, milestone_id=stone.id)),
        Button("Пока нет", Keep(day=day, goal_id=goal.id, question="stones")),
    )
    return Question(h("🧭 {}. Веха «{}» уже позади?", _short(goal.title), stone.title), (row,), None, "goal", GOAL_RANK)


def _ask(text: Html, goal: Goal, day: date, question: str, *, now: str = "", form: Form) -> Question:
    keep = Button("Оставить так" if now else "Пропустить", Keep(day=day, goal_id=goal.id, question=question))
    return Question(lines(text, h("Сейчас: {}", now) if now else None), ((keep,),), form, "goal", GOAL_RANK)


def ask_rating(skill: Skill, day: date) -> Question:
    """How good, in the person's own eyes? Once a month."""
    buttons = [Button(str(n), RateInTalk(day=day, skill_id=skill.id, rating=n)) for n in range(1, 6)]
    text = h("⭐ {}: как уверенно, от 1 до 5?", _short(skill.title))
    return Question(text, in_rows(buttons, 3), kind="skill", rank=SKILL_RANK)
