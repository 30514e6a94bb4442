"""Words and buttons about the person: greeting, help, settings."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.language.smalltalk import Kind as Talk
from bot.language.words import clock, day_words
from bot.ui.feature import HelpLines
from bot.ui.form import Form
from bot.ui.html import Html, bold, h, lines
from bot.ui.navigation import CANCEL, HOME, Help
from bot.ui.payload import Payload
from bot.ui.screen import Button, Row, Screen, in_rows, screen
from bot.users.models import User
from bot.users.rules import RUSSIAN_ZONES, zone_named, zone_words


class Settings(Payload, prefix="u.settings"):
    """«⚙️ Настройки»."""


class AskZone(Payload, prefix="u.zone?"):
    """«Нет», and «Часовой пояс» in the settings."""


class SetZone(Payload, prefix="u.zone"):
    """One of eleven clocks."""

    zone: str


class AskQuiet(Payload, prefix="u.quiet?"):
    """«Тихие часы» in the settings."""


class SetQuiet(Payload, prefix="u.quiet"):
    """Quiet hours between two times, or off."""

    since: time | None = None
    until: time | None = None


class ZoneForm(Form, name="u.zone"):
    """A typed city, zone or clock."""


class QuietForm(Form, name="u.quiet", takes_dates=True):
    """Typed quiet hours: «с 23 до 8»."""


FIRST_TASK = "Чай через 1 минуту"

PRIVACY_TEXT = lines(
    bold("Что я храню"),
    "Имя из MAX, твои записи и настройки — только чтобы работать.",
    "Никому не передаю, рекламы нет, чужие люди и программы это не читают.",
    "Скачать всё или удалить навсегда: /data.",
    "Остановить меня можно в любой момент: меню чата → «Остановить».",
)

_TALK = {
    Talk.GREETING: "Привет! Что запланируем?",
    Talk.THANKS: "Всегда пожалуйста 🙌",
    Talk.YES: "Отлично 👌",
    Talk.NO: "Хорошо, без этого.",
    Talk.FAREWELL: "До встречи! Если что — напомню.",
    Talk.PRAISE: "Спасибо, приятно 🙂",
    Talk.WEARY: "Бывает, отдых — тоже дело. А когда захочется: одно маленькое, на две минуты.",
}


def greeting(user: User) -> Screen:
    """The first message of all."""
    name = f", {user.name}" if user.name else ""
    return screen(
        lines(
            h("Привет{}! Я твой коуч в кармане: план дня, фокус 🍅, привычки и цели.", name),
            "Пиши дела обычными словами — дату и время я пойму.",
            "Попробуй — нажми 👇",
            "Продолжая, ты принимаешь условия: /privacy.",
        ),
        [Button(FIRST_TASK, says=True)],
        [Button("Что ты умеешь?", Help())],
    )


def welcome_back(user: User) -> Screen:
    """The answer to a repeated start."""
    name = f", {user.name}" if user.name else ""
    return screen(
        lines(h("Привет{}! Всё на месте: дела, напоминания, настройки.", name), "Новое дело — просто напиши."),
        [HOME, Button("Помощь", Help())],
    )


def help_screen(rooms: HelpLines) -> Screen:
    """What the bot can do, a line for each room."""
    return screen(lines("Просто пиши:", *rooms), [HOME])


def privacy() -> Screen:
    """What is kept of a person."""
    return screen(PRIVACY_TEXT, [HOME])


def small_talk(kind: Talk) -> Screen:
    """One warm line."""
    return screen(Html(_TALK[kind]), [HOME])


def zone_question(user: User, now: datetime, yes: Payload) -> tuple[Html, Row] | None:
    """«У тебя сейчас 14:05?» for cards, until the person has answered once; `yes` is the card's own payload."""
    if user.zone_known:
        return None
    shown = clock(now.time())
    return h("У тебя сейчас {}?", shown), (Button(f"Да, {shown}", yes), Button("Нет", AskZone()))


def ask_zone(now: datetime, problem: str = "") -> Screen:
    """Eleven clocks, a location button, or words."""
    clocks = [Button(clock(now.astimezone(zone_named(name)).time()), SetZone(zone=name)) for name in RUSSIAN_ZONES]
    text = lines(problem, "Который у тебя час? Можно и написать город: «Казань».")
    rows = (*in_rows(clocks, 3), (Button("📍 По геопозиции", asks_location=True),), (CANCEL,))
    return Screen(text, rows, ZoneForm())


def zone_set(user: User, now: datetime, moved: Sequence[Html]) -> Screen:
    """The zone is known; what moved is listed."""
    return screen(lines(h("🕒 Твоё время — {}, запомнено.", clock(now.time())), *moved), [HOME])


def settings(user: User, now: datetime, rows: list[list[Button]]) -> Screen:
    """At most five rows."""
    quiet = f"{clock(user.quiet_from)}–{clock(user.quiet_to)}" if user.quiet_from and user.quiet_to else "выключены"
    until = user.vacation_until
    text = lines(
        bold("⚙️ Настройки"),
        h("Часовой пояс: {}, сейчас {}", zone_words(user.zone), clock(now.time())),
        h("Тихие часы: {}", quiet),
        h("🏖 Отпуск до {}", day_words(until, now.date(), weekday=False)) if until and until >= now.date() else None,
    )
    return screen(text, *rows, [HOME])


def ask_quiet(problem: str = "") -> Screen:
    """Quiet hours: presets, off, or words."""
    presets = [(time(22), time(8)), (time(23), time(7)), (time(0), time(9))]
    buttons = [Button(f"{clock(since)}–{clock(until)}", SetQuiet(since=since, until=until)) for since, until in presets]
    text = lines(
        problem,
        "Когда помолчать? То, чему есть твоё время, всё равно напомню.",
        "Можно и написать: «с 23 до 8».",
    )
    rows = ((buttons[0],), (buttons[1],), (buttons[2],), (Button("Выключить", SetQuiet()), CANCEL))
    return Screen(text, rows, QuietForm())
