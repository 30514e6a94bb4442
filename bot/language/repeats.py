"""Rules for repeats: «каждый вторник», «по будням», «раз в 3 дня», «5 числа каждого месяца»."""

import re
from dataclasses import replace
from re import Match

from bot.language.pieces import Clock, Context, Repeat, Rules

EVERY = r"кажд(?:ый|ую|ое|ые|ого|ой|ым|ая|ому)"
COUNT = r"(?P<count>\d{1,3}|пару|несколько|полтора)"
UNIT = (
    r"(?P<unit>день|дня|дней|сутки|суток|неделю|недели|недель|неделя|месяцев|месяца|месяц|мес|полгода|"
    r"полугодие|"
    r"квартала|кварталов|квартал|года|год|лет)"
)
WEEKDAY_LIST = r"(?P<weekdays>[WSVQ]\d\.?(?:(?:,? и |, ?| |/|, а также )[WSVQ]\d\.?){0,9})"
NUMBER_LIST = r"(?P<days>O?\d{1,2}(?:(?:,? и |, ?)O?\d{1,2}){0,9})"
ORDINAL = r"(?:O(?P<nth>[1-5])|(?P<last>последн(?:ий|юю|ее|ей|его|ие)))"
OF_MONTH = r"(?: каждого)? месяца"
IN = r"(?:во? )?"
ON = r"(?:(?:на|в|во|со?|каждый|по) )?"
UNITS = {
    "де": "DAILY",
    "дн": "DAILY",
    "су": "DAILY",
    "не": "WEEKLY",
    "ме": "MONTHLY",
    "го": "YEARLY",
    "ле": "YEARLY",
}
MONTHS_OF = {"полгода": 6, "полугодие": 6, "квартал": 3, "квартала": 3, "кварталов": 3}
ADVERBS = {"дневн": "день", "недельн": "неделю", "месячн": "месяц", "годн": "год", "квартальн": "квартал"}
SPREAD = {1: (), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5)}
WEEK = (0, 1, 2, 3, 4, 5, 6)
HABITS = re.compile(
    r"(?<!\w)(?:бегать|бег|пить|принимать|делать|поливать|полив|мыть|заниматься|тренироваться|"
    r"тренировка|гулять|плавать|"
    r"учить|читать|зарядка|растяжка|йога|пробежка|качаться|отжиматься|приседать|ходить|спортзал|зал|"
    r"бассейн|мазать|"
    r"капать|кормить|убираться|проветривать|писать|играть|готовить|медитировать|медитация|практиковать|"
    r"звонить|уборка)(?!\w)"
)

REPEATS: Rules[Repeat] = Rules()


def every(unit: str, interval: int = 1) -> Repeat:
    """A repeat each so many days, weeks, months, quarters or years."""
    if unit in MONTHS_OF:
        return Repeat("MONTHLY", interval * MONTHS_OF[unit])
    return Repeat(UNITS[unit[:2]], interval)


def _weekdays(match: Match[str]) -> tuple[int, ...]:
    return tuple(sorted({int(day) for day in re.findall(r"[WSVQ](\d)", match["weekdays"])}))


def _nth(match: Match[str]) -> int:
    return int(match["nth"] or -1)


def _numbers(words: str) -> tuple[int, ...]:
    return tuple(sorted({number for number in map(int, re.findall(r"\d+", words)) if 1 <= number <= 31}))


@REPEATS.on(
    r"(?:снова |опять )?через (?:", COUNT, r" ?)?", UNIT, r" (?:после|от|с) (?:каждого )?(?:выполнения|завершения)"
)
def _so_long_after_completion(match: Match[str], context: Context) -> Repeat | None:
    """«через 3 месяца после выполнения»."""
    return replace(_every_so_often(match, context) or Repeat(), after_completion=True)


@REPEATS.on(r"(?:от|с) (?:даты |дня |момента )?выполнения")
@REPEATS.on(r"после (?:(?:каждого |последнего )?(?:выполнения|завершения)|того,? как (?:сделаю|выполню))")
def _after_completion(match: Match[str], context: Context) -> Repeat | None:
    return Repeat(after_completion=True)


@REPEATS.on(r",? ?(?:кроме|за исключением|исключая) (?:(?P<weekend>выходных)|", WEEKDAY_LIST, r")")
def _except(match: Match[str], context: Context) -> Repeat | None:
    return Repeat(except_weekdays=(5, 6) if match["weekend"] else _weekdays(match))


@REPEATS.on(IN, ORDINAL, r" (?:день|число|дня) каждого месяца")
@REPEATS.on(EVERY, r" ", ORDINAL, r" день месяца")
@REPEATS.on(EVERY, r" (?P<last>последн(?:ий|ее)) (?P<nth>(?!))?(?:день|число)(?: месяца)?")
@REPEATS.on(r"(?:", EVERY, r" месяц|ежемесячно),? в (?P<last>последний)(?P<nth>(?!))? (?:день|число)")
def _day_of_every_month(match: Match[str], context: Context) -> Repeat | None:
    return Repeat("MONTHLY", days=(_nth(match),))


@REPEATS.on(IN, ORDINAL, r" [WS](?P<weekday>\d)\.? каждого месяца")
@REPEATS.on(EVERY, r" ", ORDINAL, r" [WS](?P<weekday>\d)\.?", OF_MONTH)
@REPEATS.on(r"(?:", EVERY, r" месяц|ежемесячно|раз в месяц),? ", IN, ORDINAL, r" [WS](?P<weekday>\d)\.?")
def _weekday_of_every_month(match: Match[str], context: Context) -> Repeat | None:
    return Repeat("MONTHLY", weekdays=(int(match["weekday"]),), nth=_nth(match))


@REPEATS.on(EVERY, r" (?P<last>последн(?:ий|юю|ее)) (?P<nth>(?!))?[WS](?P<weekday>\d)")
def _every_last(match: Match[str], context: Context) -> Repeat | None:
    return Repeat("MONTHLY", weekdays=(int(match["weekday"]),), nth=-1)


@REPEATS.on(EVERY, r" (?:O(?P<nth>[2-9])|другой|другую|другое) [WS](?P<weekday>\d)")
def _every_other_weekday(match: Match[str], context: Context) -> Repeat | None:
    """«каждый второй вторник»: every other week; with «месяца» it is the second one of a month, above."""
    interval = int(match["nth"]) if match.groupdict().get("nth") else 2
    return Repeat("WEEKLY", interval, weekdays=(int(match["weekday"]),))


@REPEATS.on(EVERY, r" ", ORDINAL, r" день недели")
def _day_of_every_week(match: Match[str], context: Context) -> Repeat | None:
    """«каждый первый день недели» is each Monday."""
    place = _nth(match)
    return Repeat("WEEKLY", weekdays=(WEEK[place - 1 if place > 0 else place],)) if place <= len(WEEK) else None


@REPEATS.on(r"(?:в|к|до) (?P<edge>начал|конц)[еуа] каждого месяца")
@REPEATS.on(EVERY, r" месяц в (?P<edge>начал|конц)е(?: месяца)?")
def _edge_of_every_month(match: Match[str], context: Context) -> Repeat | None:
    """«в конце каждого месяца» is its last day, «в начале» its first."""
    return Repeat("MONTHLY", days=(1 if match["edge"] == "начал" else -1,))


@REPEATS.on(EVERY, r" O(?P<nth>\d{1,2}) ", UNIT)
def _every_nth(match: Match[str], context: Context) -> Repeat | None:
    return every(match["unit"], int(match["nth"]))


@REPEATS.on(NUMBER_LIST, r" (?:числа|число|чисел) (?:каждого месяца|", EVERY, r" месяц|ежемесячно)")
@REPEATS.on(r"(?:", EVERY, r" месяц|ежемесячно|раз в месяц),? ", ON, NUMBER_LIST, r" (?:числа|число|чисел)")
@REPEATS.on(EVERY, r" ", NUMBER_LIST, r"(?:-?[ео]е)? (?:число|числа)(?: месяца)?")
@REPEATS.on(
    r"(?:", EVERY, r" месяц|ежемесячно),? ", r"(?:(?:на|в|до|к) )?(?P<days>O\d{1,2}(?:(?:,? и |, ?)O\d{1,2}){0,9})"
)
@REPEATS.on(r"(?P<days>O\d{1,2}(?:(?:,? и |, ?)O\d{1,2}){0,9}) (?:каждого месяца|", EVERY, r" месяц|ежемесячно)")
@REPEATS.on(r"по ", NUMBER_LIST, r" числам(?: месяца| каждого месяца)?")
def _numbers_of_every_month(match: Match[str], context: Context) -> Repeat | None:
    days = _numbers(match["days"])
    return Repeat("MONTHLY", days=days) if days else None


@REPEATS.on(EVERY, r" O?(?P<day>\d{1,2}) M(?P<month>\d\d)")
def _day_of_every_year(match: Match[str], context: Context) -> Repeat | None:
    return Repeat("YEARLY", month=int(match["month"]), days=(int(match["day"]),))


@REPEATS.on(IN, ORDINAL, r" (?P<work>рабочий|будний) день каждого месяца")
@REPEATS.on(EVERY, r" ", ORDINAL, r" (?P<work>рабочий|будний) день месяца")
@REPEATS.on(r"(?:", EVERY, r" месяц|ежемесячно),? ", IN, ORDINAL, r" (?P<work>рабочий|будний) день")
def _work_day_of_every_month(match: Match[str], context: Context) -> Repeat | None:
    """«каждый последний рабочий день месяца»."""
    return Repeat("MONTHLY", weekdays=WEEK[:5], place_in_month=_nth(match), workdays=match["work"] == "рабочий")


@REPEATS.on(EVERY, r" ", WEEKDAY_LIST)
@REPEATS.on(r"по ", WEEKDAY_LIST)
def _on_weekdays(match: Match[str], context: Context) -> Repeat | None:
    """«по вторникам и четвергам», «по пн, ср и пт»; «с пн по пт» and «по пятницу» end a span instead."""
    if match[0].startswith("по ") and re.search(r"[WQ]\d", match[0]) and "V" not in match[0]:
        return None
    if match[0].startswith("по ") and re.search(r"[WSQ]\d\.? $", match.string[: match.start()]):
        return None
    return Repeat("WEEKLY", weekdays=_weekdays(match))


@REPEATS.on(r"(?P<weekdays>[WS]\d(?:/[WS]\d){1,6})")
@REPEATS.on(r"(?P<weekdays>[WS]\d\.?(?:(?:,? и |, ?| |/)[WS]\d\.?){2,6})")
def _listed_weekdays(match: Match[str], context: Context) -> Repeat | None:
    """«пн ср пт 19:00 зал», «вт/чт»: three weekdays or more, or a stroke between them, are a timetable."""
    return Repeat("WEEKLY", weekdays=_weekdays(match))


@REPEATS.on(r"(?:по|в|", EVERY, r") (?P<work>рабоч(?:им|ий|ие|ие) (?:дням|день|дни))")
@REPEATS.on(r"(?:по|в|", EVERY, r") (?:будням|будни|будня|будний день|будние дни|будним дням)(?P<work>(?!))?")
def _on_work_days(match: Match[str], context: Context) -> Repeat | None:
    return Repeat("WEEKLY", weekdays=WEEK[:5], workdays=bool(match["work"]))


@REPEATS.on(r"(?:по|", EVERY, r") (?:выходным дням|выходным|выходные дни|выходные|выходной день|выходной)")
def _on_weekends(match: Match[str], context: Context) -> Repeat | None:
    return Repeat("WEEKLY", weekdays=WEEK[5:])


@REPEATS.on(r"(?:", EVERY, r" (?:божий )?день(?! рождения)|ежедневно|каждодневно|изо дня в день|день ото дня)")
def _daily(match: Match[str], context: Context) -> Repeat | None:
    return Repeat("DAILY")


@REPEATS.on(r"(?:", EVERY, r" (?P<part>утро|вечер|ночь|обед)|по (?P<parts>утрам|вечерам|ночам))")
def _part_of_every_day(match: Match[str], context: Context) -> Repeat | None:
    return Repeat("DAILY", clock=_clock_of(match["part"] or match["parts"], context))


def _clock_of(part: str, context: Context) -> Clock:
    """The person's own time of the part of the day."""
    word, parts = part[:2], context.parts
    moments = {"ут": parts.morning, "ве": parts.evening, "но": parts.night, "об": parts.day}
    kinds = {"ут": "утром", "ве": "вечером", "но": "ночью", "об": "обед"}
    moment = moments[word]
    return Clock(moment.hour, moment.minute, part=kinds[word], moment=moment)


@REPEATS.on(EVERY, r" (?P<kind>будний|рабочий|выходной|воскресный|субботний) (?P<part>утро|вечер|обед|день)")
@REPEATS.on(EVERY, r" (?P<kind>будни[йе]|рабоч(?:ий|ее)|выходное|воскресное|субботнее) (?P<part>утро)")
def _part_of_some_days(match: Match[str], context: Context) -> Repeat | None:
    """«каждый будний вечер», «каждое воскресное утро»."""
    days = {"бу": WEEK[:5], "ра": WEEK[:5], "вы": WEEK[5:], "во": WEEK[6:], "су": WEEK[5:6]}[match["kind"][:2]]
    clock = _clock_of(match["part"], context) if match["part"] != "день" else None
    return Repeat("WEEKLY", weekdays=days, workdays=match["kind"].startswith("рабоч"), clock=clock)


@REPEATS.on(r"еже(?P<adverb>недельн|месячн|годн|квартальн)о")
def _adverb(match: Match[str], context: Context) -> Repeat | None:
    return every(ADVERBS[match["adverb"]])


@REPEATS.on(r"(?P<times>\d{1,2}) раза? в (?P<unit>неделю|месяц|год|день|сутки)")
def _several_times(match: Match[str], context: Context) -> Repeat | None:
    """So many times a week or month are spread over it; «3 раза в день» is no repeat a day plan can show."""
    times, unit = int(match["times"]), match["unit"]
    if times == 1:
        return every(unit)
    if unit == "неделю":
        return Repeat("WEEKLY", weekdays=SPREAD[times]) if times < 7 else Repeat("DAILY")
    if unit == "месяц":
        return Repeat("MONTHLY", days=tuple(1 + 30 // times * part for part in range(times))) if times <= 4 else None
    return Repeat("MONTHLY", 12 // times) if unit == "год" and times <= 12 else None


@REPEATS.on(r"(?:(?:1 )?раз(?:ик)? в|", EVERY, r"|через ", EVERY, r") (?:", COUNT, r" ?)?", UNIT, r"(?! рождения)")
def _every_so_often(match: Match[str], context: Context) -> Repeat | None:
    count = match["count"]
    return every(match["unit"], {"пару": 2, "несколько": 3, "полтора": 2}.get(count) or int(count or 1) or 1)


@REPEATS.on(r"(?P<each>день )?через день")
def _every_other_day(match: Match[str], context: Context) -> Repeat | None:
    """«бегать через день» repeats; «отложить через день» happens once, the day after."""
    return Repeat("DAILY", 2) if match["each"] or HABITS.search(match.string) else None
