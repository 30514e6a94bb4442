"""Ready habits, small enough to come out every day, and ready sets of them."""

from dataclasses import dataclass
from enum import StrEnum

from bot.habits.rules.history import Kind

FIRST_DAY_PART_AT = 13


class Part(StrEnum):
    """When a habit is convenient: the morning plan, a reminder at 13:00, or the evening review speaks of it."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"


PART_WORDS = {Part.MORNING: "утром", Part.DAY: "днём", Part.EVENING: "вечером"}
EVERY_PART = {Part.MORNING: "каждое утро", Part.DAY: "каждый день в 13:00", Part.EVENING: "каждый вечер"}


@dataclass(frozen=True, slots=True)
class Choice:
    """How much, even on a bad day."""

    goal: int
    unit: str


@dataclass(frozen=True, slots=True)
class Template:
    """A ready habit."""

    key: str
    emoji: str
    title: str
    kind: Kind
    choices: tuple[Choice, ...]
    part: Part = Part.EVENING
    minimum: str = ""


_ALL = (
    Template("water", "💧", "Вода", Kind.COUNT, (Choice(4, "стакан"), Choice(8, "стакан")), Part.DAY, "1 стакан"),
    Template("read", "📖", "Чтение", Kind.YES, (Choice(1, "страница"), Choice(5, "минута"))),
    Template("gym", "🤸", "Зарядка", Kind.YES, (Choice(2, "приседание"), Choice(5, "минута")), Part.MORNING),
    Template("lang", "🌍", "Язык", Kind.YES, (Choice(1, "слово"), Choice(5, "минута")), Part.DAY),
    Template("walk", "🚶", "Прогулка", Kind.YES, (Choice(5, "минута"), Choice(10, "минута")), Part.DAY),
    Template("recall", "🧠", "Повторение", Kind.YES, (Choice(1, "карточка"), Choice(5, "минута")), Part.EVENING),
    Template("tidy", "🧹", "Порядок на столе", Kind.YES, (Choice(1, "вещь"), Choice(2, "минута")), Part.EVENING),
    Template("bed", "🛏", "Заправить кровать", Kind.YES, (), Part.MORNING, "расправить одеяло"),
    Template("plan", "📝", "План на завтра", Kind.YES, (Choice(1, "строка"),), Part.EVENING),
)
TEMPLATES = {template.key: template for template in _ALL}
FIRST = ("water", "read", "gym", "lang")
SETS = {
    "health": ("💪 Здоровье", ("water", "gym", "walk")),
    "study": ("🎓 Учёба", ("read", "lang", "recall")),
    "order": ("🧺 Порядок", ("bed", "tidy", "plan")),
}

_BY_WORD = (
    (("вод",), "💧"), (("чита", "чтени", "книг", "страниц"), "📖"), (("заряд", "присед", "отжим", "растяж"), "🤸"),
    (("английск", "язык", "слов", "немецк", "испанск"), "🌍"), (("медит", "дыхан"), "🧘"), (("бег", "пробеж"), "🏃"),
    (("спать", "сон", "ложит"), "😴"), (("кофе",), "☕"), (("сахар", "сладк", "конфет"), "🍬"),
    (("кур", "сигар"), "🚭"),
    (("убор", "убир", "поряд", "посуд"), "🧹"), (("дневник", "писа"), "📝"), (("гуля", "прогул", "шаг"), "🚶"),
    (("витамин", "таблет", "лекарств"), "💊"), (("зал", "трениров", "спорт", "качал"), "🏋"), (("зуб",), "🪥"),
    (("гитар", "пиан", "музык"), "🎵"), (("цвет", "полив"), "🪴"), (("рис", "эскиз"), "🎨"), (("код", "програм"), "💻"),
    (("телефон", "соцсет", "ленту"), "📵"), (("фрукт", "овощ", "завтрак"), "🍎"), (("благодар",), "🙏"),
)  # fmt: skip
_LASTING = frozenset("📖🤸🌍🧘🏃🧹📝🚶🏋🎵🎨💻")
_SPARE = ("🌱", "🍀", "⚡", "🎈", "💎", "🎯", "🔆", "🧩")


def emoji_for(title: str, number: int) -> str:
    """An emoji that a word of the title suggests, or one of a spare few by the habit's number."""
    words = title.casefold().split()
    for stems, emoji in _BY_WORD:
        if any(word.startswith(stems) for word in words):
            return emoji
    return _SPARE[number % len(_SPARE)]


def lasts(title: str) -> bool:
    """Whether a word of the title names something that two minutes of make sense: reading, but not pills."""
    return emoji_for(title, 0) in _LASTING
