"""Amounts in words: «8 стаканов», and the buttons that add to them."""

import re

from bot.language.words import plural

MINUTES = "минута"

_UNITS: tuple[tuple[str, str, str], ...] = (
    ("стакан", "стакана", "стаканов"),
    ("страница", "страницы", "страниц"),
    ("минута", "минуты", "минут"),
    ("приседание", "приседания", "приседаний"),
    ("отжимание", "отжимания", "отжиманий"),
    ("подтягивание", "подтягивания", "подтягиваний"),
    ("упражнение", "упражнения", "упражнений"),
    ("подход", "подхода", "подходов"),
    ("слово", "слова", "слов"),
    ("карточка", "карточки", "карточек"),
    ("урок", "урока", "уроков"),
    ("глава", "главы", "глав"),
    ("задача", "задачи", "задач"),
    ("строка", "строки", "строк"),
    ("предложение", "предложения", "предложений"),
    ("шаг", "шага", "шагов"),
    ("раз", "раза", "раз"),
    ("вещь", "вещи", "вещей"),
    ("чашка", "чашки", "чашек"),
    ("литр", "литра", "литров"),
    ("сигарета", "сигареты", "сигарет"),
    ("конфета", "конфеты", "конфет"),
    ("час", "часа", "часов"),
    ("круг", "круга", "кругов"),
    ("кофе", "кофе", "кофе"),
    ("км", "км", "км"),
    ("мл", "мл", "мл"),
)
_AMOUNT = re.compile(r"\s*(?:по\s+)?(?P<n>\d{1,7})\s*(?P<unit>[^\W\d]+)?[\s.!]*")
_ALSO = {"страницу": "страница", "минуту": "минута", "главу": "глава", "строку": "строка", "задачу": "задача",
         "чашку": "чашка", "сигарету": "сигарета", "конфету": "конфета", "карточку": "карточка", "мин": "минута",
         "километр": "км", "километра": "км", "километров": "км", "стр": "страница"}  # fmt: skip
_FORMS = {forms[0]: forms for forms in _UNITS}
_KNOWN = {form: forms[0] for forms in _UNITS for form in forms} | _ALSO


def unit_of(word: str) -> str | None:
    """The dictionary form of a counted thing in any of its forms; None for a word that is not known."""
    return _KNOWN.get(word.casefold().replace("ё", "е").strip("."))


def amount_words(amount: int, unit: str) -> str:
    """«2 стакана»; a unit that is not known stands as typed."""
    if not unit:
        return str(amount)
    return f"{amount} {plural(amount, *_FORMS[unit])}" if unit in _FORMS else f"{amount} {unit}"


def of_words(amount: int, unit: str) -> str:
    """What stands after «из»: «4 стаканов», «21 стакана»."""
    if unit not in _FORMS:
        return amount_words(amount, unit)
    _, one, many = _FORMS[unit]
    return f"{amount} {one if amount % 10 == 1 and amount % 100 != 11 else many}"


def increments(goal: int) -> tuple[int, int]:
    """What the two «+» buttons add: +1 and +2 to small goals, +5 and +10 to middling ones, else about a tenth."""
    if goal <= 12:
        return 1, 2
    if goal < 100:
        return 5, 10
    size = 10 ** (len(str(goal)) - 2)
    first = next(step * size for step in (10, 5, 2, 1) if step * size * 10 <= goal or step == 1)
    return first, first * 2


def amount_of(text: str) -> tuple[int, str] | None:
    """The number and the thing of «8 стаканов», «20 мин», «3»; None for anything else."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    word = found["unit"] or ""
    return int(found["n"]), unit_of(word) or word
