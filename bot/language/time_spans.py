"""Rules for spans of a day and its parts: «с 10 до 11:30», «9:30–11:00», «утром», «после обеда»."""

from datetime import time
from re import Match

from bot.language.pieces import Clock, Context, Rules
from bot.language.times import ALONE, HOURS, by_part

PART = r"утра|дня|вечера|ночи"


def _one(name: str) -> str:
    """One end of a span: «10», «9:30», «8 вечера», «часу»."""
    return (
        rf"(?:(?P<{name}hour>\d{{1,2}})(?:[:.](?P<{name}minute>\d\d)(?::\d\d)?)?(?: ?{HOURS})?|час[уа]?|"
        rf"(?P<{name}noon>полдня|полудня)|(?P<{name}midnight>полночи|полуночи))"
        rf"(?: (?P<{name}part>{PART}))?"
    )


EXACT = rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?::\d\d)?(?: ?{HOURS})?(?P<part>(?!))?"
END_EXACT = rf"(?P<end_hour>\d{{1,2}})[:.](?P<end_minute>\d\d)(?::\d\d)?(?: ?{HOURS})?(?: (?P<end_part>{PART}))?"
TO = r"(?: ?- ?|,? до |,? по |,? и до )"
NOT_DAYS = r"(?! (?:числ|[MA]\d))"

NOT_AFTER = "".join(
    rf"(?<!{word} )"
    for word in (
        "с",
        "со",
        "перед",
        "над",
        "под",
        "за",
        "между",
        "каждым",
        "добрым",
        "одним",
        "прошлым",
        "прошлой",
    )
)

TIME_SPANS: Rules[Clock] = Rules()
DAY_PARTS: Rules[Clock] = Rules()


@DAY_PARTS.on(r"^(?P<word>утро|вечер|ночь)(?= ▒)(?P<early>(?!))?")
def _part_of_named_day(match: Match[str], context: Context) -> Clock | None:
    """«утро понедельника: разбор почты»."""
    return _part(match, context)


@DAY_PARTS.on(r"в ночь(?= (?:на|с)?(?: |▒))")
def _night_before(match: Match[str], context: Context) -> Clock | None:
    """«в ночь на субботу» begins when Friday ends."""
    return Clock(0, 0, part="ночи")


def _hour(match: Match[str], name: str) -> int:
    """The hour of one end: «часу» is 1, «полудня» 12, «полуночи» 24."""
    said = match.groupdict()
    return 12 if said.get(f"{name}noon") else 24 if said.get(f"{name}midnight") else int(match[f"{name}hour"] or 1)


@TIME_SPANS.on(r"(?<![\d.:])", EXACT, r" ?[-/] ?", END_EXACT, ALONE)
@TIME_SPANS.on(r"(?:со?|от) ", _one(""), TO, _one("end_"), ALONE, NOT_DAYS)
def _span(match: Match[str], context: Context) -> Clock | None:
    """A start and an end; a part of the day said once at the end is of both: «с 5 до 7 вечера»."""
    hour, minute = _hour(match, ""), int(match["minute"] or 0)
    end_hour, end_minute = _hour(match, "end_"), int(match["end_minute"] or 0)
    if max(hour, end_hour) > 24 or max(minute, end_minute) > 59:
        return None
    part, end_part = match["part"], match["end_part"]
    end_hour = by_part(end_hour, end_part)
    start = by_part(hour, part or end_part)
    if end_part and not part and (start, minute) >= (end_hour, end_minute):
        start = hour
    if not part and not end_part and not match["minute"] and 1 <= hour <= 6:
        start += 12
    if not end_part and (end_hour, end_minute) <= (start, minute) and start < end_hour + 12 <= 24:
        end_hour += 12
    return Clock(start % 24, minute, part=part or "", end=(end_hour % 24, end_minute), prep="с")


@DAY_PARTS.on(
    NOT_AFTER,
    r"(?P<early>рано |поздно |(?:этим|сегодняшним) )?(?P<word>утром|утречком|вечером|вечерком|днем|"
    r"ночью|поутру)(?! рождения)",
)
@DAY_PARTS.on(
    r"(?:прямо )?(?:с|со|к|под|ближе к|до) (?:самого |раннего )?(?P<early>(?!))?"
    r"(?P<word>утр[ау]|вечер[ау]?)(?: пораньше)?",
)
@DAY_PARTS.on(r"(?:ближе к|к) (?P<early>(?!))?(?P<word>ночи)")
@DAY_PARTS.on(r"(?P<early>после |до |к |в |ближе к )(?P<word>обед|обеда|обеду|обеденный перерыв)")
def _part(match: Match[str], context: Context) -> Clock | None:
    """A part of the day by the person's own settings; «рано» and «поздно» move it by two hours and by one."""
    word, parts, early = match["word"], context.parts, match["early"] or ""
    if word == "вечера" and not match[0].startswith("до"):
        return None
    kind = "утром" if word == "поутру" else word
    moments = {"ут": parts.morning, "ве": parts.evening, "но": parts.night, "дн": parts.day, "об": parts.day}
    moment = moments[kind[:2]]
    hours = {"рано ": -2, "поздно ": 2, "после ": 1}.get(early, 0)
    moment = time(min(max(moment.hour + hours, 0), 23), moment.minute)
    prep = match[0].split(" ")[0] if match[0].startswith(("к ", "до ", "ближе к ")) else ""
    return Clock(moment.hour, moment.minute, part=kind, moment=moment, prep=prep)
