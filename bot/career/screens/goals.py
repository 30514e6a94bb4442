"""Goals at work: the list, the card, results, milestones, what was done."""

from collections.abc import Sequence

from bot.career import rules
from bot.career.models import Evidence, Goal, GoalResult, Milestone, Skill
from bot.career.screens.beginnings import CAREER, MINUTES_TO_OPEN
from bot.career.screens.payloads import (
    AskGoalSkill,
    AskNote,
    AskResult,
    AskWhy,
    Begin,
    CloseGoal,
    EvidenceForm,
    GoalEvidence,
    GoalFile,
    GoalMore,
    GoalSkill,
    LinkGoal,
    LinkSkill,
    Milestones,
    NewGoal,
    OpenGoal,
    ResultForm,
    Results,
    SetMilestone,
    SetResult,
    Skills,
    Steps,
    WhyForm,
)
from bot.career.service.goals import STEPS, Card, Progress
from bot.language.words import capitalised, duration, month_day, until_words
from bot.ui.html import Html, bold, dots, h, lines, struck
from bot.ui.navigation import CANCEL, HOME
from bot.ui.screen import Button, Document, Screen, fitted, in_rows, rows_of, screen

BAR = 5
LINES_SHOWN = 5
SKILLS_SHOWN = 6
WORTH_SAYING = 10  # points behind the pace: less is told without «уже»


def standing(progress: Progress) -> str:
    """«20 %, по графику 14 %», or «41 %, по графику уже 58 %» where the pace is well ahead."""
    done, wanted = rules.percent(progress.done), rules.percent(progress.wanted)
    return f"{done} %, по графику {'уже ' if wanted - done >= WORTH_SAYING else ''}{wanted} %"


def overview(found: Sequence[tuple[Goal, Progress]]) -> Screen:
    """Every goal at work."""
    told = [h("{}: {}", capitalised(goal.title), standing(progress)) for goal, progress in found]
    rows = [[Button(fitted(capitalised(goal.title)), OpenGoal(goal_id=goal.id))] for goal, _ in found]
    return screen(
        lines(h("🚀 {}", bold("Карьера")), *told),
        *rows,
        [Button("💪 Навыки", Skills()), Button("➕ Цель", NewGoal())],
        [HOME],
    )


def card(found: Card, notice: str = "") -> Screen:
    """One goal and its one next step."""
    goal = found.goal
    until = f" · {until_words(goal.due_on)}" if goal.due_on is not None and goal.status == "open" else ""
    state = {"done": " · достигнута 🏁", "dropped": " · отпущена"}.get(goal.status, "")
    step = found.next_step
    rows = rows_of(
        [Button("⏱ Две минуты", Begin(step_id=step.id))] if step is not None and not step.opened else [],
        [Button("📅 Шаги", Steps(goal_id=goal.id)), Button("📏 Итоги", Results(goal_id=goal.id))],
        [Button("📝 Сделано", GoalEvidence(goal_id=goal.id)), Button("☰ Ещё", GoalMore(goal_id=goal.id))],
        [CAREER, HOME],
    )
    if goal.status in ("done", "dropped"):
        back = Button("↩️ Вернуть", CloseGoal(goal_id=goal.id, status="open"))
        rows = rows_of([back], [Button("📝 Сделано", GoalEvidence(goal_id=goal.id)), HOME])
    text = lines(
        notice,
        h("🚀 {}{}{}", bold(capitalised(goal.title)), until, state),
        h("{} {}", _bar(found.progress.done), standing(found.progress)),
        _risk(found.progress) if goal.status == "open" else None,
        _next(found) if goal.status == "open" else None,
        h("Зачем: {}", goal.why) if goal.why else None,
    )
    return Screen(text, rows)


def _bar(done: float) -> str:
    full = round(BAR * done)
    return "▰" * full + "▱" * (BAR - full)


def _risk(progress: Progress) -> Html | None:
    if not progress.lagging:
        return None
    return h("⚠️ Отстаёт: {}", ", ".join(title.lower() for title in progress.lagging[:3]))


def _next(found: Card) -> Html:
    """One next step of at most fifteen minutes: all of a step, its opening, or its beginning."""
    step = found.next_step
    if step is None:
        return Html("Дальше: выбрать шаг недели — 2 мин")
    if step.minutes is not None and step.minutes <= rules.NEXT_MOST:
        return h("Дальше: {} — {}", capitalised(step.title), duration(step.minutes))
    if not step.opened and step.opening:
        return h("Дальше: {} — {} мин", step.opening, MINUTES_TO_OPEN)
    return h("Дальше: {} — первые {} мин", capitalised(step.title), rules.NEXT_MOST)


def more(goal: Goal) -> Screen:
    """What is needed seldom."""
    return screen(
        lines(
            h("🚀 {}", bold(capitalised(goal.title))), f"🍅 {duration(goal.minutes)} в фокусе" if goal.minutes else None
        ),
        [Button("🧭 Вехи", Milestones(goal_id=goal.id)), Button("💭 Зачем", AskWhy(goal_id=goal.id))],
        [Button("💪 Навык", AskGoalSkill(goal_id=goal.id))],
        [Button("🏁 Достигнута", CloseGoal(goal_id=goal.id, status="done"))],
        [Button("🕊 Отпустить", CloseGoal(goal_id=goal.id, status="dropped"))],
        [Button("🚀 К цели", OpenGoal(goal_id=goal.id)), HOME],
    )


def results(goal: Goal, found: Sequence[GoalResult]) -> Screen:
    """What is measured; a button for each that a person counts."""
    rows = [
        [Button(fitted(result.title, 20), AskResult(result_id=result.id))] for result in found if result.key != STEPS
    ]
    told = [h("{}: {}", result.title, value_words(result)) for result in found]
    return screen(lines(h("📏 {}", bold(capitalised(goal.title))), *told), *rows, [_to(goal), HOME])


def value_words(result: GoalResult) -> str:
    """«2 из 20», «40 %», «есть»."""
    if result.kind == "yesno":
        return "есть ✅" if result.value >= result.target else "пока нет"
    if result.kind == "percent":
        return f"{result.value:g} % из {result.target:g} %"
    unit = f" {result.unit}" if result.unit else ""
    return f"{result.value:g} из {result.target:g}{unit}"


def ask_result(result: GoalResult, goal: Goal, problem: str = "") -> Screen:
    """What is it now?"""
    buttons = [Button(label, SetResult(result_id=result.id, value=value)) for label, value in choices(result)]
    text = lines(problem, h("📏 {}: было {}. А теперь?", result.title, value_words(result)))
    if result.kind == "yesno":
        return screen(text, buttons, [Button("📏 Итоги", Results(goal_id=goal.id))])
    text = lines(text, "Можно и написать число.")
    rows = rows_of(*in_rows(buttons, 4), [Button("📏 Итоги", Results(goal_id=goal.id)), CANCEL])
    return Screen(text, rows, ResultForm(result_id=result.id))


def choices(result: GoalResult) -> list[tuple[str, float]]:
    """Labels and values of the buttons: the last value and the next few."""
    if result.kind == "yesno":
        return [("✅ Есть", result.target), ("Пока нет", result.start)]
    stride = 10 if result.kind == "percent" else _stride(abs(result.target - result.start))
    way = 1 if result.target >= result.start else -1
    values = [result.value + way * stride * number for number in range(4)]
    return [(f"{value:g}", value) for value in values if value >= 0]


def _stride(span: float) -> int:
    """Steps of one for small numbers, rounder ones for large."""
    for stride in (1, 5, 10, 50, 100, 500, 1000, 5000):
        if span <= stride * 40:
            return stride
    return 10_000


def milestones(goal: Goal, found: Sequence[Milestone]) -> Screen:
    """Places on the way."""
    told = [h("{} {}", number, _milestone(stone)) for number, stone in enumerate(found, 1)]
    buttons = [
        Button(
            f"{'↩' if stone.done_on else '✅'}{number}",
            SetMilestone(goal_id=goal.id, milestone_id=stone.id, done=stone.done_on is None),
        )
        for number, stone in enumerate(found, 1)
    ]
    if not found:
        told = [Html("У своей цели вех нет: держись шагов.")]
    return screen(lines(h("🧭 {}", bold(capitalised(goal.title))), *told), *in_rows(buttons, 4), [_to(goal), HOME])


def _milestone(stone: Milestone) -> Html:
    return struck(stone.title) if stone.done_on is not None else h("{}", stone.title)


def ask_why(goal: Goal) -> Screen:
    """What is it for?"""
    text = lines(h("💭 {}", bold(capitalised(goal.title))), h("Сейчас: {}", goal.why) if goal.why else None)
    return screen(lines(text, "Зачем тебе это? Одной фразой."), [CANCEL], form=WhyForm(goal_id=goal.id))


def evidence(goal: Goal | None, found: Sequence[Evidence]) -> Screen:
    """The last lines of «что сделано»."""
    goal_id = goal.id if goal is not None else 0
    text = lines(
        h("📝 {}", bold(f"Что сделано: {capitalised(goal.title)}" if goal is not None else "Что сделано")),
        *evidence_lines(found),
    )
    file = Button("📄 Файлом", GoalFile(goal_id=goal_id)) if found else None
    back = _to(goal) if goal is not None else CAREER
    return screen(text, [file, Button("✏️ Строка", AskNote(goal_id=goal_id))], [back, HOME])


def ask_note(title: str, form: EvidenceForm) -> Screen:
    """One more line of what was done."""
    return screen(lines(h("📝 {}", bold(title)), "Что получилось? Одной фразой, лучше с цифрой."), [CANCEL], form=form)


def evidence_lines(found: Sequence[Evidence]) -> list[Html]:
    """The newest few."""
    shown = [dots(month_day(line.day), fitted(capitalised(line.text), 120)) for line in found[: LINES_SHOWN - 1]]
    return shown or [Html("Пока пусто: сделанные шаги попадут сюда сами.")]


def evidence_file(title: str, found: Sequence[Evidence]) -> Screen:
    """Everything that was done, as a text to take into a résumé or a pay talk."""
    body = [f"Что сделано: {title}", ""]
    body += [f"{line.day:%d.%m.%Y}  {capitalised(line.text)}" for line in reversed(found)]
    file = Document("что-сделано.txt", ("\n".join(body) + "\n").encode())
    text = lines("📄 Готово: файл ниже.", "Пригодится для резюме или разговора о прибавке.")
    return Screen(text, rows_of([CAREER, HOME]), documents=(file,))


def ask_link(task_id: int, goals: Sequence[tuple[Goal, Progress]], skills: Sequence[Skill]) -> Screen:
    """What does the task serve?"""
    rows = [
        [Button(fitted(f"🚀 {capitalised(goal.title)}"), LinkGoal(task_id=task_id, goal_id=goal.id))]
        for goal, _ in goals
    ]
    rows += [
        [Button(fitted(f"💪 {capitalised(skill.title)}"), LinkSkill(task_id=task_id, skill_id=skill.id))]
        for skill in skills
    ]
    if not rows:
        return screen(h("Пока нет ни целей, ни навыков. Заведём?"), [CAREER, Button("💪 Навыки", Skills())], [HOME])
    return screen(h("К чему отнести это дело?"), *rows, [HOME])


def linked(what: str, title: str) -> Screen:
    """The task moves more than itself from now on."""
    return screen(lines(h("🔗 {}", bold(capitalised(title))), h("Теперь двигает: {}.", what)), [CAREER, HOME])


def ask_goal_skill(goal: Goal, skills: Sequence[Skill]) -> Screen:
    """Which skill do the goal's steps practise? One tap links it, another takes it back."""
    if not skills:
        return screen(h("Пока нет ни одного навыка. Заведём?"), [Button("💪 Навыки", Skills())], [_to(goal), HOME])
    linked_to = next((skill for skill in skills if skill.id == goal.skill_id), None)
    words = h("🍅 на шагах растят: 💪 {}.", capitalised(linked_to.title)) if linked_to else None
    rows = [
        [Button(fitted(f"💪 {capitalised(skill.title)}"), GoalSkill(goal_id=goal.id, skill_id=skill.id))]
        for skill in skills[:SKILLS_SHOWN]
        if skill is not linked_to
    ]
    unlink = [Button("✖️ Отвязать", GoalSkill(goal_id=goal.id))] if linked_to else []
    text = lines(h("🚀 {}", bold(capitalised(goal.title))), words or "Какой навык растёт от шагов этой цели?")
    return screen(text, *rows, unlink, [_to(goal), HOME])


def closed(goal: Goal) -> Screen:
    """Reached, or let go."""
    words = (
        "Цель достигнута. Это стоит отметить 🎉" if goal.status == "done" else "Отпущено с миром. Сделанное осталось."
    )
    return screen(
        lines(h("{} {}", "🏁" if goal.status == "done" else "🕊", bold(capitalised(goal.title))), words),
        [Button("📝 Сделано", GoalEvidence(goal_id=goal.id)), HOME],
        [Button("↩️ Вернуть", CloseGoal(goal_id=goal.id, status="open"))],
    )


def _to(goal: Goal) -> Button:
    return Button("🚀 К цели", OpenGoal(goal_id=goal.id))
