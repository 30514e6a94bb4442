"""`python -m tests.chaos`: the long run. Prints its seed, each round on standard error, and the figures as a table."""

import argparse
import asyncio
import signal
import sys
import time

from tests.chaos.plan import SHORT, Plan, Report, run
from tests.chaos.troubles import TROUBLES


def _plan(options: argparse.Namespace) -> Plan:
    seed = options.seed if options.seed is not None else int(time.time())
    rounds = options.rounds
    few = -(-rounds * 3 // 100)
    return Plan(seed, rounds, -(-rounds // 5), -(-rounds // 20), few, tuple(options.only), failing_passes=few)


def main() -> int:
    """Run the plan; 1 where anything was lost, doubled, or sent again without cause."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, help="repeats the choices of an earlier run")
    parser.add_argument("--rounds", type=int, default=100, help="with a kill -9; the other kinds in proportion")
    parser.add_argument("--short", action="store_true", help="the short run of the tests")
    parser.add_argument("--only", action="append", default=[], choices=TROUBLES, help="this trouble; may be repeated")
    options = parser.parse_args()
    plan = SHORT if options.short else _plan(options)
    seed = plan.seed
    sys.stderr.write(f"seed {seed}\n")
    for name in (signal.SIGINT, signal.SIGTERM):  # the shell may have told us to ignore the first
        signal.signal(name, signal.default_int_handler)
    report = Report()
    try:
        asyncio.run(run(plan, report))
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the rounds so far:\n")
    sys.stdout.write(f"{report.markdown()}\n\nSeed {seed}.\n")
    return 0 if report.total.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
