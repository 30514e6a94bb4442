"""Ask the database of known holes about every locked package: a hole fails; where it cannot be asked, that is said."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PATIENCE_S = 120


def verdict(dependencies: list[dict[str, Any]]) -> tuple[int, str]:
    """The exit code and what to say about pip-audit's answer."""
    holes = [
        f"{found['name']} {found['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}"
        for found in dependencies
        for hole in found.get("vulns", [])
    ]
    skipped = [found["name"] for found in dependencies if "skip_reason" in found]
    if holes:
        return 1, "known holes:\n" + "\n".join(holes)
    if not dependencies or len(skipped) == len(dependencies):
        return 0, "NOT AUDITED: the database of known holes could not be reached; nothing is known about the packages"
    if skipped:
        return 1, f"not audited, and perhaps not what they seem: {', '.join(skipped)}"
    return 0, f"no known hole in {len(dependencies)} packages"


def ask(lock: Path) -> list[dict[str, Any]]:
    """pip-audit's answer; empty where it could not get one."""
    command = [str(Path(sys.executable).with_name("pip-audit")), "--requirement", str(lock), "--require-hashes",
               "--disable-pip", "--format", "json", "--progress-spinner", "off"]  # fmt: skip
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)  # noqa: S603 - our own words
        answer: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return []
    return answer


if __name__ == "__main__":
    code, words = verdict(ask(Path(sys.argv[1])))
    print(f"audit: {words}")  # noqa: T201 - a command's answer
    sys.exit(code)
