"""Rules for days told from today: «завтра», «в пятницу», «через две недели», «5 дней назад»."""

import re
from re import Match

from bot.language import calendar_days as days
from bot.language.dates import PREP
from bot.language.pieces import Context, Day, Rules

NAMED_DAYS = {
    "позапозавчера": -3, "позавчера": -2, "вчера": -1, "сегодня": 0, "севодня": 0, "сегодна": 0, "седня": 0,
    "завтра": 1, "завтро": 1, "зафтра": 1, "завтрв": 1, "послезавтра": 2, "послезавтро": 2, "послезафтра": 2,
    "после завтра": 2, "послепослезавтра": 3, "вчерашнего дня": -1, "сегодняшнего дня": 0,
    "сегодняшнему дню": 0,
    "сегодняшний день": 0, "завтрашнего дня": 1, "завтрашнему дню": 1, "завтрашний день": 1,
}  # fmt: skip
NAMES = "|".join(sorted(NAMED_DAYS, key=len, reverse=True))
SIDE = (
    r"(?P<which>эт(?:от|у|о|а|и|ой|ом|их)|ближайш(?:ий|ую|ее|ая|ие|ей|их|ем|ему)|"
    r"сле?д(?:\.|ующ(?:ий|ую|ее|ая|ие|ей|ем|ему|их|им))?|будущ(?:ий|ую|ее|ая|ие|ей|ем)|прошл(?:ый|ую|ое|"
    r"ая|ые|ой|ом|ых))"
)
SIDES = {"эт": "this", "те": "this", "бл": "", "сл": "next", "бу": "next", "пр": "last"}
NUMBER = (
    r"(?P<number>\d{1,3}(?:[.,]\d|-\d{1,3}| с половиной)?|двое|трое|четверо|"
    r"полтора|полторы|пару-тройку|пару|пара|несколько)"
)
UNITS = {
    "day": r"(?:день(?:-(?:2|другой))?|дня|дней|дн|денек|денька|деньков|сутки|суток|дни)",
    "week": r"(?:неделю(?:-(?:2|другую))?|недели|недель|неделя|неделе|недельку|недельки|нед)",
    "month": r"(?:месяца|месяцев|месяц|мес|месяцок)",
    "year": r"(?:года|год|лет|годик)",
}
UNIT = "(?:" + "|".join(f"(?P<{name}>{forms})" for name, forms in UNITS.items()) + r")\.?"
HALF_YEAR = r"(?P<half_year>полгода)"
AMOUNTS = {
    "полтора": 1.5,
    "полторы": 1.5,
    "пару": 2.0,
    "пара": 2.0,
    "пару-тройку": 2.0,
    "несколько": 3.0,
    "двое": 2.0,
    "трое": 3.0,
    "четверо": 4.0,
}

PART_BEFORE = re.compile(
    r"(?<!\w)(?:дня|полдень|полночь|полудню|полуночи|утр(?:о|а|у|ом)|вечер(?:а|у|ом)?|ноч(?:ь|ью|и)|обед(?:а|у)?) $"
)

RELATIVE_DAYS: Rules[Day] = Rules()


def amount(words: str | None) -> float:
    """How many «полтора», «2,5», «2-3» (the sooner) or nothing said («через неделю») are."""
    if not words:
        return 1
    if words.endswith(" с половиной"):
        return amount(words.split(" ")[0]) + 0.5
    return AMOUNTS.get(words) or float(words.split("-")[0].replace(",", "."))


def side(words: str | None) -> str:
    """Which one «этот», «следующий» or «прошлый» is."""
    return SIDES[words[:2]] if words else ""


def distance(match: Match[str]) -> tuple[float, str]:
    """How far «через N …» goes, and in what."""
    return amount(match["number"]), next(name for name in UNITS if match[name])


@RELATIVE_DAYS.on(PREP, rf"(?:течение )?(?P<name>{NAMES})")
def _named(match: Match[str], context: Context) -> Day | None:
    number = NAMED_DAYS[match["name"]]
    day = days.shifted(context.today, number, "day")
    return Day(day, prep=match["prep"] or "", past=number < 0) if day else None


@RELATIVE_DAYS.on(PREP, rf"течение (?:ближайш(?:их|ей|его) )?(?:{NUMBER} )?{UNIT}")
def _within(match: Match[str], context: Context) -> Day | None:
    """«в течение дня» is today, «в течение двух недель» the last day of them."""
    number, unit = distance(match)
    if match["prep"] != "в":
        return None
    whole_day = unit == "day" and not match["number"]
    day = context.today if whole_day else days.shifted(context.today, number, unit)
    return Day(day, deadline=True) if day else None


@RELATIVE_DAYS.on(PREP, rf"(?:через|спустя) {HALF_YEAR}(?P<number>(?!))?")
@RELATIVE_DAYS.on(r"(?P<prep>(?!))?\+ ?(?P<number>\d{1,3}) ?", UNIT)
@RELATIVE_DAYS.on(PREP, UNIT, rf" (?:через|спустя) {NUMBER}")
@RELATIVE_DAYS.on(PREP, rf"(?:{NUMBER} )?{UNIT} спустя")
@RELATIVE_DAYS.on(PREP, rf"(?:через|спустя) (?:{NUMBER} ?)?{UNIT}")
def _later(match: Match[str], context: Context) -> Day | None:
    """«через 3 дня», «дня через три»; weeks and months may meet a weekday: «через неделю в среду»."""
    number, unit = (6, "month") if "half_year" in match.re.groupindex else distance(match)
    day = days.shifted(context.today, number, unit)
    if day is None:
        return None
    return Day(day, week=None if unit == "day" else days.monday(day), prep=match["prep"] or "")


@RELATIVE_DAYS.on(r"(?P<ago>-)(?P<number>\d{1,3}) ", UNIT)
@RELATIVE_DAYS.on(rf"(?:(?:{NUMBER}|(?<!\w)) )?", UNIT, r" (?P<ago>(?:тому )?назад)")
def _ago(match: Match[str], context: Context) -> Day | None:
    number, unit = distance(match)
    day = days.shifted(context.today, -number, unit)
    return Day(day, past=True) if day else None


@RELATIVE_DAYS.on(
    PREP,
    r"(?:O(?P<place>[1-5])|последн(?:ий|юю|ее|ей|его|ему)) [WSQ](?P<weekday>\d)\.? ",
    r"(?:(?:этого |текущего )?месяца|(?P<next>следующего месяца)|[MA](?P<month>\d\d))",
)
def _weekday_of_month(match: Match[str], context: Context) -> Day | None:
    """«во второй вторник декабря», «в последнюю пятницу месяца»: the nearest one that is not past."""
    place, weekday = int(match["place"] or -1), int(match["weekday"])
    start, step = days.first_of_month(context.today), 1
    if match["month"]:
        start, step = days.nearest_of_year(int(match["month"]), 1, start) or start, 12
    for months in range(1 if match["next"] else 0, 36, step):
        found = days.nth_weekday(days.first_of_month(start, months), place, weekday)
        if found and found >= context.today:
            return Day(found, prep=match["prep"] or "")
    return None


@RELATIVE_DAYS.on(r"(?P<prep>через) [WQ](?P<weekday>\d)")
def _weekday_but_one(match: Match[str], context: Context) -> Day | None:
    """«через понедельник»: not the coming one, the next."""
    return Day(days.coming(int(match["weekday"]), context.today + days.ONE_DAY) + days.WEEK)


@RELATIVE_DAYS.on(PREP, rf"(?:{SIDE} )?(?P<form>[WSQ])(?P<weekday>\d)\.?(?! (?:обитания|разработки|выполнения))")
def _weekday(match: Match[str], context: Context) -> Day | None:
    """«в пятницу», «пт», «к среде»; with no preposition only where the sentence does not need the word."""
    of_part = match["form"] == "Q" and PART_BEFORE.search(match.string[: match.start()])
    if not match["prep"] and not match["which"] and not of_part and (match["form"] == "Q" or not _apart(match)):
        return None
    return Day(weekday=int(match["weekday"]), which=side(match["which"]), prep=match["prep"] or "")


def _apart(match: Match[str]) -> bool:
    """«пятница: отчёт», «кино пт 19:00», but not «подготовить среду для тестов»."""
    if match["form"] == "S":
        return True
    before, after = match.string[: match.start()].rstrip(), match.string[match.end() :].lstrip()
    return (
        not before
        or not after
        or before.endswith("▒ и")
        or before[-1] in "▒,.;:(-"
        or after[0] in "▒,.;:)-("
        or after[0].isdigit()
    )
