"""Rules for days named by number: «25 ноября», «двадцать пятого», «25.11», «15 числа», «13–15 июля»."""

import re
from datetime import date
from re import Match

from bot.language.calendar_days import a_date, first_of_month, full_year, nearest_of_month, nearest_of_year
from bot.language.pieces import Context, Day, Rules

PREP = (
    r"(?:(?:(?P<prep>не позднее|не позже|начиная с|начиная со|вплоть до|и до|до|ко?|после(?! завтра)|на|"
    r"во?|со?|по|под|"
    r"ближе к|около|примерно|уже|максимум|где-то) ){1,3})?"
)
DAY = r"O?(?P<day>\d{1,2})"
MONTH = r"[MA](?P<month>\d\d)(?:\.|(?!\w))"
FOUR_OR_OLD = r"\d{4}|[3-9]\d(?![.:]?\d)"  # «5 мая 12:00» has no year: two digits are one only when no hour can be
YEAR_WORD = r"(?: ?(?:года?|году|г)(?!\w)\.?)?"
YEAR = rf"(?:(?:,? |[,/-])?(?P<year>{FOUR_OR_OLD})(?! ?час){YEAR_WORD})?"
FIRST = r"(?<![\d.])O?(?P<first>\d{1,2})"
DAY_AND_MONTH = r"(?P<day>\d{1,2})(?P<sep>[./-])(?P<month>\d{1,2})"
TO = r"(?:\.? ?[-/] ?|\.? (?:по|до|и до) )"
DEADLINES = frozenset(("до", "и до", "к", "ко", "ближе к", "не позднее", "не позже", "вплоть до"))
STARTS = frozenset(("с", "со", "начиная с", "начиная со"))
TIME_FOLLOWS = re.compile(r"(?:в|к|до|с|на) \d|\d{1,2}:\d\d")

DATES: Rules[Day] = Rules()


def numbered(match: Match[str], context: Context, year: str | None = None) -> Day | None:
    """The day of a month, in the year if one was named, otherwise the nearest one that is not past."""
    prep, day, month = match["prep"] or "", int(match["day"]), int(match["month"])
    if year:
        found = a_date(full_year(year), month, day)
        return Day(found, prep=prep, past=found < context.today) if found else None
    found = nearest_of_year(month, day, context.today) if 1 <= month <= 12 else None
    return Day(found, prep=prep, yearless=True) if found else None


@DATES.on(PREP, r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
def _iso(match: Match[str], context: Context) -> Day | None:
    return numbered(match, context, match["year"])


@DATES.on(PREP, FIRST, r"\.? ?[-/] ?(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>\d{4}|\d\d)?)?")
@DATES.on(PREP, FIRST, TO, DAY, r"[ /-]?", MONTH, YEAR)
def _span_in_month(match: Match[str], context: Context) -> Day | None:
    """«с 13 по 15 июля», «14. – 15.10.18»: the month and the year stand once, at the end."""
    last = numbered(match, context, match["year"])
    return _span(int(match["first"]), last.day, context) if last else None


@DATES.on(PREP, FIRST, TO, DAY, r" числа")
def _span_of_numbers(match: Match[str], context: Context) -> Day | None:
    """«с 11 до 15 числа»."""
    number = int(match["day"])
    return _span(int(match["first"]), nearest_of_month(number, context.today), context) if 1 <= number <= 31 else None


def _span(first: int, end: date | None, context: Context) -> Day | None:
    start = a_date(end.year, end.month, first) if end else None
    if not start or not end or start >= end:
        return None
    return Day(start, end=end, prep="с", past=end < context.today)


@DATES.on(PREP, r"(?<!\.)", DAY_AND_MONTH, r"(?P=sep)(?P<year>\d{4}|\d\d)(?!\.?\d)", YEAR_WORD)
@DATES.on(PREP, DAY, r"[ /-]?", MONTH, YEAR)
def _full(match: Match[str], context: Context) -> Day | None:
    return numbered(match, context, match["year"])


@DATES.on(r"A(?P<month>\d\d)\.? (?P<day>\d{1,2})(?![.:,]?\d)(?P<prep>(?!))?")
def _month_first(match: Match[str], context: Context) -> Day | None:
    """«авг 10»; «в августе 10 человек» is no date, so only short names come first."""
    return numbered(match, context)


@DATES.on(PREP, r"(?<![.,\d])(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?!\d|[.,:]\d)\.?")
def _dotted(match: Match[str], context: Context) -> Day | None:
    """«25.11», but «в 10.12» is a clock time, and «5.2» inside a sentence is a number."""
    if match["prep"] in ("в", "во", "около", "примерно", "где-то"):
        return None
    return numbered(match, context) if len(match["month"]) == 2 or _stands_alone(match) else None


def _stands_alone(match: Match[str]) -> bool:
    before, after = match.string[: match.start()].strip(" ▒,"), match.string[match.end() :].strip(" .▒,!?")
    return not before and (not after or bool(TIME_FOLLOWS.match(after)))


@DATES.on(PREP, r"(?<![\d/])(?P<day>[0-3]?\d)/(?P<month>[01]\d)(?![\d/])")
def _with_slash(match: Match[str], context: Context) -> Day | None:
    """«25/12»; «2/12» is a date where a time follows, and a fraction elsewhere."""
    timed = TIME_FOLLOWS.match(match.string[match.end() :].lstrip(" ▒,"))
    return numbered(match, context) if len(match["day"]) == 2 or timed else None


@DATES.on(PREP, DAY, r" (?:числа|число|числу)(?: (?:этого месяца|(?P<next>следующего месяца)))?")
def _of_month(match: Match[str], context: Context) -> Day | None:
    """«15 числа», «1-го числа следующего месяца»."""
    number, prep = int(match["day"]), match["prep"] or ""
    if not 1 <= number <= 31:
        return None
    start = first_of_month(context.today, 1) if match["next"] else context.today
    return Day(nearest_of_month(number, start), prep=prep, number=0 if match["next"] else number)


@DATES.on(PREP, r"O(?P<day>\d{1,2})")
def _ordinal_alone(match: Match[str], context: Context) -> Day | None:
    """«до 15-го», «к двадцатому», «13-го хоккей»: only at the edge of what is said, for «15-го дома» is no date."""
    number, after = int(match["day"]), match.string[match.end() :].lstrip()
    if not 1 <= number <= 31:
        return None
    if match["prep"]:
        ends = not after or after[0] in ",.;!?▒)"
        if match["prep"] not in ("до", "к", "ко", "не позднее", "не позже", "с", "на") or not ends:
            return None
    elif WEEKDAY_BEFORE.search(match.string[: match.start()]) and (not after or after[0] in ",.;"):
        pass  # «пятница, 27-е, встреча»
    elif match.start() not in context.genitives or not _names_no_thing(match.string[: match.start()], after):
        return None
    return Day(nearest_of_month(number, context.today), prep=match["prep"], number=number)


def _names_no_thing(before: str, after: str) -> bool:
    """Whether «13-го» stands for a day: at the start, before no genitive («5-го подъезда»), or at the very end."""
    if not after.strip(" .,!?") or (before.strip(" ▒") and TIME_FOLLOWS.match(after)):
        return bool(before.strip(" ▒")) and not COUNTED_HOUR.search(before)
    return not before.strip(" ▒,.-") and not NUMBERED_THING.match(after)


WEEKDAY_BEFORE = re.compile(r"(?<!\w)[WS]\d\.?,? ?$")
COUNTED_HOUR = re.compile(r"(?:пол(?:овин\w)?|минут\w*|четверть|,|(?<!\w)[ив]) ?-?$")
NUMBERED_THING = re.compile(r"[^\W\d_]+(?:а|я|ы|и|ого|его)(?!\w)|O?\d")
