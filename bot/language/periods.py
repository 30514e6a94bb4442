"""Rules for weeks, months and their ends: «на следующей неделе», «в выходные», «до конца месяца»."""

from datetime import date, timedelta
from re import Match

from bot.language import calendar_days as days
from bot.language.dates import PREP
from bot.language.pieces import Context, Day, Rules
from bot.language.relative_days import SIDE, side

EDGE = r"(?P<edge>конца|концу|конце|начала|начале|началу|середине|середины|середину|середине) "
SIDE_OF = r"(?:(?P<which>эт(?:ого|ой)|текущ(?:его|ей)|следующ(?:его|ей)|будущ(?:его|ей)) )?"
LAST_DAY = r"последн(?:ий|его|ему|ее) (?P<working>рабоч(?:ий|его|ему) )?(?:день|дня|дню|число) "
WEEK = timedelta(weeks=1)
SHIFTS = {"next": 1, "last": -1}

PERIODS: Rules[Day] = Rules()


def _edge(first: date, last: date, middle: date, match: Match[str], context: Context) -> Day | None:
    """One end of a period or its middle; a beginning that is over already cannot have been meant."""
    word = match["edge"]
    day = last if word.startswith("кон") else middle if word.startswith("сер") else first
    if day < context.today:
        return None
    starts = (match["prep"] or "") in ("с", "со", "после")
    return Day(day, deadline=day is last and not starts, prep=match["prep"] or "")


@PERIODS.on(PREP, EDGE, rf"{SIDE_OF}(?:рабочего )?дня")
def _end_of_day(match: Match[str], context: Context) -> Day | None:
    return Day(context.today, deadline=True, tail=True) if match["edge"].startswith("кон") else None


@PERIODS.on(PREP, EDGE, SIDE_OF, r"(?P<working>рабочей )?недели")
def _edge_of_week(match: Match[str], context: Context) -> Day | None:
    start = days.monday(context.today)
    if side_of(match) == "next" or (match["edge"].startswith("нач") and start < context.today):
        start += WEEK
    last = start + timedelta(days=4 if match["working"] else 6)
    if last < context.today:
        last += WEEK
    return _edge(start, last, start + timedelta(days=2), match, context)


@PERIODS.on(PREP, EDGE, SIDE_OF, r"(?P<period>месяца|квартала|года)")
def _edge_of_period(match: Match[str], context: Context) -> Day | None:
    months = {"м": 1, "к": 3, "г": 12}[match["period"][0]]
    first = days.first_of_month(context.today)
    first = first.replace(month=(first.month - 1) // months * months + 1)
    if side_of(match) == "next" or (match["edge"].startswith("нач") and first < context.today):
        first = days.first_of_month(first, months)
    last = days.last_of_month(days.first_of_month(first, months - 1))
    return _edge(first, last, first + (last - first) / 2, match, context)


@PERIODS.on(PREP, EDGE, r"[MA](?P<month>\d\d)")
def _edge_of_named_month(match: Match[str], context: Context) -> Day | None:
    month = days.nearest_of_year(int(match["month"]), 1, days.first_of_month(context.today))
    return _edge(month, days.last_of_month(month), month.replace(day=15), match, context) if month else None


def side_of(match: Match[str]) -> str:
    return "next" if (match["which"] or "").startswith(("сл", "бу")) else "this"


@PERIODS.on(PREP, LAST_DAY, rf"(?:{SIDE_OF}месяца|[MA](?P<month>\d\d)|(?P<year>года))")
def _last_day(match: Match[str], context: Context) -> Day | None:
    prep, month = (
        match["prep"] or "",
        days.first_of_month(context.today, 1 if side_of(match) == "next" else 0),
    )
    if match["month"]:
        month = days.nearest_of_year(int(match["month"]), 1, month) or month
    if match["year"]:
        month = month.replace(month=12)
    last = days.last_of_month(month)
    if match["working"]:
        last -= timedelta(days=max(0, last.weekday() - 4))
    return Day(last, prep=prep)


@PERIODS.on(PREP, r"(?:нового года|новому году|новым годом|новый год|нг)")
def _new_year(match: Match[str], context: Context) -> Day | None:
    before = match["prep"] in ("до", "к", "ко", "под")
    return Day(context.today.replace(month=12, day=31), deadline=True, prep=match["prep"]) if before else None


@PERIODS.on(r"в (?P<tens>первых|десятых|двадцатых|последних) числах ", rf"(?:{SIDE_OF}месяца|[MA](?P<month>\d\d))")
def _about_numbers(match: Match[str], context: Context) -> Day | None:
    """«в двадцатых числах декабря»: from the 20th on."""
    first = days.first_of_month(context.today, 1 if side_of(match) == "next" else 0)
    if match["month"]:
        first = days.nearest_of_year(int(match["month"]), 1, first) or first
    last = days.last_of_month(first)
    begins = {"первых": 1, "десятых": 10, "двадцатых": 20, "последних": last.day - 3}
    found = first.replace(day=begins[match["tens"]])
    return Day(found) if found >= context.today else None


@PERIODS.on(r"на (?P<that>той )?неделе")
def _on_the_week(match: Match[str], context: Context) -> Day | None:
    """«на той неделе» is the next one; «на неделе» this one while most of it is ahead."""
    start = days.monday(context.today)
    if match["that"]:
        return Day(week=start + WEEK)
    if context.today.weekday() > 4:
        start += WEEK
    return Day(start + timedelta(days=6), deadline=True)


@PERIODS.on(PREP, SIDE, r" (?:неделя|неделе|неделю|неделей|недели)")
def _week(match: Match[str], context: Context) -> Day | None:
    shift = SHIFTS.get(side(match["which"]), 0)
    return Day(week=days.monday(context.today) + shift * WEEK, past=shift < 0, prep=match["prep"] or "")


@PERIODS.on(PREP, SIDE, r" месяц(?:е|у)?")
def _month(match: Match[str], context: Context) -> Day | None:
    """«в следующем месяце»; «план на следующий месяц» is about it, not in it."""
    shift = SHIFTS.get(side(match["which"]), 0)
    if match["prep"] not in ("в", None):
        return None
    return Day(month=days.first_of_month(context.today, shift), past=shift < 0, prep=match["prep"] or "")


@PERIODS.on(PREP, SIDE, r" году")
def _year(match: Match[str], context: Context) -> Day | None:
    shift = SHIFTS.get(side(match["which"]), 0)
    first = days.first_of_month(context.today, 12 * shift).replace(month=1)
    if match["prep"] != "в":
        return None
    return Day(first, past=shift < 0) if shift else Day(first.replace(month=12, day=31), deadline=True)


@PERIODS.on(PREP, r"[MA](?P<month>\d\d)")
def _named_month(match: Match[str], context: Context) -> Day | None:
    if match["prep"] not in ("в", "к", "до", "с"):
        return None
    first = days.first_of_month(context.today)
    return Day(month=days.nearest_of_year(int(match["month"]), 1, first), prep=match["prep"])


@PERIODS.on(PREP, rf"(?:{SIDE} )?(?:выходные|выходных|выходным|выходной|уикенд|уикэнд)")
def _weekend(match: Match[str], context: Context) -> Day | None:
    """The coming Saturday and Sunday; «в эти выходные» said on Sunday is what is left of them."""
    which, saturday, one_day = (
        side(match["which"]),
        days.monday(context.today) + timedelta(days=5),
        timedelta(days=1),
    )
    if not match["prep"] and not which:
        return None
    prep = match["prep"] or ""
    if which == "last":
        return Day(saturday - WEEK, end=saturday - WEEK + one_day, past=True)
    if which == "next":
        later = saturday + WEEK
        return Day(later, end=later + one_day, other=saturday if saturday >= context.today else None, prep=prep)
    if context.today > saturday:
        if which == "this":
            return Day(context.today, prep=prep)
        saturday += WEEK
    whole = prep not in ("к", "ко", "до")
    return Day(saturday, end=saturday + one_day if whole else None, prep=prep)
