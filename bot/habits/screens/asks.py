"""Questions: which habit, how much, when, which rhythm, until when."""

from datetime import date, datetime, time, timedelta

from bot.habits.models import Habit
from bot.habits.rules.amounts import MINUTES, amount_words
from bot.habits.rules.history import Kind
from bot.habits.rules.schedule import Schedule
from bot.habits.rules.templates import FIRST, PART_WORDS, SETS, TEMPLATES, Choice, Part, Template
from bot.habits.screens import words
from bot.habits.screens.forms import (
    AmountForm,
    GoalForm,
    MinimumForm,
    NameForm,
    OwnForm,
    PickForm,
    PlanForm,
    RestForm,
    ScheduleForm,
    SnoozeForm,
    TimeForm,
)
from bot.habits.screens.payloads import (
    AskOwn,
    AskPlan,
    AskTime,
    EndRest,
    FirstPart,
    Habits,
    Open,
    Pick,
    PickAmount,
    PickOther,
    PickPart,
    Rest,
    SetAmount,
    SetDayEnd,
    SetPart,
    Sets,
    SetSchedule,
    SetTime,
    SnoozeFor,
    TakeSet,
)
from bot.language.words import clock, day_words, month_day
from bot.ui.html import Html, bold, h, lines
from bot.ui.navigation import CANCEL, HOME
from bot.ui.screen import BUTTON_WIDTHS, Button, Screen, in_rows, rows_of, screen
from bot.users.models import User

PART_BUTTONS = ((Part.MORNING, "Утро"), (Part.DAY, "День"), (Part.EVENING, "Вечер"))


# -- making a habit --------------------------------------------------------------------------------------------------


def which() -> Screen:
    """Which habit to begin with?"""
    ready = [Button(f"{TEMPLATES[key].emoji} {TEMPLATES[key].title}", Pick(key=key)) for key in FIRST]
    return Screen(
        Html("Начнём с маленькой, чтобы выходило каждый день. Какая?"),
        (*in_rows(ready, 2), (Button("✏️ Своя", AskOwn()),), (Button("📦 Наборы", Sets()), HOME)),
    )


def sets() -> Screen:
    """Three small habits at once."""
    rows = [[Button(title, TakeSet(key=key))] for key, (title, _) in SETS.items()]
    told = [h("{}: {}", title, ", ".join(TEMPLATES[k].title.lower() for k in keys)) for title, keys in SETS.values()]
    return screen(lines("Три маленькие привычки сразу. Какой набор?", *told), *rows, [HOME])


def own(problem: str = "") -> Screen:
    """A habit in words."""
    text = lines(problem, "Какая? Напиши одной строкой.", "Например: «пить воду 8 стаканов в 10, 14 и 18».")
    return Screen(text, ((CANCEL,),), OwnForm())


def how_much(template: Template) -> Screen:
    """How much, even on a bad day?"""
    buttons = [_amount_button(template, choice) for choice in template.choices]
    return screen(
        h("{} Сколько получится даже в плохой день?", template.emoji),
        *in_rows(buttons, 2 if all(len(button.text) <= BUTTON_WIDTHS[2] for button in buttons) else 1),
        [Button("✏️ Другое", PickOther(key=template.key))],
    )


def _amount_button(template: Template, choice: Choice) -> Button:
    words_ = amount_words(choice.goal, choice.unit)
    return Button(words_, PickAmount(key=template.key, goal=choice.goal, unit=choice.unit))


def how_much_typed(template: Template, problem: str = "") -> Screen:
    """The amount in words."""
    text = lines(problem, h("{} Сколько? Например: «3 страницы», «10 минут».", template.emoji))
    return Screen(text, ((CANCEL,),), PickForm(key=template.key))


def when(template: Template, choice: Choice) -> Screen:
    """When is it convenient?"""
    row = [
        Button(name, PickPart(key=template.key, goal=choice.goal, unit=choice.unit, part=part))
        for part, name in PART_BUTTONS
    ]
    return screen(h("{} Когда удобнее?", template.emoji), row)


def own_how_much(habit: Habit, problem: str = "") -> Screen:
    """A habit in the person's own words: how much, even on a bad day?"""
    choices = [Choice(1, MINUTES), Choice(5, MINUTES)]
    row = [
        Button(amount_words(c.goal, c.unit), SetAmount(habit_id=habit.id, goal=c.goal, unit=c.unit)) for c in choices
    ]
    simply = Button("Просто сделать", SetAmount(habit_id=habit.id, goal=0, unit=""))
    text = lines(
        problem, h("{}. Сколько получится даже в плохой день?", words.name(habit)), "Можно и написать: «2 страницы»."
    )
    return Screen(text, (tuple(row), (simply,)), GoalForm(habit_id=habit.id, first=True))


def own_when(habit: Habit) -> Screen:
    """When is it convenient?"""
    row = [Button(name, FirstPart(habit_id=habit.id, part=part)) for part, name in PART_BUTTONS]
    return screen(h("{} Когда удобнее?", habit.emoji), row)


def made(habit: Habit, user: User, *, known: bool = False) -> Screen:
    """The habit is there; when the bot will speak of it. «Когда и где?» is asked here, once."""
    many = habit.what is not Kind.YES or not habit.goal
    head = (
        h("{} · {}", words.name(habit), " · ".join(p for p in (words.goal_words(habit), words.when_words(habit)) if p))
        if many
        else h("{} {} {}", habit.emoji, bold(words.label(habit)), words.when_words(habit))
    )
    plan = Button("📍 Когда и где?", AskPlan(habit_id=habit.id)) if not habit.plan else None
    return screen(
        lines("Такая привычка уже есть:" if known else None, head, _promise(habit, user)),
        [Button("🕘 Время", AskTime(habit_id=habit.id)), HOME],
        [plan],
    )


def _promise(habit: Habit, user: User) -> str:
    morning, evening = clock(user.morning_at), clock(user.evening_at)
    if habit.what is Kind.LIMIT:
        return "Отмечай, сколько было: засчитаю, когда день закончится. Кнопки — в «Привычках»."
    if habit.times:
        return "Напомню, если ещё не сделано."
    if habit.day_part is Part.DAY:
        return "Напомню в 13:00, если ещё не сделано."
    if habit.day_part is Part.MORNING:
        return f"Скажу о ней в {morning} вместе с планом, итог — в {evening}."
    return (
        f"Спрошу в {evening} вместе с итогом дня, план пришлю в {morning}. Других сообщений без твоей просьбы не будет."
    )


def set_made(title: str, habits: list[Habit]) -> Screen:
    """A set is there."""
    return screen(
        lines(h("{} — готово:", bold(title)), *(h("{} {}", dot.emoji, _with_when(dot)) for dot in habits)),
        [Button("🔄 Привычки", Habits()), HOME],
    )


def _with_when(habit: Habit) -> str:
    part = PART_WORDS[habit.day_part] if habit.day_part else ""
    goal = words.goal_words(habit)
    return f"{habit.title}{': ' + goal if goal else ''} — {part}"


# -- changing --------------------------------------------------------------------------------------------------------


def schedule(habit: Habit, problem: str = "") -> Screen:
    """Which rhythm?"""
    choices = [("Каждый день", Schedule()), ("По будням", Schedule.on(range(5)))]
    if habit.what is not Kind.LIMIT:
        choices += [("3 в неделю", Schedule.weekly(3)), ("5 в неделю", Schedule.weekly(5))]
    buttons = [Button(text, SetSchedule(habit_id=habit.id, schedule=rhythm.to_text())) for text, rhythm in choices]
    text = lines(
        problem,
        h("{} — {}", words.name(habit), habit.schedule.words()),
        "Какой ритм? Можно и написать: «по вт и чт», «каждые 3 дня».",
        "Прошлые дни останутся как есть.",
    )
    rows = ((buttons[0],), (buttons[1],), tuple(buttons[2:]), (CANCEL,))
    return Screen(text, rows_of(*rows), ScheduleForm(habit_id=habit.id))


def times(habit: Habit, problem: str = "") -> Screen:
    """When should it be spoken of?"""
    parts = [Button(name, SetPart(habit_id=habit.id, part=part)) for part, name in PART_BUTTONS]
    hours = [Button(f"{hour}:00", SetTime(habit_id=habit.id, at=time(hour))) for hour in (8, 13, 19)]
    text = lines(
        problem,
        h("{} Утром и вечером скажу вместе с планом и итогом, а в своё время — напомню.", habit.emoji),
        "Можно и написать до пяти: «10, 14 и 18».",
    )
    return Screen(text, rows_of(parts, hours, [CANCEL]), TimeForm(habit_id=habit.id))


def goal(habit: Habit, problem: str = "") -> Screen:
    """How much?"""
    now = words.goal_words(habit)
    text = lines(
        problem, h("{}{}", words.name(habit), f" — {now}" if now else ""), "Какая цель? Например: «8 стаканов»."
    )
    return Screen(text, ((CANCEL,),), GoalForm(habit_id=habit.id))


def minimum(habit: Habit) -> Screen:
    """What still counts?"""
    text = lines(
        h("{} Что засчитать даже в плохой день?", habit.emoji),
        h("Сейчас: хотя бы {}.", habit.minimum) if habit.minimum else None,
        "Например: «1 страница». Серия сохранится.",
    )
    return Screen(text, ((CANCEL,),), MinimumForm(habit_id=habit.id))


def plan(habit: Habit) -> Screen:
    """When and where: an if–then plan roughly doubles the odds that a habit is done."""
    text = lines(
        h("📍 {} Когда и где? Привязка к месту и делу помогает.", habit.emoji),
        "Например: «после завтрака, на кухне».",
    )
    return Screen(text, ((CANCEL,),), PlanForm(habit_id=habit.id))


def rename(habit: Habit) -> Screen:
    """Another name."""
    text = lines(words.name(habit), "Как назовём? Напиши новое имя.")
    return Screen(text, ((CANCEL,),), NameForm(habit_id=habit.id))


def amount(habit: Habit, day: date, today: date, problem: str = "") -> Screen:
    """How many more?"""
    on = "" if day == today else f" за {day_words(day, today, weekday=False)}"
    text = lines(problem, h("{} Сколько добавить{}? Например: «3» или «-1».", habit.emoji, on))
    return Screen(text, ((CANCEL,),), AmountForm(habit_id=habit.id, day=day))


def rest(habit: Habit | None, today: date, resting_until: date | None, problem: str = "") -> Screen:
    """Until when is the vacation?"""
    habit_id = habit.id if habit else None
    choices = [("На неделю", 6), ("На 2 недели", 13)]
    buttons = [Button(text, Rest(habit_id=habit_id, until=today + timedelta(days=days))) for text, days in choices]
    whom = h("🏖 Отпуск: {}", words.name(habit)) if habit else bold("🏖 Отпуск")
    rests = (
        "Дни отпуска не считаются, серия цела, напоминания молчат."
        if habit
        else "План, итог и привычки молчат, серии и 🔥 целы. Напоминания о делах придут."
    )
    now = h("Сейчас до {}.", day_words(resting_until, today)) if resting_until and resting_until >= today else None
    text = lines(
        problem,
        whom,
        now,
        rests,
        "До какого дня? Можно и написать: «до 5 декабря».",
    )
    end = Button("▶️ Закончить отпуск", EndRest(habit_id=habit_id)) if now else None
    rows = rows_of([buttons[0]], [buttons[1]], [end], [CANCEL])
    return Screen(text, rows, RestForm(habit_id=habit_id))


def rest_set(habit: Habit | None, last: date, today: date, wanted: date | None = None) -> Screen:
    """The vacation has begun; where it was `wanted` for longer than can be, says so."""
    habit_id = habit.id if habit else None
    until = f"{month_day(last)}{f' {last.year}' if last.year != today.year else ''}"
    whom = h("{} — отпуск", words.name(habit)) if habit else Html("Отпуск")
    shorter = h("Больше года не ставлю: до {}.", until) if wanted is not None and wanted > last else None
    return screen(
        lines(
            shorter,
            h("🏖 {} до {} включительно.", whom, until) if last > today else h("🏖 {} на сегодня.", whom),
            "Серия на месте." if habit else "Серии и 🔥 на месте. Хорошего отдыха!",
        ),
        [Button("▶️ Закончить отпуск", EndRest(habit_id=habit_id))],
        [HOME],
    )


def rest_over(habit: Habit | None) -> Screen:
    """The vacation is over."""
    back = [Button("◀️ Назад", Open(habit_id=habit.id)), HOME] if habit else [HOME]
    if habit is None:
        return screen(Html("▶️ Отпуск закончен: план, итог и привычки снова с тобой."), back)
    return screen(h("▶️ {} — снова в деле, серия на месте.", words.name(habit)), back)


def snooze(habit: Habit, now: datetime, problem: str = "") -> Screen:
    """Remind again when?"""
    evening = (19 - now.hour) * 60 - now.minute
    rows = [
        [
            Button("15 минут", SnoozeFor(habit_id=habit.id, minutes=15)),
            Button("1 час", SnoozeFor(habit_id=habit.id, minutes=60)),
        ],
        [Button("Вечером", SnoozeFor(habit_id=habit.id, minutes=evening))] if evening > 60 else [],
        [Button("◀️ Назад", Open(habit_id=habit.id))],
    ]
    text = lines(problem, "Когда напомнить? Можно и написать: «через 3 часа».")
    return Screen(text, rows_of(*rows), SnoozeForm(habit_id=habit.id))


def snoozed(habit: Habit, until: datetime, today: date) -> Screen:
    """It will be said again."""
    day = "" if until.date() == today else f"{day_words(until.date(), today)}, "
    return screen(
        h("⏳ {} — напомню {}в {}.", words.name(habit), day, clock(until.time())),
        [Button("◀️ Назад", Open(habit_id=habit.id)), HOME],
        settles=True,
    )


def day_end(user: User) -> Screen:
    """When does a habit's day end?"""
    buttons = [Button(f"{hour}:00", SetDayEnd(at=time(hour))) for hour in (0, 1, 2, 3, 4, 5)]
    text = lines(
        h("День привычек заканчивается в {}.", clock(user.day_ends_at)),
        "До этого часа отметка ночью идёт ещё за вчера. Когда у тебя кончается день?",
    )
    return Screen(text, (*in_rows(buttons, 3), (HOME,)))
