"""What a run consists of, in the order that its seed gives, and its figures as a Markdown table."""

import sys
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field

from tests.chaos.books import Figures
from tests.chaos.killing import POINTS, widen_steps
from tests.chaos.migrating import migration_round
from tests.chaos.rounds import kill_round, stop_round, timer_round
from tests.chaos.troubles import TROUBLES
from tests.chaos.world import World, open_world

SLOW_TROUBLE = "calls never answered"  # a minute each: a few of them say all
SLOW_SHARE = 50


@dataclass(frozen=True)
class Plan:
    """How many rounds of each kind; `troubles` names those to take, all where it is empty."""

    seed: int
    kills: int = 100
    stops: int = 20
    migrations: int = 5
    timers: int = 3
    troubles: tuple[str, ...] = ()
    failing_passes: int = 3
    always_rigged: bool = False


SHORT = Plan(
    seed=20261122, kills=3, stops=0, migrations=0, timers=1, failing_passes=0, always_rigged=True,
    troubles=("the platform's answers lost", "PostgreSQL restarted", "disk full"),
)  # fmt: skip


@dataclass
class Report:
    """Figures by what went wrong beside the kill, by where the kill came, and of the other rounds."""

    troubles: dict[str, Figures] = field(default_factory=dict)
    points: dict[str, Figures] = field(default_factory=dict)
    others: dict[str, Figures] = field(default_factory=dict)

    @property
    def total(self) -> Figures:
        """All rounds in one."""
        figures = Figures()
        for part in (self.troubles, self.others):
            for one in part.values():
                figures.add(one)
        return figures

    def markdown(self) -> str:
        """The whole as one table."""
        head = (
            "| round | rounds | said and tapped | reminders due | lost | doubled effects | sent again"
            " | of calls in flight or unheard | sent again without cause | unanswered | all in order after, s (worst) |"
        )
        lines = [head, "|" + "---|" * 11]
        for title, part in (("kill -9, and ", self.troubles), ("killed at: ", self.points), ("", self.others)):
            lines += [_line(f"{title}{name}", figures) for name, figures in part.items()]
        kills = Figures()
        for one in self.troubles.values():
            kills.add(one)
        return "\n".join([*lines, _line("**kill -9, all rounds**", kills), _line("**all**", self.total)])


def _line(name: str, figures: Figures) -> str:
    cells = [
        name, figures.rounds, figures.said, figures.due, figures.lost, figures.doubled, figures.repeated,
        figures.excused, figures.excess, figures.unanswered, f"{figures.settled_s:.1f}",
    ]  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


async def run(plan: Plan, report: Report) -> None:
    """Do all the rounds of the plan in one world and put their figures into the report."""
    async with open_world(plan.seed, rigged=plan.always_rigged) as world:
        await widen_steps(world)
        for number, (point, trouble) in enumerate(_pairs(world, plan), 1):
            name = f"{number}/{plan.kills} killed at «{point}», {trouble}"
            figures = await _told(name, kill_round(world, point, TROUBLES[trouble]))
            report.troubles.setdefault(trouble, Figures()).add(figures)
            report.points.setdefault(point, Figures()).add(figures)
        rounds = (
            ("SIGTERM", [stop_round] * plan.stops),
            ("killed amid a migration, another bot takes over", [migration_round] * plan.migrations),
            (
                "errors in the scheduler's pass (the last column: the latest reminder)",
                [_failing_timer] * plan.failing_passes,
            ),
            ("the scheduler's thread killed (the last column: the latest reminder)", [_dead_timer] * plan.timers),
        )
        for name, ones in rounds:
            for number, one in enumerate(ones, 1):
                figures = await _told(f"{name} {number}/{len(ones)}", one(world))
                report.others.setdefault(name, Figures()).add(figures)


async def _failing_timer(world: World) -> Figures:
    return await timer_round(world, dead=False)


async def _dead_timer(world: World) -> Figures:
    return await timer_round(world, dead=True)


def _pairs(world: World, plan: Plan) -> list[tuple[str, str]]:
    """A point and a trouble for each round: each as often as any other, in an order of the seed's."""
    troubles = list(plan.troubles)
    if not troubles:
        slow = plan.kills // SLOW_SHARE
        troubles = _filled([name for name in TROUBLES if name != SLOW_TROUBLE], plan.kills - slow)
        troubles += [SLOW_TROUBLE] * slow
        world.rng.shuffle(troubles)
    points = _filled(list(POINTS), len(troubles))
    world.rng.shuffle(points)
    return list(zip(points, troubles, strict=True))


def _filled(names: list[str], number: int) -> list[str]:
    return [names[place % len(names)] for place in range(number)]


async def _told(name: str, one: Awaitable[Figures]) -> Figures:
    """Do the round and say on standard error what came of it."""
    started = time.monotonic()
    figures = await one
    verdict = "in order" if figures.is_clean else f"NOT IN ORDER: {figures}"
    sys.stderr.write(f"{name}: {verdict}, {time.monotonic() - started:.1f} s\n")
    return figures
