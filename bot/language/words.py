"""Dates, times, numbers and repeat rules said in Russian."""

from datetime import date, time

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
    "ноября", "декабря",
)  # fmt: skip
SHORT_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
SINCE_WEEKDAY = (
    "с понедельника", "со вторника", "со среды", "с четверга", "с пятницы", "с субботы", "с воскресенья",
)  # fmt: skip
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY_WEEKDAY = (
    "каждый понедельник", "каждый вторник", "каждую среду", "каждый четверг", "каждую пятницу",
    "каждую субботу",
    "каждое воскресенье",
)  # fmt: skip
ON_WEEKDAYS = ("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям")
THE_WEEKDAY = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
GENDER = "ммжмжжс"
ORDINALS = {
    "м": {1: "первый", 2: "второй", 3: "третий", 4: "четвёртый", 5: "пятый", -1: "последний"},
    "ж": {1: "первую", 2: "вторую", 3: "третью", 4: "четвёртую", 5: "пятую", -1: "последнюю"},
    "с": {1: "первое", 2: "второе", 3: "третье", 4: "четвёртое", 5: "пятое", -1: "последнее"},
}
WEEK = "MO,TU,WE,TH,FR"
UNITS = {
    "MINUTELY": ("каждую минуту", ("минуту", "минуты", "минут")),
    "HOURLY": ("каждый час", ("час", "часа", "часов")),
    "DAILY": ("каждый день", ("день", "дня", "дней")),
    "WEEKLY": ("каждую неделю", ("неделю", "недели", "недель")),
    "MONTHLY": ("каждый месяц", ("месяц", "месяца", "месяцев")),
    "YEARLY": ("каждый год", ("год", "года", "лет")),
}


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form of a word that goes with a number: 1 дело, 2 дела, 5 дел."""
    last_two, last = abs(n) % 100, abs(n) % 10
    if 11 <= last_two <= 14:
        return many
    if last == 1:
        return one
    return few if 2 <= last <= 4 else many


def count(n: int, one: str, few: str, many: str) -> str:
    """The number and its word: «2 дела»."""
    return f"{n} {plural(n, one, few, many)}"


def month_day(day: date) -> str:
    """«24 ноября»."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def day_words(day: date, today: date, *, weekday: bool = True) -> str:
    """«сегодня», «завтра, вт 24 ноября», «сб 12 декабря»; the year stands where it is not this one."""
    name = f"{SHORT_WEEKDAYS[day.weekday()]} " if weekday else ""
    words = f"{name}{month_day(day)}"
    if day == today:
        return "сегодня"
    near = {-1: "вчера", 1: "завтра", 2: "послезавтра"}.get((day - today).days)
    if near:
        return f"{near}, {words}"
    return words if day.year == today.year else f"{words} {day.year}"


def heading(day: date) -> str:
    """«Пн, 23 ноября», the head of a day's list."""
    return f"{SHORT_WEEKDAYS[day.weekday()].capitalize()}, {month_day(day)}"


def short_day(day: date) -> str:
    """«сб 05.12», short enough for half a row of buttons."""
    return f"{SHORT_WEEKDAYS[day.weekday()]} {day.day:02}.{day.month:02}"


def clock(moment: time) -> str:
    """«9:30», with no leading zero."""
    return f"{moment.hour}:{moment.minute:02}"


def duration(minutes: int) -> str:
    """«25 мин», «2 ч», «1 ч 30 мин»."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} мин"
    return f"{hours} ч {rest} мин" if rest else f"{hours} ч"


def since_words(day: date, today: date) -> str:
    """«ждёт со вторника» within a week, «ждёт с 3 ноября» for older things, with the year where it could be another."""
    days = (today - day).days
    if days <= 0:
        return "ждёт с сегодняшнего дня"
    if days < 7:
        return f"ждёт {SINCE_WEEKDAY[day.weekday()]}"
    preposition = "со" if day.day == 2 else "с"
    year = f" {day.year}" if days > 300 else ""
    return f"ждёт {preposition} {month_day(day)}{year}"


def span_words(first: date, last: date) -> str:
    """«с 5 по 12 декабря», «с 28 декабря по 8 января»."""
    start = str(first.day) if (first.year, first.month) == (last.year, last.month) else month_day(first)
    return f"{'со' if first.day == 2 else 'с'} {start} по {month_day(last)}"


def until_words(day: date) -> str:
    """«до 23 февраля»."""
    return f"до {month_day(day)}"


def capitalised(title: str) -> str:
    """The title with its first letter large, behind an opening quote or an emoji too.

    The rest stays as typed, and so does a first word that has its own spelling (iPhone, eBay, a link).
    """
    start = next((i for i, char in enumerate(title) if char.isalnum()), None)
    if start is None or any(char in "<>&#@/=*_" for char in title[:start]):  # a tag, a handle, a path: not a sentence
        return title
    first_word = title[start:].split(maxsplit=1)[0]
    large = title[start].upper()
    if len(large) != 1 or first_word[1:] != first_word[1:].lower() or "://" in first_word:
        return title
    return title[:start] + large + title[start + 1 :]


def repeat_words(rrule: str, after_completion: bool = False, *, workdays: bool = False) -> str:
    """The rule as a person says it: «каждый вторник», «каждые 3 дня после выполнения»."""
    rule = dict(part.split("=", 1) for part in rrule.split(";"))
    words = (
        "по рабочим дням" if workdays and rule.get("BYDAY") == WEEK and "BYSETPOS" not in rule else _rule_words(rule)
    )
    until = rule.get("UNTIL", "")
    if until:
        words += f" до {int(until[6:8])} {MONTHS[int(until[4:6]) - 1]}"
    return f"{words} после выполнения" if after_completion else words


def _rule_words(rule: dict[str, str]) -> str:
    every = _every(rule["FREQ"], int(rule.get("INTERVAL", "1")))
    interval = rule.get("INTERVAL", "1") != "1"
    if "BYDAY" in rule:
        if "BYSETPOS" in rule:
            place = int(rule["BYSETPOS"])
            return f"{'во' if place == 2 else 'в'} {ORDINALS['м'][place]} рабочий день месяца"
        if rule["FREQ"] == "MONTHLY":
            return _on_weekday_of_month(rule["BYDAY"])
        on = _on_days([DAYS.index(code) for code in rule["BYDAY"].split(",")], every_other=interval)
        return f"{every} {on}" if interval else on
    if "BYMONTHDAY" not in rule:
        return every
    days = rule["BYMONTHDAY"].split(",")
    if rule["FREQ"] == "YEARLY" and "BYMONTH" in rule:
        return f"{every} {days[0]} {MONTHS[int(rule['BYMONTH']) - 1]}"
    if days == ["-1"]:
        return f"{every} в последний день" if interval else "в последний день месяца"
    return f"{every} {_listed(days)} числа"


def _every(frequency: str, interval: int) -> str:
    single, forms = UNITS[frequency]
    if interval == 1:
        return single
    each = "каждые" if plural(interval, "1", "2", "5") != "1" else ("каждый" if forms[0][-1] != "ю" else "каждую")
    return f"{each} {interval} {plural(interval, *forms)}"


def _on_weekday_of_month(code: str) -> str:
    place, day = int(code[:-2]), DAYS.index(code[-2:])
    preposition = "во" if place == 2 else "в"
    return f"{preposition} {ORDINALS[GENDER[day]][place]} {THE_WEEKDAY[day]} месяца"


def _on_days(days: list[int], *, every_other: bool) -> str:
    if days == [0, 1, 2, 3, 4]:
        return "по будням"
    if days == [5, 6]:
        return "по выходным"
    if len(days) == 1 and not every_other:
        return EVERY_WEEKDAY[days[0]]
    return f"по {_listed([ON_WEEKDAYS[day] for day in days])}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} и {words[-1]}"
