"""A text that corrects the last card («не в 9, а в 10», «на пятницу», «удали») told from a new task.

Only a text that is nothing but a correction is taken for one; where it merely begins like one it is doubtful, and the
person decides.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.language.moment import Moment, parse_minutes, parse_moment
from bot.language.quickadd import parse
from bot.language.reading import folded

LONGEST = 80

_EDGES = " \t\n.,!?;:()"
_LEAD = (
    r"(?:ой|упс|нет|стоп|лучше|точнее|вернее|то есть|т\.? ?е\.?|поправка|исправь|поправь|поменяй|измени|перенеси|"
    r"сдвинь|передвинь|поставь|давай|пусть будет|пусть|а лучше|лучше всего|хотя|всё-таки|все-таки|"
    r"это|его|её|ее|дело|задачу|напоминание|время|дату|срок)"
)
_LEADS = re.compile(rf"(?:{_LEAD}[\s,:—-]+)*(?:на(?:\s+время)?\s+)?", re.IGNORECASE)
_NOT_BUT = re.compile(r"не\s+(?P<wrong>.+?)[\s,—-]+а\s+(?P<right>.+)", re.IGNORECASE)
_LEADS_OF_NOT = re.compile(r"^(?:ой|упс|нет|стоп|то есть|точнее|вернее)[\s,:—-]+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_BEGINS = re.compile(
    r"(?:не\s+(?:в|на|к|до|после|завтра|сегодня)(?:\s|$)|лучше\s|точнее|вернее|поправка|исправь|поправь|перенеси|сдвинь)"
)
_WHAT = r"(?:\s+(?:это|эту|его|ее|дело|задачу|последнее|последнюю|пожалуйста|все))*"
_DELETE = re.compile(rf"(?:удали|удалить|убери|убрать|сотри|стереть|отмени|отмена|отменить|выкинь|не записывай){_WHAT}")
_QUIET = re.compile(
    r"(?:без напоминани[яй]|не напоминай(?: мне)?|не надо напоминать|не нужно напоминать|напоминать не надо|"
    r"убери напоминание|отключи напоминание)"
)
_NO_TIME = re.compile(r"(?:без времени|убери время|на весь день|в любое время)")
_NO_DAY = re.compile(r"(?:без даты|без срока|убери дату|убери срок|когда-нибудь)")
_LEAD_TIME = re.compile(r"(?:напомни(?:ть)?(?: мне)? )?за (?P<length>.+?)(?: до(?: этого)?)?")
_NAME = re.compile(r"(?:назови|переименуй(?: в)?|название|называется)\s*[:—-]?\s*(?P<title>.+)", re.IGNORECASE)
_MARKS = {"срочно": 1, "важно": 2, "не срочно": 4, "не важно": 4, "неважно": 4, "не срочное": 4}


@dataclass(frozen=True, slots=True)
class When:
    """A new moment: a day, a time, or both; `instant` for «через 2 часа».

    A time alone is meant for the task's own day; `nearest` is its day where the task has none, or that time is over.
    """

    day: date | None = None
    at: time | None = None
    instant: datetime | None = None
    nearest: date | None = None


NO_DAY = When()


@dataclass(frozen=True, slots=True)
class Correction:
    """What to change; nothing is said about the rest. `words` replaces one of the title's words by another.

    `was` is the moment that was wrong: it tells which of several tasks is meant.
    """

    when: When | None = None
    was: When | None = None
    no_day: bool = False
    no_time: bool = False
    minutes: int | None = None
    leads: tuple[int, ...] | None = None
    priority: int | None = None
    tags: tuple[str, ...] = ()
    title: str | None = None
    words: tuple[str, str] | None = None
    rrule: str | None = None
    workdays: bool = False
    after_completion: bool = False
    delete: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A correction, or with None a text that only begins like one.

    `bare`: nothing but a moment or a length («3», «сегодня»), which is a correction only right under its card.
    """

    correction: Correction | None = field(default=None)
    bare: bool = False


def recognise(text: str, now: datetime) -> Found | None:
    """The correction that the whole text is; None for a task. `now` is the person's wall time."""
    said = text.strip().rstrip(_EDGES)
    if not said or len(said) > LONGEST or "\n" in said:
        return None
    fold = folded(said)
    correction = _said_plainly(said, fold) or _not_but(said, now)
    if correction is not None:
        return Found(correction)
    if (correction := _moment(said, now)) is not None:
        led = _LEADS.match(said)
        return Found(correction, bare=(led is None or not led.end()) and correction.priority is None)
    return Found() if _BEGINS.match(fold) or (_LEADS.match(fold) and _has_moment_after_lead(said, now)) else None


def when_said(text: str, now: datetime, instead_of: str = "") -> When | None:
    """The moment, where the whole text names one: «завтра», «в 22», «нет, на пятницу», «не в 9, а в 10».

    `instead_of` is the day or hour that does not exist: a number said for «31 ноября» is of its month.
    """
    said = text.strip().strip(_EDGES)
    moment = _when(said, now)
    if moment is not None:
        return moment
    found = recognise(text, now)
    if found is not None and found.correction is not None and found.correction.when is not None:
        return found.correction.when
    match = _NOT_BUT.fullmatch(said)
    right = match["right"].strip(_EDGES) if match else said
    if right.isdigit() and instead_of:
        right = _NUMBER.sub(right, instead_of, count=1)
    return _when(right, now) if match or right != said else None


def is_told(text: str) -> bool:
    """«не в 9, а в 10», «лучше в 10», «поправка: …»: words that correct something, whatever it is."""
    return bool(_BEGINS.match(folded(text.strip())))


def _has_moment_after_lead(said: str, now: datetime) -> bool:
    """«лучше перенести на пятницу»: words of a correction, a moment, and something else besides."""
    lead = _LEADS.match(said)
    return (
        lead is not None and lead.end() > 0 and not said.lower().startswith("на ") and parse(said, now).date is not None
    )


def _said_plainly(said: str, fold: str) -> Correction | None:
    """Corrections that name no moment."""
    if _DELETE.fullmatch(fold):
        return Correction(delete=True)
    if _QUIET.fullmatch(fold):
        return Correction(leads=())
    if _NO_TIME.fullmatch(fold):
        return Correction(no_time=True)
    if _NO_DAY.fullmatch(fold):
        return Correction(no_day=True)
    if fold in _MARKS:
        return Correction(priority=_MARKS[fold])
    if (lead := _LEAD_TIME.fullmatch(fold)) and (minutes := parse_minutes(lead["length"])):
        return Correction(leads=(minutes,))
    if (name := _NAME.fullmatch(said)) and not said.lower().startswith("название "):
        return Correction(title=name["title"].strip(_EDGES))
    return None


def _not_but(said: str, now: datetime) -> Correction | None:
    """«не в 9, а в 10», «не молоко, а кефир»."""
    match = _NOT_BUT.fullmatch(_LEADS_OF_NOT.sub("", said))
    if match is None:
        return None
    wrong, right = match["wrong"].strip(_EDGES), match["right"].strip(_EDGES)
    if (was := _when(wrong, now)) is not None:
        if right.isdigit() and was.day is not None:
            right = _NUMBER.sub(right, wrong, count=1)  # «не 12 декабря, а 13»
        moment = _when(right, now)
        return Correction(when=moment, was=was) if moment is not None else None
    if len(wrong.split()) <= 2 and len(right.split()) <= 3:
        return Correction(words=(wrong, right))
    return None


def _moment(said: str, now: datetime) -> Correction | None:
    """Nothing but a moment, a length, a mark or a repeat, perhaps led in by «лучше», «нет», «перенеси»."""
    lead = _LEADS.match(said)
    bare = said[lead.end() :] if lead else said
    for words in dict.fromkeys((said, bare)):
        if (found := _marks(words, now)) is not None:
            return found
        if (minutes := parse_minutes(words)) and not words.isdigit():
            return Correction(minutes=minutes)
        if (moment := _when(words, now)) is not None:
            return Correction(when=moment)
    return None


def _marks(words: str, now: datetime) -> Correction | None:
    """«!1», «#дом», «каждый вторник»: everything that was said was understood as a mark or a repeat."""
    if words.isdigit():
        return None
    parsed = parse(words, now)
    if parsed.rest or not (parsed.priority or parsed.tags or parsed.rrule):
        return None
    when = When(parsed.date, parsed.time) if parsed.date is not None else None
    return Correction(
        when=when,
        priority=parsed.priority,
        tags=parsed.tags,
        rrule=parsed.rrule,
        workdays=parsed.workdays,
        after_completion=parsed.after_completion,
    )


def _when(words: str, now: datetime) -> When | None:
    """The moment that the words are; a time alone says nothing about the day."""
    moment = _read(words, now)
    if moment is None:
        return None
    if moment.instant is None and moment.time is not None and not _names_day(words, now):
        return When(None, moment.time, nearest=moment.date)
    return When(moment.date, moment.time, moment.instant)


def _names_day(words: str, now: datetime) -> bool:
    """A time alone is today's when said after midnight and tomorrow's when said before it; a named day stays."""
    first, last = (
        _read(words, moment)
        for moment in (now.replace(hour=0, minute=0, second=1), now.replace(hour=23, minute=59, second=30))
    )
    return first is None or last is None or first.date == last.date


def _read(words: str, now: datetime) -> Moment | None:
    moment = parse_moment(words, now)
    if moment is not None or not _begins_unread(words, now):
        return moment
    return parse_moment(f"в {words}", now)


def _begins_unread(words: str, now: datetime) -> bool:
    """«9 завтра»: its first word was no part of a moment, and perhaps is one after «в»."""
    first = words.split(maxsplit=1)[:1]
    return bool(first) and folded(parse(words, now).title).startswith(folded(first[0]))
