"""Rules for clock times: «в 18:30», «в 6 вечера», «без четверти шесть», «с 10 до 11:30», «утром»."""

import re
from datetime import time
from re import Match

from bot.language.pieces import Clock, Context, Rule

BEFORE = (
    r"(?<!\w)(?:(?:(?P<prep>не позднее|не позже|начиная с|вплоть до|в районе|и до|до|ко?|после|на|во?|со?|по|около|"
    r"примерно|приблизительно|ориентировочно|где-то|ровно|часов|часиков|часам|уже|ближе к|строго) )+)?"
)
HOURS = r"(?:часов|часа|часам|часиков|часика|час|ч)"
MINUTES = r"(?:минуты|минут|минуту|мин|м)"
PART = r"(?: (?P<part>утра|дня|вечера|вечером|ночи|утром|ночью|пополудни|пополуночи|после полудня))?"
SAID_PART = PART[:-1]
END = r"(?!\w)"
NO_MORE = r"(?![.,:/-]?\d)(?! ?%)"
DEADLINES = frozenset(("до", "и до", "к", "ко", "не позднее", "не позже", "вплоть до"))


def rule(pattern: str) -> re.Pattern[str]:
    return re.compile(BEFORE + pattern + END)


def by_part(hour: int, part: str | None) -> int:
    """The hour by the 24-hour clock: «6 вечера» is 18, «12 ночи» 0, «2 ночи» stays 2."""
    if not part or hour > 12:
        return hour
    if part.startswith("утр"):
        return hour % 12 if hour == 12 else hour
    if part.startswith("ноч") or part == "пополуночи":
        return 0 if hour == 12 else hour + 12 if hour > 6 else hour
    if part == "дня" and 8 <= hour <= 12:
        return hour
    if part.startswith("веч") and hour == 12:
        return 0
    return hour if hour == 12 else hour + 12


def clock(match: Match[str], hour: int, minute: int = 0, *, bare: bool = False) -> Clock | None:
    """The time, unless the numbers are none of a clock's."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    part = match["part"] or ""
    hour = by_part(hour, part)
    return Clock(hour, minute, bare=bare and not part, part=part, prep=match["prep"] or "")


def _digital(match: Match[str], context: Context) -> Clock | None:
    return clock(match, int(match["hour"]), int(match["minute"]))


def _bare(match: Match[str], context: Context) -> Clock | None:
    return clock(match, int(match["hour"]), bare=True)


def _half(match: Match[str], context: Context) -> Clock | None:
    """«в половине седьмого»: half of the seventh hour, 6:30."""
    hour = int(match["hour"])
    return clock(match, (hour - 1) or 12, 30, bare=True) if 1 <= hour <= 12 else None


def _to(match: Match[str], context: Context) -> Clock | None:
    """«без пяти пять» is 4:55, «без четверти час» 12:45."""
    hour = int(match["hour"] or 1)
    short = 15 if match["minute"] == "четверти" else int(match["minute"])
    if not (1 <= hour <= 24 and 0 < short < 60):
        return None
    found = clock(match, hour, 0, bare=True)
    if found:
        if found.bare:
            found.hour = found.hour - 1 or 12
        else:
            found.hour = (found.hour - 1) % 24
        found.minute = 60 - short
    return found


def _past_hour(match: Match[str], context: Context) -> Clock | None:
    """«десять минут седьмого» is 6:10, «четверть седьмого» 6:15."""
    hour = int(match["hour"])
    minute = 15 if match["minute"] == "четверть" else int(match["minute"])
    return clock(match, (hour - 1) or 12, minute, bare=True) if 1 <= hour <= 12 else None


def _noon(match: Match[str], context: Context) -> Clock | None:
    return Clock(12, part="дня", prep=match["prep"] or "")


def _midnight(match: Match[str], context: Context) -> Clock | None:
    return Clock(0, part="ночи", prep=match["prep"] or "")


def _part_of_day(match: Match[str], context: Context) -> Clock | None:
    word, parts = match["word"], context.parts
    prep = match["prep"] or ""
    moments = {
        "ут": parts.morning, "вч": parts.evening, "ве": parts.evening, "но": parts.night, "дн": parts.day, "об": parts.day,
    }  # fmt: skip
    moment = moments[word[:2]]
    if word == "обеда" and prep == "после":
        moment = time(min(moment.hour + 1, 23), moment.minute)
    return Clock(moment.hour, moment.minute, part=word, moment=moment, prep=prep)


def _range(match: Match[str], context: Context) -> Clock | None:
    """«с 10 до 11:30»; a part of the day said once at the end is of both: «с 5 до 7 вечера»."""
    hour, minute = int(match["hour"] or 1), int(match["minute"] or 0)
    end_hour, end_minute = int(match["end_hour"] or 1), int(match["end_minute"] or 0)
    if max(hour, end_hour) > 24 or max(minute, end_minute) > 59:
        return None
    part, end_part = match["part"], match["end_part"]
    end_hour = by_part(end_hour, end_part)
    start = by_part(hour, part or end_part)
    if not part and end_part and (start, minute) >= (end_hour, end_minute):
        start = hour
    bare = not part and not end_part and not match["minute"] and hour < 7
    if bare:
        start += 12
    if (
        (end_hour, end_minute) <= (start, minute)
        and end_hour <= 12
        and not end_part
        and end_hour + 12 > start
    ):
        end_hour += 12
    return Clock(start, minute, bare=False, part=part or "", end=(end_hour % 24, end_minute), prep="с")


def _one(suffix: str = "") -> str:
    return (
        rf"(?:(?P<{suffix}hour>\d{{1,2}})(?:[:.](?P<{suffix}minute>\d\d)(?::\d\d)?)?(?: ?{HOURS}\.?)?|час(?:у|а)?)"
        rf"(?: (?P<{suffix}part>утра|дня|вечера|ночи))?"
    )


def _exact() -> str:
    return rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?::\d\d)?(?: ?{HOURS})?"


PART_PREPS = frozenset(
    (("с", "утра"), ("к", "утру"), ("ближе к", "вечеру"), ("к", "вечеру"), ("под", "вечер"), ("в", "обед"), ("до", "обеда"),
     ("после", "обеда"), ("к", "обеду"), ("до", "вечера"), ("до", "утра"), ("ближе к", "обеду"))
)  # fmt: skip

RANGE_RULES: tuple[Rule[Clock], ...] = (
    (re.compile(rf"(?<!\w)(?:в )?(?:со?|от) {_one()}(?: ?- ?| до | по | и до ){_one('end_')}{NO_MORE}(?! (?:числ|M\d)){END}"), _range),
    (re.compile(rf"(?<![\w.:])(?:в )?{_exact()} ?[-/] ?(?P<end_hour>\d{{1,2}})[:.](?P<end_minute>\d\d)(?::\d\d)?(?: ?{HOURS})?(?P<part>(?!))?(?: (?P<end_part>утра|дня|вечера|ночи))?{NO_MORE}{END}"), _range),
)  # fmt: skip

CLOCK_RULES: tuple[Rule[Clock], ...] = (
    (rule(rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?: ?{HOURS}\.?)?{PART}{NO_MORE}"), _digital),
    (rule(rf"без (?P<minute>\d{{1,2}}|четверти) (?:{MINUTES} )?(?:(?P<hour>\d{{1,2}})(?: {HOURS})?|час){PART}{NO_MORE}"), _to),
    (rule(rf"H(?P<hour>\d{{1,2}}){PART}"), _half),
    (rule(rf"пол(?:овин[аеуы])?[ -]?O(?P<hour>\d{{1,2}}){PART}"), _half),
    (rule(rf"(?P<minute>\d{{1,2}} минут[аы]?|четверть) O(?P<hour>\d{{1,2}}){PART}"), lambda m, c: _past_hour(m, c)),
    (rule(rf"(?P<hour>\d{{1,2}}) ?{HOURS} ?(?P<minute>\d{{1,2}}) ?{MINUTES}{PART}"), lambda m, c: _digital(m, c) if m["prep"] or m["part"] else None),
    (rule(rf"(?P<hour>\d{{1,2}})ч(?P<minute>\d\d){PART}"), _digital),
    (rule(rf"(?P<hour>\d{{1,2}})[.-](?P<minute>\d\d)(?: ?{HOURS}\.?)?{PART}{NO_MORE}"), lambda m, c: _digital(m, c) if m["prep"] or _dotted_time(m) else None),
    (rule(rf"(?P<hour>\d{{1,2}}) (?P<minute>0|\d\d)(?: (?:0|\d\d))?{PART}{NO_MORE}"), lambda m, c: _digital(m, c) if m["prep"] == "в" or m["minute"] == "0" else None),
    (rule(rf"(?P<hour>\d{{1,2}})(?: ?{HOURS}\.?)?{SAID_PART}{NO_MORE}"), lambda m, c: _bare(m, c) if _part_fits(m) else None),
    (rule(rf"(?P<hour>\d{{1,2}}) ?{HOURS}{NO_MORE}(?P<part>(?!))?"), lambda m, c: _bare(m, c) if m["prep"] not in (None, "на", "по", "с") else None),
    (rule(rf"час(?:у|а)?{PART}"), lambda m, c: clock(m, 1, bare=True) if m["part"] or m["prep"] in ("в", "к", "до", "после", "около") else None),
    (rule(r"(?:полдень|полудню|полудня)"), lambda m, c: _noon(m, c) if m["prep"] else None),
    (rule(r"(?:полночь|полуночи|полночи)"), lambda m, c: _midnight(m, c) if m["prep"] else None),
    (rule(rf"(?P<hour>\d{{1,2}}){NO_MORE}(?P<part>(?!))?"), lambda m, c: _bare(m, c) if m["prep"] in ("в", "во", "к", "ко", "после", "около", "часов", "часам") else None),
    (rule(r"(?P<word>утром|утречком|вечером|вечерком|днем|ночью)"), lambda m, c: _part_of_day(m, c) if not m["prep"] else None),
    (rule(r"(?P<word>утра|утру|вечеру|вечер|обед|обеда|обеду)"), lambda m, c: _part_of_day(m, c) if (m["prep"], m["word"]) in PART_PREPS else None),
)  # fmt: skip
ANSWER_RULES: tuple[Rule[Clock], ...] = (
    (re.compile(rf"(?P<prep>(?!))?(?P<hour>\d{{1,2}})(?:[:.,-]| )(?P<minute>\d\d)(?P<part>(?!))?{END}"), _digital),
    (re.compile(rf"(?P<prep>(?!))?(?:в )?(?P<hour>\d{{1,2}})(?: {HOURS})?(?P<part>(?!))?{END}"), _bare),
    (re.compile(rf"(?P<prep>(?!))?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<part>(?!))?{END}"), _digital),
)  # fmt: skip
def _dotted_time(match: Match[str]) -> bool:
    """«18.30» with no preposition: a time when it cannot be a day of a month; a hyphen must end a quarter of an hour."""
    if "." in match[0]:
        return int(match["minute"]) > 12 or match["minute"] == "00"
    return match["minute"] in ("00", "15", "30", "45")


def _part_fits(match: Match[str]) -> bool:
    """«3 дня» and «2 ночи» are counts until «часа» or a preposition makes a time of them."""
    if match["part"] in ("дня", "ночи"):
        return bool(match["prep"]) or "час" in match[0] or "ч " in match[0]
    return True
