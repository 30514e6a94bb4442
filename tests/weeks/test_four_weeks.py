"""Four weeks of a diligent and a lazy person, in two zones, one of which changes its clocks on the way."""

from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.app.process import Servers
from bot.delivery.sharing import KindTable
from tests.house.town import Town, open_town
from tests.weeks.living import Life, Resident
from tests.weeks.people import MONDAY, VACATION, Diligent, Lazy, start
from tests.weeks.transcript import write

SENT = """
    SELECT id, kind, ref, planned_at, closed_at, coalesce(joined, id) FROM delivery
    WHERE user_id = :user_id AND status = 'sent' ORDER BY closed_at, id
"""


async def unsolicited(town: Town, me: Resident) -> list[tuple[datetime, str, datetime]]:
    """Messages that hold nothing the person set a time for: when they came, of which kind, planned for when."""
    kinds = await town.container.get(KindTable)
    rows = await town.rows(SENT, user_id=me.friend.user_id)
    assert len({(kind, ref, planned) for _, kind, ref, planned, _, _ in rows}) == len(rows), "one twice"
    timed = {parcel for _, kind, _, _, _, parcel in rows if kinds[str(kind)].timed}
    found = []
    for _, kind, _, planned, closed, parcel in rows:
        assert isinstance(planned, datetime)
        assert isinstance(closed, datetime)
        if not kinds[str(kind)].timed and (parcel not in timed or str(kind).startswith("day.")):
            found.append((closed.astimezone(me.zone), str(kind), planned.astimezone(me.zone)))
    return found


def asserts_of_both(me: Resident, came: list[tuple[datetime, str, datetime]]) -> None:
    """At most two a day, none in the first three hours, none twice, each at its own local hour."""
    a_day = Counter(at.date() for at, _, _ in came)
    assert max(a_day.values()) <= 2, a_day
    first = min(moment.at for moment in me.moments)
    assert all(at - first >= timedelta(hours=3) for at, _, _ in came)
    assert len({(kind, planned.date()) for _, kind, planned in came}) == len(came), "one twice"
    for at, kind, planned in came:
        hour = {"day.morning": time(9), "day.evening": time(21), "day.week": time(20)}[kind]
        assert at.time() == hour, (at, kind)
        assert at == planned


async def test_four_weeks_of_two_people(servers: Servers, request: pytest.FixtureRequest) -> None:
    async with open_town(servers, at=start()) as town:
        life = Life(town)
        anna, boris = Diligent(life), Lazy(life)
        for person in (anna, boris):
            person.plan()
        await life.go_on(start() + timedelta(days=28))
        folder = request.config.getoption("--transcripts")
        if folder:
            write(Path(str(folder)), anna.resident, boris.resident)
        assert await town.rows("SELECT * FROM inbox WHERE failed_at IS NOT NULL") == []
        for person in (anna, boris):
            asserts_of_both(person.resident, await unsolicited(town, person.resident))
        await asserts_of_the_diligent(town, anna.resident)
        await asserts_of_the_lazy(town, boris.resident)


async def asserts_of_the_diligent(town: Town, me: Resident) -> None:
    """A plan every day, the week's review instead of the evening's on Sundays, silence on holiday."""
    came = await unsolicited(town, me)
    away = [at for at, _, _ in came if VACATION[0] <= at.date() <= VACATION[1]]
    assert away == []
    mornings = [at.date() for at, kind, _ in came if kind == "day.morning"]
    days = [MONDAY + timedelta(days=number) for number in range(1, 29)]
    assert mornings == [day for day in days if not VACATION[0] <= day <= VACATION[1]]
    sundays = [at for at, kind, _ in came if kind == "day.week"]
    assert [at.date() for at in sundays] == [MONDAY + timedelta(days=days) for days in (6, 13, 27)]
    assert {at.date() for at in sundays}.isdisjoint(at.date() for at, kind, _ in came if kind == "day.evening")


async def asserts_of_the_lazy(town: Town, me: Resident) -> None:
    """Two ignored days, then one line about it, then once a week; a greeting on return."""
    own = [moment for moment in me.moments if moment.sign == "🤖"]
    quieter = next(moment.at for moment in own if "Пишу реже" in moment.text)
    back = next(moment.at for moment in me.moments if "С возвращением" in moment.text)
    assert sum("Пишу реже" in moment.text for moment in own if moment.at < back) == 1
    between = [at for at, _, _ in await unsolicited(town, me) if quieter < at < back]
    assert len(between) <= ((back - quieter).days + 6) // 7
    assert between, "weekly is not never"
