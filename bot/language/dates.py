"""Rules for days named by number: «25 ноября», «двадцать пятого ноября», «25.11», «15 числа», «13–15 июля»."""

import re
from datetime import date
from re import Match

from bot.language.calendar_days import (
    a_date,
    first_of_month,
    full_year,
    nearest_of_month,
    nearest_of_year,
)
from bot.language.pieces import Context, Day, Rule

PREP = (
    r"(?<!\w)(?:(?:(?P<prep>не позднее|не позже|начиная с|начиная со|вплоть до|и до|до|ко?|после|на|в|во|со?|по|под|"
    r"около|примерно|уже|где-то) )+)?"
)
END = r"(?!\w)"
DAY = r"O?(?P<day>\d{1,2})"
YEAR = r"(?:(?:[ ,/-]|, )?(?P<year>\d{4}|[3-9]\d(?![.:]?\d))(?! ?час)(?: ?(?:года?|году|г)\b\.?)?)?"
MONTH = r"M(?P<month>\d\d)\.?"
DEADLINES = frozenset(("до", "и до", "к", "ко", "не позднее", "не позже", "вплоть до"))


def rule(pattern: str) -> re.Pattern[str]:
    return re.compile(PREP + pattern)


def numbered(match: Match[str], context: Context, day: int, month: int, year: str | None) -> Day | None:
    """The day of a month, in the year if one was named, otherwise the nearest one that is not past."""
    prep = match["prep"] or ""
    if year:
        found = a_date(full_year(year), month, day)
        return Day(found, prep=prep, past=found < context.today) if found else None
    found = nearest_of_year(month, day, context.today) if 1 <= month <= 12 else None
    return Day(found, prep=prep, yearless=True) if found else None


def _named(match: Match[str], context: Context) -> Day | None:
    return numbered(match, context, int(match["day"]), int(match["month"]), match["year"])


def _month_first(match: Match[str], context: Context) -> Day | None:
    """«авг 10»; «в августе 10 человек» is no date, so only short names come first."""
    return numbered(match, context, int(match["day"]), int(match["month"]), None)


def _dotted_short(match: Match[str], context: Context) -> Day | None:
    """«25.11», but «в 10.12» is a clock time, and «5.2» inside a sentence is a number."""
    if match["prep"] in ("в", "во", "около", "примерно"):
        return None
    if len(match["month"]) == 1 and not _stands_alone(match):
        return None
    return numbered(match, context, int(match["day"]), int(match["month"]), None)


def _stands_alone(match: Match[str]) -> bool:
    before, after = match.string[: match.start()].strip(" ▒,"), match.string[match.end() :].strip(" .▒,!?")
    return not before and (not after or bool(re.match(r"(?:в|к|до|с|на) \d|\d{1,2}:\d\d", after)))


def _of_month(match: Match[str], context: Context) -> Day | None:
    """«15 числа», «1-го числа следующего месяца»."""
    number = int(match["day"])
    if not 1 <= number <= 31:
        return None
    prep = match["prep"] or ""
    if match["next"]:
        return Day(nearest_of_month(number, first_of_month(context.today, 1)), prep=prep)
    return Day(nearest_of_month(number, context.today), prep=prep)


def _span_in_month(match: Match[str], context: Context) -> Day | None:
    """«с 13 по 15 июля», «14. – 15.10.18»: the month and the year stand once, at the end."""
    last = numbered(match, context, int(match["day"]), int(match["month"]), match["year"])
    if last is None or last.day is None:
        return None
    return _span(int(match["first"]), last, context)


def _span_of_numbers(match: Match[str], context: Context) -> Day | None:
    """«с 11 до 15 числа»."""
    number = int(match["day"])
    if not 1 <= number <= 31:
        return None
    return _span(
        int(match["first"]), Day(nearest_of_month(number, context.today), prep=match["prep"] or ""), context
    )


def _span(first: int, last: Day, context: Context) -> Day | None:
    end: date | None = last.day
    start = a_date(end.year, end.month, first) if end else None
    if not start or not end or start > end:
        return None
    return Day(start, end=end, prep="с", past=last.past)


TO = r"(?:\.? ?[-/] ?|\.? (?:по|до|и до) )"

DATE_RULES: tuple[Rule[Day], ...] = (
    (rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?=t\d|(?!\w))"), _named),
    (rule(rf"O?(?P<first>\d{{1,2}}){TO}{DAY} ?[-/]?{MONTH}{YEAR}{END}"), _span_in_month),
    (rule(rf"(?P<first>\d{{1,2}})\.? ?[-/] ?(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})(?:\.(?P<year>\d{{4}}|\d\d)?)?{END}"), _span_in_month),
    (rule(rf"O?(?P<first>\d{{1,2}}){TO}{DAY} числа{END}"), _span_of_numbers),
    (rule(rf"(?<!\.)(?P<day>\d{{1,2}})(?P<sep>[./-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d\d)(?!\.?\d)(?: ?(?:года?|г)\b\.?)?{END}"), _named),
    (rule(rf"{DAY}[ /-]?{MONTH}{YEAR}{END}"), _named),
    (rule(rf"(?<![.,\d])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})(?!\d|[.,:]\d)\.?{END}"), _dotted_short),
    (rule(rf"(?P<day>\d\d)/(?P<month>[01]\d)(?![\d/]){END}"), lambda m, c: numbered(m, c, int(m["day"]), int(m["month"]), None)),
    (rule(rf"{DAY} (?:числа|число|числу){END}(?: (?:этого месяца|(?P<next>следующего месяца)))?{END}"), _of_month),
)  # fmt: skip
