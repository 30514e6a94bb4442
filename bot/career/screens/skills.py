"""Skills: the list, the card, practice just written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.career import rules
from bot.career.models import Evidence, Skill
from bot.career.pictures import Hours
from bot.career.screens.goals import evidence_lines
from bot.career.screens.payloads import (
    AskNote,
    AskRating,
    AskSkill,
    ForgetPractice,
    LogTo,
    OpenSkill,
    Rate,
    RemoveSkill,
    RestoreSkill,
    SkillEvidence,
    SkillFile,
    SkillForm,
    SkillHours,
    Skills,
)
from bot.career.service.skills import SKILLS_MOST, WEEKS_SHOWN, Noted
from bot.language.words import capitalised, count, duration, month_day, plural
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import CANCEL, HOME
from bot.ui.screen import Button, Picture, Screen, fitted, screen

TO_SKILLS = Button("💪 Навыки", Skills())
STRIDES = (15, 30, 60)
TOLD = 3


def to_next(minutes: int) -> str:
    """«ещё 15 минут до уровня 3»."""
    left = rules.to_next_level(minutes)
    words = f"{left} {plural(left, 'минута', 'минуты', 'минут')}" if left < 60 else duration(left)
    return f"ещё {words} до уровня {rules.level(minutes) + 1}"


def silence(skill: Skill, today: date) -> str:
    """«английский: 12 дней без практики»."""
    days = rules.silent_days(skill.practised_on, today)
    return f"{skill.title}: {count(days, 'день', 'дня', 'дней')} без практики" if days else ""


def overview(found: Sequence[Skill], today: date) -> Screen:
    """Every skill."""
    told = [h("{}", silence(skill, today) or _standing(skill)) for skill in found[:TOLD]]
    if not found:
        told = [Html("Что прокачиваем? Часы пиши так: «+30 мин английский».")]
    rows = [
        [
            Button(
                f"{fitted(capitalised(skill.title), 13)} · ур. {rules.level(skill.minutes)}",
                OpenSkill(skill_id=skill.id),
            )
        ]
        for skill in found
    ]
    new = [Button("✏️ Новый навык", AskSkill())] if len(found) < SKILLS_MOST else []
    return screen(lines(h("💪 {}", bold("Навыки")), *told), *rows, new, [HOME])


def _standing(skill: Skill) -> str:
    return f"{capitalised(skill.title)}: уровень {rules.level(skill.minutes)}, {to_next(skill.minutes)}"


def ask_skill() -> Screen:
    """A new skill by its name."""
    return screen(h("Какой навык растим? Например: «английский»."), [CANCEL], form=SkillForm())


def card(skill: Skill, days: dict[date, int], today: date, notice: Html | None = None) -> Screen:
    """One skill; «+30» brings today's practice up by half an hour."""
    monday = today - timedelta(days=today.weekday())
    week = sum(minutes for day, minutes in days.items() if day >= monday)
    rating = f"оценка {skill.rating} из 5" if skill.rating else None
    total = dots(f"всего {duration(skill.minutes)}", f"на этой неделе {duration(week)}" if week else None)
    buttons = [
        Button(f"+{stride}", LogTo(skill_id=skill.id, day=today, total=days.get(today, 0) + stride))
        for stride in STRIDES
    ]
    return screen(
        lines(
            notice,
            h("💪 {} · уровень {}", bold(capitalised(skill.title)), rules.level(skill.minutes)),
            dots(to_next(skill.minutes), rating),
            total if skill.minutes else f"Часы пиши так: «+30 мин {skill.title}» — или кнопкой.",
            silence(skill, today),
        ),
        buttons,
        [Button("📊 Часы", SkillHours(skill_id=skill.id)), Button("⭐ Оценка", AskRating(skill_id=skill.id))],
        [Button("📝 Сделано", SkillEvidence(skill_id=skill.id)), Button("🗑 Убрать", RemoveSkill(skill_id=skill.id))],
        [TO_SKILLS, HOME],
    )


def hours_of(skill: Skill, days: dict[date, int], today: date) -> Hours:
    """What the picture of the last weeks shows."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=back) for back in range(WEEKS_SHOWN - 1, -1, -1)]
    summed = [(week, sum(days.get(week + timedelta(days=n), 0) for n in range(7))) for week in weeks]
    return Hours(capitalised(skill.title), rules.level(skill.minutes), tuple(summed))


def hours(skill: Skill, shown: Hours, picture: Picture | None) -> Screen:
    """Bars of hours per week; the words say the last weeks without them."""
    told = [h("{}: {}", f"с {month_day(week)}", duration(minutes)) for week, minutes in shown.weeks[-3:] if minutes]
    text = lines(h("📊 {}", bold(shown.title)), *(told or [Html("За последние недели практики не было.")]))
    row = [Button("💪 Навык", OpenSkill(skill_id=skill.id)), HOME]
    return replace(screen(text, row), picture=picture)


def noted_line(title: str, minutes: int, *, levelled: bool) -> Html:
    """What practice moved, in one line of a screen of another slice; `minutes` are all that the skill has."""
    words = f"новый уровень {rules.level(minutes)} 🎉" if levelled else to_next(minutes)
    return h("💪 {}: {}", capitalised(title), words)


def noted(found: Noted) -> Screen:
    """Practice was written by hand."""
    skill = found.skill
    grew = f"новый уровень {rules.level(skill.minutes)} 🎉" if found.levelled else ""
    return screen(
        lines(
            h("💪 {} · +{}", bold(capitalised(skill.title)), duration(found.minutes)),
            dots(grew, to_next(skill.minutes)),
            "Новый навык заведён." if found.is_new else None,
        ),
        [
            Button("↩️ Вернуть", ForgetPractice(practice_id=found.practice_id)),
            Button("💪 Навык", OpenSkill(skill_id=skill.id)),
        ],
        [HOME],
    )


def ask_rating(skill: Skill) -> Screen:
    """How good, in the person's own eyes?"""
    buttons = [Button(str(n), Rate(skill_id=skill.id, rating=n)) for n in range(1, 6)]
    text = lines(
        h("⭐ {}", bold(capitalised(skill.title))), "Как уверенно себя чувствуешь? 1 — только начало, 5 — свободно."
    )
    return screen(text, buttons[:3], buttons[3:], [Button("💪 Навык", OpenSkill(skill_id=skill.id)), HOME])


def evidence(skill: Skill, found: Sequence[Evidence]) -> Screen:
    """The last lines of «что сделано» with the skill."""
    text = lines(h("📝 {}", bold(f"Что сделано: {skill.title}")), *evidence_lines(found))
    file = Button("📄 Файлом", SkillFile(skill_id=skill.id)) if found else None
    note = Button("✏️ Строка", AskNote(skill_id=skill.id))
    return screen(text, [file, note], [Button("💪 Навык", OpenSkill(skill_id=skill.id)), HOME])


def removed(skill: Skill) -> Screen:
    """Taken away; one tap brings it back."""
    back = Button("↩️ Вернуть", RestoreSkill(skill_id=skill.id))
    return screen(h("🗑 {} — убрано.", capitalised(skill.title)), [back, TO_SKILLS], [HOME])
