"""What is said of a habit: its name, its amounts, its streak, its marks."""

from datetime import date

from bot.habits.models import Habit
from bot.habits.rules.amounts import amount_words, of_words
from bot.habits.rules.history import DAY, History, Kind, State
from bot.habits.rules.progress import is_perfect_week, strip
from bot.habits.rules.streaks import Streak, streak, this_week
from bot.habits.rules.templates import EVERY_PART, PART_WORDS
from bot.language.reading import folded
from bot.language.words import clock, count, day_words, plural
from bot.ui.html import Html, bold, dots, h, lines, struck
from bot.ui.screen import fitted

TIMES = "раз"
ALL_DAY = ("стакан", "чашка", "литр", "мл", "шаг")
SPREAD = 10  # up to so many times are spread over the day


def label(habit: Habit) -> str:
    """The habit in few words: the step itself where there is one, «1 страница», else the title."""
    if habit.what is Kind.YES and habit.goal and habit.unit:
        return amount_words(habit.goal, habit.unit)
    return habit.title


def name(habit: Habit) -> Html:
    """«📖 Чтение», the title in bold."""
    return h("{} {}", habit.emoji, bold(habit.title))


def goal_words(habit: Habit) -> str:
    """«1 страница», «8 стаканов», «не больше 1 кофе»; nothing for a habit without an amount."""
    if habit.goal is None:
        return ""
    if habit.what is Kind.LIMIT:
        return f"не больше {of_words(habit.goal, habit.unit)}"
    return amount_words(habit.goal, habit.unit)


def when_words(habit: Habit) -> str:
    """«каждый вечер», «по будням утром», «3 раза в неделю в 10:00 и 14:00»."""
    rhythm = habit.schedule.words()
    if habit.times:
        return f"{rhythm} в {_listed([clock(at) for at in habit.times])}"
    if habit.day_part is None or habit.what is Kind.LIMIT:
        return rhythm
    if lasts_all_day(habit):
        return rhythm  # whichever message asks how it went
    if habit.schedule.times is not None:
        return f"{rhythm}, {PART_WORDS[habit.day_part]}"
    return EVERY_PART[habit.day_part] if rhythm == "каждый день" else f"{rhythm} {PART_WORDS[habit.day_part]}"


def lasts_all_day(habit: Habit) -> bool:
    """«3 раза», «8 стаканов», «Не курить»: there is no hour of the day for it."""
    if habit.what is Kind.COUNT and (habit.goal or 0) > 1:
        return habit.unit in ALL_DAY or (habit.unit == TIMES and (habit.goal or 0) <= SPREAD)
    return is_abstaining(habit)


def is_abstaining(habit: Habit) -> bool:
    """«Не курить», «Без сладкого»: nothing to do, all day long."""
    return folded(habit.title).startswith(("не ", "без ", "никак"))


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} и {words[-1]}"


def amount_line(habit: Habit, history: History, day: date) -> str:
    """«3 из 8 стаканов»; nothing for a habit that is not counted."""
    if habit.what is Kind.YES:
        return ""
    rule, amount = history.rule_on(day), history.mark(day).amount
    return f"{amount} из {of_words(rule.goal or 0, habit.unit)}"


def streak_words(history: History, found: Streak | None = None) -> str:
    """«6 дней подряд»; for so many times a week «2 из 3 на этой неделе · 5 недель подряд»."""
    run = found or streak(history)
    week = this_week(history)
    if week is not None:
        weeks = f" · {run.now} {plural(run.now, 'неделя', 'недели', 'недель')} подряд" if run.now > 1 else ""
        return f"{week[0]} из {week[1]} на этой неделе{weeks}"
    if run.now == 0:
        return ""
    if history.rule.schedule.every is not None or len(history.rule.schedule.weekdays) < 7:
        return f"{count(run.now, 'раз', 'раза', 'раз')} подряд"
    return "начало положено" if run.now == 1 else f"{count(run.now, 'день', 'дня', 'дней')} подряд"


def strip_line(history: History, day: date | None = None) -> str:
    """The seven squares; a perfect week says so."""
    squares = strip(history, day)
    recent = day is None or (history.today - day).days < 7
    return f"{squares} семь из семи!" if recent and is_perfect_week(history) else squares


def mark_words(habit: Habit, history: History, day: date) -> Html:
    """What the day's mark says, with what it means for the streak: «🤸 ◐ засчитано, 6 дней подряд»."""
    mark, amount = history.mark(day), amount_line(habit, history, day)
    who = h("{} {}", habit.emoji, label(habit))
    on = "" if day == history.today else f" за {day_words(day, history.today, weekday=False)}"
    if mark.state is State.SKIP:
        return h("{} ⏭ пропуск{}, серия цела", who, on)
    if mark.state is State.NO:
        return h("{} — не вышло{}. Отмечено, завтра новый день.", who, on)
    if habit.what is Kind.LIMIT:
        fits = mark.amount <= (history.rule_on(day).goal or 0)
        return h("{} — {}{}{}", who, amount, on, ", в пределах" if fits else "")
    sign = "✅" if history.is_full(day) else "◐" if history.kept(day) else ""
    if not sign:
        return h("{} — {}{}", who, amount or "пока без отметки", on)
    said = dots(h("{} {} засчитано{}", who, sign, on), amount)
    run = streak_words(history) if (history.today - day).days < 2 else ""
    return h("{}, {}", said, run) if run else said


def answer(habit: Habit, history: History, day: date) -> Html:
    """What every mark answers: the mark and the strip."""
    return lines(mark_words(habit, history, day), strip_line(history, day))


def answer_in_a_line(history: History, habit: Habit, day: date) -> Html:
    """The same in one line, for a screen that has much else to say: «📖 🟩🟩🟩🟩🟩🟩🟨 · 6 дней подряд»."""
    squares = strip_line(history, day)
    amount = "" if history.kept(day) else amount_line(habit, history, day)
    run = "" if squares.endswith("!") else streak_words(history)
    return dots(h("{} {}", habit.emoji, squares), amount, run if history.kept(day) else None)


def today_word(habit: Habit, history: History) -> Html:
    """The habit on «Сегодня»: done, so far, or still to do."""
    amount = history.mark(history.today).amount
    if not history.is_due(history.today) and history.kept(history.today):
        return struck(habit.emoji)
    if habit.what is not Kind.YES and (amount or habit.what is Kind.LIMIT):
        return h("{} {}/{}", habit.emoji, amount, history.rule.goal or 0)
    return h("{}", habit.emoji)


def on_button(habit: Habit, width: int = 20) -> str:
    """«📖 Чтение», cut to the width."""
    return fitted(f"{habit.emoji} {habit.title}", width)


def yesterday_open(history: History) -> bool:
    """Yesterday was due, counted and has no mark."""
    day = history.today - DAY
    return day >= history.start and not history.mark(day).code and history.is_due(day)
