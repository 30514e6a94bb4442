"""`python -m bench [ROW …]`: run the rows, all of them or those that are named, and print one table in Markdown."""

import asyncio
import importlib
import os
import sys
import time

from bench.place import open_place
from bench.report import HEAD, Line, Row

ROWS = ("budget", "handler", "whole", "due", "claim", "storm", "process", "dates")
CHAOS = (
    Line("kill -9 at random points, 100 rounds; SIGTERM, 20 rounds", "0 lost, 0 doubled", "`make chaos`", None),
    Line("a database error inside the scheduler's pass, its thread killed", "all out within 5 s", "`make chaos`", None),
)


def main() -> int:
    wanted = sys.argv[1:] or list(ROWS)
    if unknown := set(wanted) - {*ROWS, "whole_storm"}:
        print(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}", file=sys.stderr)
        return 2
    lines: list[Line] = []
    with open_place() as place:
        for name in wanted:
            row: Row = importlib.import_module(f"bench.rows.{name}").measure
            started = time.monotonic()
            lines += asyncio.run(row(place))
            print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    if wanted == list(ROWS):
        lines += CHAOS
    print(f"Measured on {os.cpu_count()} cores.\n", HEAD, *lines, sep="\n")
    return 1 if any(line.holds is False for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
