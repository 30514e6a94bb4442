"""What a tap and a text cost: calls to the platform, round trips to PostgreSQL and to Redis."""

from collections.abc import Awaitable, Callable

from bench.place import Place
from bench.report import Line
from tests.house.test_budget import counted, many_tasks, redis_calls
from tests.house.town import Friend, Town, open_town

SCREEN, WRITE, JOINT = 9, 12, 16
MANY = 5_000

Act = Callable[[Friend], Awaitable[object]]


async def measure(place: Place) -> list[Line]:
    """Each act twice: of somebody with a few tasks, and of somebody with thousands."""
    few, many = await _costs(place, 3), await _costs(place, MANY)
    calls = max(cost.calls for cost in few.values()), max(cost.calls for cost in many.values())
    trips = {name: (few[name].trips, many[name].trips) for name in few}
    redis = max(cost.redis for cost in [*few.values(), *many.values()])
    bounds = {"a screen": SCREEN, "a write": WRITE, "the joint": JOINT}
    told = ", ".join(
        f"{name} {before}" + (f" → {after}" if after != before else "") for name, (before, after) in trips.items()
    )
    return [
        Line(
            "platform calls per tap / per text",
            "1 / 1",
            " / ".join(str(max(few[name].calls, many[name].calls)) for name in ("a screen", "a write")),
            calls == (1, 1),
        ),
        Line(
            f"SQL round trips, all of them, with 3 tasks and with {MANY:,}; Redis",
            "≤ 9 / ≤ 12 / ≤ 16, constant; ≤ 1",
            f"{told}; {redis}",
            redis <= 1 and all(max(trips[name]) <= most for name, most in bounds.items()),
        ),
    ]


class Cost:
    """Of one act."""

    def __init__(self, calls: int, trips: int, redis: int) -> None:
        self.calls, self.trips, self.redis = calls, trips, redis


async def _costs(place: Place, tasks: int) -> dict[str, Cost]:
    with place.servers() as at:
        async with open_town(at) as town:
            anna = await town.friend()
            await many_tasks(town, anna, tasks)
            await anna.send("/today")
            found = {"a screen": await _cost(town, lambda: anna.tap("📋 План"))}
            found["a write"] = await _cost(town, lambda: anna.send("завтра в 18:30 позвонить маме !1"))
            await anna.send("фокус отчёт")
            await town.pass_time(minutes=12)
            await anna.tap("⏹ Стоп")
            found["the joint"] = await _cost(town, lambda: anna.tap("Мысли"))
            return found


async def _cost(town: Town, act: Callable[[], Awaitable[object]]) -> Cost:
    calls = len(town.platform.calls)
    with counted(town) as trips, redis_calls(town) as redis:
        await act()
    return Cost(len(town.calls(since=calls)), trips.total(), len(redis))
