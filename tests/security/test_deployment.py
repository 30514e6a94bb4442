"""The deployment gives the bot nothing it does not need, and the audit of packages never passes over a hole."""

import asyncio
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from bot.app.process import Servers
from bot.kernel.clock import SystemClock
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve
from tests.process.bot_process import ROOT, environment, run_once

READ_ONLY = """
import os, runpy, sys
def hook(event, args):
    if event == "open":
        writes = isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        writes = writes and isinstance(args[0], str) and not args[0].startswith(("/dev/", "/proc/"))
    else:
        writes = event in ("os.mkdir", "os.rename", "os.remove", "os.chmod", "os.chown", "os.link", "os.symlink")
    if writes:
        sys.stderr.write(f"refused to write: {event} {args[0]}\\n")
        raise OSError(30, "Read-only file system")
sys.addaudithook(hook)
sys.argv = ["bot"]
runpy.run_module("bot", run_name="__main__")
"""


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    composed: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return composed["services"]


def test_no_service_may_gain_rights_or_be_reached_from_outside(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        assert "no-new-privileges:true" in service["security_opt"], name
        assert not service.get("privileged"), name
        assert not {"ports", "network_mode", "pid", "ipc", "devices", "cap_add"} & set(service), name
        assert not any("docker.sock" in str(volume) for volume in service.get("volumes", ())), name


def test_the_bot_has_no_capability_and_a_file_system_it_cannot_write(services: dict[str, dict[str, Any]]) -> None:
    bot = services["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["tmpfs"] == ["/tmp"]  # noqa: S108 - the container's own
    assert "volumes" not in bot
    assert "user" not in bot  # the image's own, below


def test_secrets_have_no_default(services: dict[str, dict[str, Any]]) -> None:
    bot, postgres = services["bot"]["environment"], services["postgres"]["environment"]
    for secret in (bot["BOT_TOKEN"], bot["DB_PASSWORD"], postgres["POSTGRES_PASSWORD"]):
        assert ":?" in secret


def test_the_image_runs_as_nobody_in_particular() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    last_stage = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM")) :]
    user = next(number for number, line in enumerate(last_stage) if line.startswith("USER "))
    assert last_stage[user] == "USER 10001"  # a number, so that a host can tell that it is not root
    assert any("--uid 10001" in line for line in last_stage)
    assert not any(line.startswith(("RUN", "COPY", "ADD", "USER")) for line in last_stage[user + 1 :])
    assert not any("--chown" in line for line in last_stage)  # its own code is not the bot's to change
    assert any("--require-hashes" in line for line in lines)


@pytest.mark.process
async def test_the_bot_serves_without_writing_a_file(servers: Servers) -> None:
    """The container's file system is read-only; here every attempt to write is refused by an audit hook."""
    platform = Platform(now=SystemClock().now)
    async with serve(platform) as address:
        settings = environment(BOT_TOKEN=platform.token, MAX_API_URL=address, REDIS_URL=servers.redis,
                               DB_URL=servers.database.render_as_string(hide_password=False))  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-B", "-c", READ_ONLY, cwd=ROOT, env=settings,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        anna = platform.person("Аня")
        anna.start()
        async with asyncio.timeout(60):
            while not any(message.from_bot for message in anna.messages):
                if process.returncode is not None:
                    break
                await asyncio.sleep(0.05)
        if process.returncode is None:
            process.terminate()
        printed = (await process.communicate())[0].decode()
    assert process.returncode == 0, printed
    assert "the bot is at work" in printed
    assert "refused to write" not in printed


def test_an_attempt_to_write_would_be_noticed(tmp_path: Path) -> None:
    hook = READ_ONLY.partition("sys.argv")[0]
    for attempt in (f"open({str(tmp_path / 'a')!r}, 'w')", f"__import__('os').mkdir({str(tmp_path / 'b')!r})"):
        ran = subprocess.run([sys.executable, "-c", hook + attempt], capture_output=True, text=True, check=False)
        assert ran.returncode
        assert "refused to write" in ran.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.process
async def test_the_sandbox_listens_beyond_this_machine_only_when_told(servers: Servers, tmp_path: Path) -> None:
    code, printed = await run_once(
        "sandbox", "--host", "0.0.0.0", "--port", "0",  # noqa: S104 - this is what is refused
        DB_URL=servers.database.render_as_string(hide_password=False), REDIS_URL=servers.redis, DATA_DIR=str(tmp_path),
    )  # fmt: skip
    assert code == 2
    assert "--allow-public" in printed
    assert "Traceback" not in printed


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GOOD = {"name": "good", "version": "1", "vulns": []}
BAD = {"name": "bad", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "code", "words"),
    [([GOOD], 0, "no known hole in 1"), ([GOOD, BAD], 1, "CVE-1"), ([UNKNOWN, BAD], 1, "mended in 2"),
     ([UNKNOWN], 0, "NOT AUDITED"), ([], 0, "NOT AUDITED"), ([GOOD, UNKNOWN], 1, "unknown")],
)  # fmt: skip
def test_the_audit_fails_for_a_hole_and_says_when_it_knows_nothing(
    audit: ModuleType, found: list[dict[str, Any]], code: int, words: str
) -> None:
    assert audit.verdict(found)[0] == code
    assert words in audit.verdict(found)[1]
