"""Rules for clock times: «в 18:30», «в 6 вечера», «без четверти шесть», «в половине седьмого»."""

import re
from re import Match

from bot.language.pieces import Clock, Context, Rules

PREP = (
    r"(?:(?:(?P<prep>не позднее|не позже|начиная с|вплоть до|в районе|и до|ближе к|до|ко?|после|на|во?|"
    r"со?|по|около|"
    r"примерно|приблизительно|ориентировочно|где-то|часов|часиков|часам|часикам) |(?:уже|ровно|строго|"
    r"аж|прямо) ){1,3})?"
)
HOURS = r"(?:часов|часа|часам|часиков|часика|час|ч)\.?"
MINUTES = r"(?:минуты|минут|минуту|мин|м)"
PARTS = r"(?:утра|дня|вечера|вечером|ночи|утром|ночью|пополудни|пополуночи|после полудня)"
PART = rf"(?: (?P<part>{PARTS}))?"
NO_PART = r"(?P<part>(?!))?"
NO_PREP = r"(?P<prep>(?!))?"
HOUR = r"(?P<hour>\d{1,2})"
MINUTE = r"(?P<minute>\d\d)"
ALONE = r"(?![.,:/-]?\d)(?! ?%)"
DEADLINES = frozenset(("до", "и до", "к", "ко", "ближе к", "часам", "не позднее", "не позже", "вплоть до"))
AT = frozenset(("в", "во", "к", "ко", "после", "около", "ближе к", "часов", "часиков", "часам", "в районе", "где-то в"))
TIME_OF_A_DAY = re.compile(r"[ ,]*▒")

CLOCKS: Rules[Clock] = Rules()


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


def _clock(match: Match[str], hour: int, minute: int = 0, *, bare: bool = False, dial: bool = False) -> Clock | None:
    """The time, unless the numbers are none of a clock's."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    part = match["part"] or ""
    bare = bare and not part
    return Clock(by_part(hour, part), minute, bare=bare, dial=dial and bare, part=part, prep=match["prep"] or "")


@CLOCKS.on(PREP, HOUR, ":", MINUTE, rf"(?::\d\d)?(?: ?{HOURS})?", PART, ALONE)
def _digital(match: Match[str], context: Context) -> Clock | None:
    return _clock(match, int(match["hour"]), int(match["minute"]))


@CLOCKS.on(PREP, rf"без (?P<minute>\d{{1,2}}|четверти) (?:{MINUTES} )?(?:{HOUR}(?: {HOURS})?|час)", PART, ALONE)
def _to(match: Match[str], context: Context) -> Clock | None:
    """«без пяти пять» is 4:55, «без четверти час» 12:45."""
    short = 15 if match["minute"] == "четверти" else int(match["minute"])
    found = _clock(match, int(match["hour"] or 1), bare=True, dial=True)
    if not found or not 0 < short < 60:
        return None
    found.hour, found.minute = (found.hour - 1) % 24, 60 - short
    if found.bare and not found.hour:
        found.hour = 12
    return found


@CLOCKS.on(PREP, r"пол(?:овин[аеуы])?[ -]?O", HOUR, PART)
@CLOCKS.on(PREP, r"H", HOUR, PART)
def _half(match: Match[str], context: Context) -> Clock | None:
    """«в половине седьмого»: half of the seventh hour, 6:30."""
    hour = int(match["hour"])
    return _clock(match, (hour - 1) or 12, 30, bare=True, dial=True) if 1 <= hour <= 12 else None


@CLOCKS.on(PREP, r"(?:(?P<minute>\d{1,2}) минут[аыу]?|четверть) O", HOUR, PART)
def _into_hour(match: Match[str], context: Context) -> Clock | None:
    """«десять минут седьмого» is 6:10, «четверть седьмого» 6:15."""
    hour = int(match["hour"])
    minute = int(match["minute"] or 15)
    return _clock(match, (hour - 1) or 12, minute, bare=True, dial=True) if 1 <= hour <= 12 else None


@CLOCKS.on(PREP, HOUR, rf" ?{HOURS} ?(?P<minute>\d{{1,2}}) ?{MINUTES}", PART)
def _hours_and_minutes(match: Match[str], context: Context) -> Clock | None:
    """«в 10 часов 40 минут утра»; with neither a preposition nor a part of the day it is a length."""
    said = match["part"] or match["prep"] in AT | DEADLINES
    return _clock(match, int(match["hour"]), int(match["minute"]), bare=True) if said else None


@CLOCKS.on(PREP, HOUR, "ч", MINUTE, PART)
def _with_letter(match: Match[str], context: Context) -> Clock | None:
    return _digital(match, context) if match["prep"] or int(match["hour"]) > 6 else None


@CLOCKS.on(PREP, r"(?<![\d.,-])", HOUR, r"(?P<sign>[.-])", MINUTE, rf"(?: ?{HOURS})?", PART, ALONE)
def _dotted(match: Match[str], context: Context) -> Clock | None:
    """«в 18.30», «18-30»; with no preposition only what can be neither a date nor a range of numbers."""
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["prep"] and match["sign"] == "-" and minute == hour + 1:
        return _clock(match, hour, bare=True)  # «в 10-11»: about ten
    if match["prep"] or match["part"]:
        return _digital(match, context)
    if match["sign"] == ".":
        return _digital(match, context) if minute > 12 or minute == 0 else None
    return _digital(match, context) if minute in (0, 15, 30, 45) and _at_edge(match) else None


def _at_edge(match: Match[str]) -> bool:
    """Whether only a date, a comma or nothing stands on one of the sides."""
    return not match.string[: match.start()].strip(" ▒,") or not match.string[match.end() :].strip(" ▒,")


@CLOCKS.on(PREP, r"(?:в )?(?:это|то) же (?:самое )?время")
@CLOCKS.on(PREP, r"в это время(?! года)")
def _same_time(match: Match[str], context: Context) -> Clock | None:
    """«завтра в это же время»: the hour that it is now; with no day beside it, it is no time."""
    beside = "▒" in match.string[: match.start()] or TIME_OF_A_DAY.match(match.string, match.end())
    return Clock(context.now.hour, context.now.minute, prep="в") if beside else None


@CLOCKS.on(PREP, HOUR, r"[ -](?P<minute>0|\d\d)(?:[ -](?:0|\d\d))?", PART, ALONE)
def _spaced(match: Match[str], context: Context) -> Clock | None:
    """«в 9 30», «16 0 0»."""
    said = match["prep"] in ("в", "к", "на") or match["minute"] == "0"
    return _digital(match, context) if said else None


@CLOCKS.on(PREP, HOUR, rf"(?: ?{HOURS})?", rf" (?P<part>{PARTS})")
def _with_part(match: Match[str], context: Context) -> Clock | None:
    """«в 6 вечера»; «3 дня» and «2 ночи» are counts until «часа» or a preposition makes a time of them."""
    count = match["part"] in ("дня", "ночи") and "ч" not in match[0] and not match["prep"]
    near_date = match["part"] == "ночи" and TIME_OF_A_DAY.match(match.string, match.end())
    return _clock(match, int(match["hour"]), bare=True) if not count or near_date else None


@CLOCKS.on(PREP, HOUR, rf" ?{HOURS}", NO_PART, ALONE)
def _with_hours(match: Match[str], context: Context) -> Clock | None:
    """«в 3 часа», «12 часов 12 сентября»; elsewhere «3 часа» is a length."""
    said = match["prep"] in AT or match["prep"] in DEADLINES or match["prep"] in ("с", "со")
    return _clock(match, int(match["hour"]), bare=True) if said or _late_hour(match) else None


def _late_hour(match: Match[str]) -> bool:
    """Hours with no preposition are counted («завтра 8 часов работы»), but not in «12 часов 5 мая»."""
    hour, before, after = int(match["hour"]), match.string[: match.start()], match.string[match.end() :]
    if match["prep"] or before.strip(" ▒"):
        return False
    day_follows = bool(TIME_OF_A_DAY.match(after))
    beside_day = "▒" in before or day_follows
    return (hour > 12 and (beside_day or not after.strip())) or (hour > 6 and day_follows)


@CLOCKS.on(PREP, r"час ", r"(?P<minute>[1-5]\d)(?: минут)?", PART, ALONE, rf"(?! ?(?:{HOURS})(?!\w))")
def _one_and_minutes(match: Match[str], context: Context) -> Clock | None:
    """«в час тридцать»."""
    return _clock(match, 1, int(match["minute"]), bare=True) if match["prep"] in AT else None


@CLOCKS.on(PREP, r"час(?:у|а)?", PART)
def _one(match: Match[str], context: Context) -> Clock | None:
    said = match["part"] or match["prep"] in ("в", "к", "ко", "до", "после", "около", "ближе к")
    return _clock(match, 1, bare=True) if said else None


@CLOCKS.on(PREP, r"(?:(?P<noon>полдень|полудню|полудня)|полночь|полуночи|полночи)")
def _noon_or_midnight(match: Match[str], context: Context) -> Clock | None:
    if not match["prep"] and match.string[: match.start()].strip(" ▒"):
        return None
    return Clock(12 if match["noon"] else 0, part="дня" if match["noon"] else "ночи", prep=match["prep"] or "")


@CLOCKS.on(PREP, r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)", NO_PART, r"(?![.,:/-]?\d| ?г(?!\w)| ?год)")
def _four_digits(match: Match[str], context: Context) -> Clock | None:
    """«сегодня в 1830»; with no day beside it, it may be a year or a number of anything."""
    beside = _beside(match)
    return _digital(match, context) if match["prep"] in ("в", "к", "до", "на") and beside else None


@CLOCKS.on(PREP, HOUR, NO_PART, ALONE, rf"(?! ?(?:{MINUTES}|{HOURS})(?!\w))")
def _hour(match: Match[str], context: Context) -> Clock | None:
    """«в 7», «к 6»; «до 18» and «на 10» only beside a day or at the end: so many other things are counted."""
    hour, prep = int(match["hour"]), match["prep"]
    beside = _beside(match) and hour > 6
    if prep in AT or (prep in ("до", "на", "с", "не позднее", "не позже") and (beside or _closes(match))):
        return _clock(match, hour, bare=True)
    return None


def _beside(match: Match[str]) -> bool:
    before = match.string[: match.start()].rstrip(" ,")
    return before.endswith("▒") or bool(TIME_OF_A_DAY.match(match.string, match.end()))


def _closes(match: Match[str]) -> bool:
    """Whether «до 18» ends the phrase and nothing of it asks for a number."""
    open_end = not match.string[match.end() :].strip(" .,!▒")
    if match["prep"] == "на":
        return open_end and bool(APPOINTMENT.search(match.string[: match.start()]))
    asks = NUMBER_VERB.search(match.string[: match.start()])
    return open_end and match["prep"] in ("до", "не позднее", "не позже") and int(match["hour"]) > 6 and not asks


APPOINTMENT = re.compile(r"(?<!\w)(?:будильник|запис|назнач|перене|постав)")
NUMBER_VERB = re.compile(
    r"(?<!\w)(?:счита|сосчит|посчит|досчит|прочит|дочит|читать|увелич|уменьш|сниз|подня|повыс|довест|"
    r"похуд|обнов|"
    r"версии|ходит|работает|открыт|скидк|накоп|набра|сократ|вырас|[a-z])"
)
ANSWERS: Rules[Clock] = Rules()
"""What is a time only where a time was asked for."""


@ANSWERS.on(NO_PREP, HOUR, r"(?:[:.,-]| )", MINUTE, NO_PART)
@ANSWERS.on(NO_PREP, r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)", NO_PART)
def _digits(match: Match[str], context: Context) -> Clock | None:
    return _digital(match, context)


@ANSWERS.on(NO_PREP, r"(?:в )?", HOUR, rf"(?: ?{HOURS})?", NO_PART)
def _hour_alone(match: Match[str], context: Context) -> Clock | None:
    return _clock(match, int(match["hour"]))
