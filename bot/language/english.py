"""English words of dates, as the Russian rules know them: «tomorrow at 5 pm», only in a text with no Russian."""

import re

CYRILLIC = re.compile("[а-я]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

WORDS = {
    "today": "сегодня", "tomorrow": "завтра", "tonight": "сегодня вечером", "yesterday": "вчера",
    "at": "в", "on": "в", "by": "к", "until": "до", "till": "до", "in": "через", "from": "с", "to": "до",
    "next": "следующий", "every": "каждый", "each": "каждый", "daily": "ежедневно", "weekly": "еженедельно",
    "day": "день", "days": "дней", "week": "неделю", "weeks": "недель", "month": "месяц", "months": "месяцев",
    "hour": "час", "hours": "часа", "minute": "минуту", "minutes": "минут", "mins": "минут",
    "am": "утра", "pm": "пополудни", "noon": "полдень", "midnight": "полночь",
    "morning": "утром", "afternoon": "днем", "evening": "вечером",
    **{word: f"W{number}" for number, word in enumerate(_WEEKDAYS)},
    **{word: f"A{number:02}" for months in (_MONTHS, _LONG_MONTHS) for number, word in enumerate(months, 1)},
}  # fmt: skip
STUCK = frozenset(("am", "pm"))  # «5pm»


def is_english(text: str) -> bool:
    """Whether the words of the folded text may be English ones."""
    return not CYRILLIC.search(text)
