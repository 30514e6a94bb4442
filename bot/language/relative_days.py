"""Rules for days told from today: «завтра», «в пятницу», «на следующей неделе», «через две недели», «до конца месяца»."""

import re
from datetime import date, timedelta
from re import Match

from bot.language import calendar_days as days
from bot.language.dates import END, rule
from bot.language.pieces import Context, Day, Rule

NAMED_DAYS = {
    "позапозавчера": -3, "позавчера": -2, "вчера": -1, "сегодня": 0, "севодня": 0, "сегодна": 0, "завтра": 1, "завтро": 1,
    "зафтра": 1, "послезавтра": 2, "послезавтро": 2, "послезафтра": 2, "после завтра": 2, "послепослезавтра": 3,
    "сегодняшнего дня": 0, "сегодняшнему дню": 0, "сегодняшний день": 0, "завтрашнего дня": 1, "завтрашнему дню": 1,
    "завтрашний день": 1,
}  # fmt: skip
WHICH = {"эт": "this", "бл": "", "сл": "next", "бу": "next", "пр": "last"}
SIDE = (
    r"(?P<which>эт(?:от|у|о|а|и|ой|ом)|ближайш(?:ий|ую|ее|ая|ие|ей)|сле?д(?:\.|ующ(?:ий|ую|ее|ая|ие|ей|ем|их))?|"
    r"будущ(?:ий|ую|ее|ая|ие|ей|ем)|прошл(?:ый|ую|ое|ая|ые|ой|ом))"
)
NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d)?|полтора|полторы|пару|пара|несколько)"
UNITS = (
    (r"(?:день|дня|дней|дн|денек|денька|сутки|суток|дни)", "day"),
    (r"(?:неделю|недели|недель|неделя|неделе|недельку|недельки|нед)", "week"),
    (r"(?:месяца|месяцев|месяц|мес|месяцок)", "month"),
    (r"(?:года|год|лет|годик)", "year"),
)
UNIT = "(?:" + "|".join(f"(?P<{name}>{forms})" for forms, name in UNITS) + r")\.?"
AMOUNTS = {"полтора": 1.5, "полторы": 1.5, "пару": 2.0, "пара": 2.0, "несколько": 3.0}


def amount(words: str | None) -> float:
    """How many «полтора», «2,5» or nothing said («через неделю») are."""
    if not words:
        return 1
    return AMOUNTS.get(words) or float(words.replace(",", "."))


def which(words: str | None) -> str:
    return WHICH[words[:2]] if words else ""


def _named_day(match: Match[str], context: Context) -> Day | None:
    distance = NAMED_DAYS[match["name"]]
    day = days.shifted(context.today, distance, "day")
    return Day(day, prep=match["prep"] or "", past=distance < 0) if day else None


def _weekday(match: Match[str], context: Context) -> Day | None:
    prep = match["prep"] or ""
    return Day(weekday=int(match["weekday"]), which=which(match["which"]), prep=prep)


def _weekday_of_month(match: Match[str], context: Context) -> Day | None:
    """«во второй вторник декабря», «в последнюю пятницу месяца»: the nearest one that is not past."""
    place = int(match["place"]) if match["place"] else -1
    start = days.first_of_month(context.today)
    if match["month"]:
        named = days.nearest_of_year(int(match["month"]), 1, start)
        start = named or start
    for months in (12 if match["month"] else 1,) * 0 + ((0, 12) if match["month"] else (0, 1, 2)):
        found = days.nth_weekday(days.first_of_month(start, months), place, int(match["weekday"]))
        if found and found >= context.today:
            return Day(found, prep=match["prep"] or "")
    return None


def _week(match: Match[str], context: Context) -> Day | None:
    said, monday = which(match["which"]), days.monday(context.today)
    if said == "next":
        return Day(week=monday + timedelta(weeks=1), prep=match["prep"] or "")
    if said == "last":
        return Day(week=monday - timedelta(weeks=1), past=True, prep=match["prep"] or "")
    return Day(week=monday, prep=match["prep"] or "")


def _month(match: Match[str], context: Context) -> Day | None:
    months = {"next": 1, "last": -1}.get(which(match["which"]), 0)
    month = days.first_of_month(context.today, months)
    return Day(month=month, past=months < 0, prep=match["prep"] or "")


def _year(match: Match[str], context: Context) -> Day | None:
    years = {"next": 1, "last": -1}.get(which(match["which"]), 0)
    day = days.first_of_month(context.today, 12 * years).replace(month=1)
    if not years:
        return Day(day.replace(month=12, day=31), deadline=True)
    return Day(day, past=years < 0)


def _named_month(match: Match[str], context: Context) -> Day | None:
    first = days.first_of_month(context.today)
    return Day(month=days.nearest_of_year(int(match["month"]), 1, first), prep=match["prep"] or "")


def _weekend(match: Match[str], context: Context) -> Day | None:
    said = which(match["which"])
    saturday = days.monday(context.today) + timedelta(days=5)
    if said == "next":
        later = saturday + timedelta(weeks=1)
        return Day(
            later, end=later + timedelta(days=1), other=saturday if saturday >= context.today else None
        )
    if context.today > saturday:
        if said == "this":
            return Day(context.today)
        saturday += timedelta(weeks=1)
    return Day(saturday, end=saturday + timedelta(days=1))


def _later(match: Match[str], context: Context) -> Day | None:
    """«через 3 дня», «дня через три», «+2 недели»; a count of weeks or months may meet a weekday: «через неделю в среду»."""
    unit = next(name for _, name in UNITS if match[name])
    day = days.shifted(context.today, amount(match["number"]), unit)
    if day is None:
        return None
    return Day(day, week=None if unit == "day" else days.monday(day))


def _ago(match: Match[str], context: Context) -> Day | None:
    unit = next(name for _, name in UNITS if match[name])
    day = days.shifted(context.today, -amount(match["number"]), unit)
    return Day(day, past=True) if day else None


def _end_of(match: Match[str], context: Context) -> Day | None:
    """«до конца недели» is its Sunday; «в начале следующего месяца» its first day."""
    today, said = context.today, which(match["which"])
    shift = 1 if said == "next" else 0
    ending = match["edge"].startswith("ко")
    span = match["span"][:3]
    if span in ("дня", "раб"):
        friday = days.monday(today) + timedelta(days=4 + 7 * shift)
        day = max(friday, today) if "недел" in match["span"] else today
    elif span == "нед":
        start = days.monday(today) + timedelta(weeks=shift)
        day = start + timedelta(days=6) if ending else start
    elif span == "мес":
        start = days.first_of_month(today, shift)
        day = days.last_of_month(start) if ending else start
    elif span == "ква":
        last = days.last_of_quarter(days.first_of_month(today, 3 * shift))
        day = last if ending else days.first_of_month(last, -2)
    else:
        year = today.year + shift
        day = (
            today.replace(year=year, month=12, day=31) if ending else today.replace(year=year, month=1, day=1)
        )
    return Day(_not_past(day, match["span"], context), deadline=ending and match["prep"] not in ("с", "со"))


def _not_past(day: date, span: str, context: Context) -> date:
    """The beginning of this week is over by Tuesday: the next one was meant."""
    if day >= context.today:
        return day
    if span.startswith("нед"):
        return day + timedelta(weeks=1)
    return days.shifted(day, {"мес": 1, "ква": 3}.get(span[:3], 12), "month") or day


def _edge_of_month(match: Match[str], context: Context) -> Day | None:
    """«до конца ноября», «в начале декабря», «в последний день ноября»."""
    month = days.nearest_of_year(int(match["month"]), 1, days.first_of_month(context.today))
    if not month:
        return None
    ending = not match["edge"].startswith("нач")
    return Day(days.last_of_month(month) if ending else month, deadline=ending)


def _last_day(match: Match[str], context: Context) -> Day | None:
    if match["month"]:
        return _edge_of_month(match, context)
    shift = 1 if which(match["which"]) == "next" else 0
    return Day(days.last_of_month(days.first_of_month(context.today, shift)), prep=match["prep"] or "")


def _new_year(match: Match[str], context: Context) -> Day | None:
    return Day(context.today.replace(month=12, day=31), deadline=True)


def _within(match: Match[str], context: Context) -> Day | None:
    found = _later(match, context)
    if found:
        found.deadline, found.week = True, None
        if match["day"] and not match["number"]:
            found.day = context.today
    return found


_NAMES = "|".join(sorted(NAMED_DAYS, key=len, reverse=True))
_SPANS = r"(?P<span>рабочего дня|рабочей недели|дня|недели|месяца|квартала|года)"
_SIDE_OF = r"(?P<which>эт(?:ого|ой)|текущ(?:его|ей)|следующ(?:его|ей)|будущ(?:его|ей)|прошл(?:ого|ой))"

RELATIVE_RULES: tuple[Rule[Day], ...] = (
    (rule(rf"(?:течение )?(?P<name>{_NAMES}){END}"), _named_day),
    (rule(rf"(?P<edge>конца|концу|конце|начала|начале|началу) (?:{_SIDE_OF} )?{_SPANS}{END}"), _end_of),
    (rule(rf"(?P<edge>конца|концу|конце|начала|начале|началу) M(?P<month>\d\d){END}"), _edge_of_month),
    (rule(rf"(?P<edge>последний|последнего|последнему|последнее) (?:день|дня|дню|число) (?:(?:{_SIDE_OF} )?месяца|M(?P<month>\d\d)){END}"), _last_day),
    (rule(rf"(?:нового года|новому году|новым годом|нг){END}"), lambda m, c: _new_year(m, c) if m["prep"] in ("до", "к", "под") else None),
    (rule(rf"течение {NUMBER}? ?{UNIT}{END}"), lambda m, c: _within(m, c) if m["prep"] == "в" else None),
    (rule(rf"(?:через|спустя|\+ ?) ?(?:{NUMBER} )?{UNIT}{END}"), _later),
    (re.compile(rf"(?<!\w)\+(?P<number>\d{{1,3}}) ?{UNIT}{END}"), _later),
    (rule(rf"{UNIT} (?:через|спустя) {NUMBER}{END}"), _later),
    (rule(rf"(?:{NUMBER} )?{UNIT} (?:тому )?назад{END}"), _ago),
    (re.compile(rf"(?<!\w)-(?P<number>\d{{1,3}}) {UNIT}{END}"), _ago),
    (rule(rf"(?:O(?P<place>[1-5])|последн(?:ий|юю|ее|ей|его)) W(?P<weekday>\d) (?:(?:этого |текущего )?месяца|M(?P<month>\d\d)){END}"), _weekday_of_month),
    (rule(rf"(?:{SIDE} )?W(?P<weekday>\d)\.?{END}"), _weekday),
    (rule(rf"{SIDE} (?:неделя|неделе|неделю|неделей|недели){END}"), _week),
    (rule(rf"{SIDE} месяц(?:е|у)?{END}"), lambda m, c: _month(m, c) if m["prep"] in ("в", "") else None),
    (rule(rf"{SIDE} (?:году|год){END}"), lambda m, c: _year(m, c) if m["prep"] == "в" else None),
    (rule(rf"(?:{SIDE} )?(?:выходные|выходных|выходным|уикенд|уик-енд){END}"), _weekend),
    (rule(rf"M(?P<month>\d\d){END}"), lambda m, c: _named_month(m, c) if m["prep"] in ("в", "к", "до", "с") else None),
)  # fmt: skip
