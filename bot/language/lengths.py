"""Rules for lengths («полтора часа», «на 45 минут») and for moments counted from now («через 2 часа»)."""

import re
from datetime import UTC, timedelta
from re import Match

from bot.language.pieces import Context, Elapsed, Length, Rules
from bot.language.relative_days import amount

HOUR = r"(?:часов|часа|часок|часика|часик|час|ч)\.?"
MINUTE = r"(?:минуточек|минуточку|минуток|минутки|минутку|минуты|минуту|минут|мин)\.?"
SECOND = r"(?:секундочку|секунды|секунду|секунд|сек)\.?"
DAY = r"(?:день|дня|дней|сутки|суток)"
COUNT = r"(?:\d{1,3}(?:[.,]\d|-\d{1,3}(?= ?ч)| с половиной)?|полтора|пару|пара)"
HALF = r"(?P<half>полчаса|пол часа|полчасика|получаса|пол-часа)|(?P<quarter>(?:3 )?четверт[ьи]) часа"
WITH_HALF = r"(?:(?P<with_half> с половиной)|(?P<with_quarter> с четвертью))?"
SPAN = (
    rf"(?:{HALF}"
    rf"|(?:(?P<days>{COUNT} )?(?P<a_day>{DAY}) )?(?:(?P<hours>{COUNT}) ?|"
    rf"(?P<an_hour>(?=час)))(?:{HOUR}){WITH_HALF}"
    rf"(?:(?: и | )?(?P<minutes>\d{{1,3}})(?: ?(?:{MINUTE}|м))?)?"
    rf"|(?P<only_minutes>{COUNT})(?:-(?P<up_to>\d{{1,3}}))?(?: ?{MINUTE}|м(?!\w))"
    rf"|(?P<a_minute>{MINUTE})"
    rf"|(?P<seconds>\d{{1,4}} )?(?P<a_second>{SECOND}))"
)
LONGEST_TASK = 24 * 60
ANSWER = re.compile(rf"(?:на |в течение )?{SPAN}")
ON = r"(?P<on>на |длительностью |продолжительностью |длиной в )?(?:целых |ровно )?"
NOT_BEFORE = r"(?! (?:тому назад|назад|позже|попозже|раньше|пораньше|дольше|больше|меньше|до|после|от|спустя)(?!\w))"
LATE = re.compile(r"(?<!\w)(?:опозда|опазд|задерж|задерживаться|сдвин|отстава|спеш)\w*(?: на)? ?$")

ELAPSED: Rules[Elapsed] = Rules()
LENGTHS: Rules[Length] = Rules()


def seconds(match: Match[str]) -> float:
    """How long the phrase is."""
    if match["half"]:
        return 1800
    if match["quarter"]:
        return 2700 if match["quarter"].startswith("3") else 900
    if match["a_second"]:
        return amount((match["seconds"] or "").strip())
    if match["a_minute"]:
        return 60
    if match["only_minutes"]:
        return 60 * amount(match["up_to"] or match["only_minutes"])
    total = amount(match["hours"]) * 3600 + int(match["minutes"] or 0) * 60
    if match["with_half"]:
        total += 1800
    if match["with_quarter"]:
        total += 900
    if match["a_day"]:
        total += amount((match["days"] or "").strip()) * 86400
    return total


def _after(length: float, context: Context) -> Elapsed:
    """Elapsed time is counted in UTC, so that a clock change on the way does not stretch it."""
    later = context.now.astimezone(UTC) + timedelta(seconds=length)
    return Elapsed(later.astimezone(context.now.tzinfo))


@ELAPSED.on(r"(?:через|спустя) (?:(?P<hours>часа|часов|часика)|минут|минуток) ", rf"(?:\d{{1,3}}-)?(?P<number>{COUNT})")
@ELAPSED.on(
    r"(?:(?P<hours>часа|часов|часика|часиков)|минут|минуты|минуток) (?:через|спустя) ",
    rf"(?:\d{{1,3}}-)?(?P<number>{COUNT})",
)
def _inverted(match: Match[str], context: Context) -> Elapsed | None:
    """«часа через два», «минут через двадцать», «через минут десять»."""
    return _after(amount(match["number"]) * (3600 if match["hours"] else 60), context)


@ELAPSED.on(SPAN, r" спустя")
@ELAPSED.on(r"\+ ?", SPAN)
@ELAPSED.on(r"(?:где-то |примерно |еще |уже |ровно )?(?:через|спустя) (?:примерно |где-то )?", SPAN)
def _elapsed(match: Match[str], context: Context) -> Elapsed | None:
    return _after(seconds(match), context)


@ELAPSED.on(r"в течение (?:ближайш(?:его|ей|их) )?", SPAN)
def _within(match: Match[str], context: Context) -> Elapsed | None:
    found = _after(seconds(match), context)
    found.deadline = True
    return found


@ELAPSED.on(SPAN, r" (?:тому )?назад")
def _ago(match: Match[str], context: Context) -> Elapsed | None:
    found = _after(-seconds(match), context)
    found.past = True
    return found


@ELAPSED.on(r"(?:прямо )?(?:сейчас|щас)")
def _now(match: Match[str], context: Context) -> Elapsed | None:
    return _after(0, context)


@LENGTHS.on(r"(?:(?P<hours>часа|часика)|минут|минуток) (?:на )?", rf"(?P<number>{COUNT})(?![.,:]?\d)")
def _about(match: Match[str], context: Context) -> Length | None:
    """«минут двадцать», «часа два»."""
    return Length(int(amount(match["number"]) * (60 if match["hours"] else 1)))


@LENGTHS.on(r"(?<![.,:/-])(?<!за )(?<!каждые )(?<!каждый )", ON, SPAN, NOT_BEFORE)
def _length(match: Match[str], context: Context) -> Length | None:
    alone = match["a_minute"] or match["an_hour"] is not None or (match["a_day"] and not match["days"])
    if match["a_second"] or (alone and not match["on"]):
        return None
    if LATE.search(match.string[: match.start()]):
        return None
    minutes = round(seconds(match) / 60)
    return Length(minutes) if 0 < minutes <= LONGEST_TASK else None
