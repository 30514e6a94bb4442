"""`python -m bot`: the bot, the sandbox, and small tools."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.kernel.config import ConfigError, Settings, load_settings
from bot.kernel.logs import set_up_logs


def _bot(_: argparse.Namespace) -> int:
    settings = _ready()
    settings.token  # noqa: B018 - strict: without a token there is no bot
    # Only now: a wrong setting is told at once, not after the whole house was loaded.
    from bot.app.process import serve, servers
    from bot.kernel.clock import SystemClock

    with servers(settings) as at:
        return asyncio.run(serve(settings, SystemClock(), at))


def _sandbox(options: argparse.Namespace) -> int:
    from bot.app.sandbox import run_sandbox

    settings = _ready()
    return asyncio.run(run_sandbox(settings, options.port, host=options.host, allow_public=options.allow_public))


def _run(options: argparse.Namespace) -> int:
    if load_settings().bot_token is not None:
        return _bot(options)
    print("BOT_TOKEN не задан: запускаю песочницу — весь бот в окне браузера, без токена и серверов.", flush=True)
    return _sandbox(options)


def _migrate(_: argparse.Namespace) -> int:
    from bot.app.migrate import migrate

    url = _ready().database
    if url is None:
        raise ConfigError("DB_URL is not set: there is no database to migrate")
    migrate(url)
    print("the database is at its newest shape")
    return 0


def _health(_: argparse.Namespace) -> int:
    from bot.app.health import problems

    found = asyncio.run(problems(_ready()))
    print("; ".join(found) or "ok")
    return 1 if found else 0


def _parse(options: argparse.Namespace) -> int:
    from bot.kernel.clock import SystemClock
    from bot.language.jsonline import run

    zone = ZoneInfo(options.tz)
    now = options.now or SystemClock().now()
    now = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a real process has real streams
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a real process has real streams
    for line in run(sys.stdin, now):
        print(line, flush=True)
    return 0


def _ready() -> Settings:
    settings = load_settings()
    set_up_logs(settings.log_level, settings.log_format)
    return settings


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="«Успевай больше», a coach in MAX")
    parser.set_defaults(command=_bot)
    commands = parser.add_subparsers()
    _local(commands.add_parser("run", help="with BOT_TOKEN the bot, without it the sandbox"), _run)
    _local(commands.add_parser("sandbox", help="the whole product in a browser page"), _sandbox)
    commands.add_parser("migrate", help="bring the database to its newest shape").set_defaults(command=_migrate)
    commands.add_parser("health", help="0 where the bot and its servers are well").set_defaults(command=_health)
    parse = commands.add_parser("parse", help="phrases on stdin, one JSON object a line on stdout")
    parse.add_argument("--now", type=datetime.fromisoformat, help="the present moment, ISO 8601")
    parse.add_argument("--tz", default="Europe/Moscow", help="the person's IANA zone")
    parse.set_defaults(command=_parse)
    return parser


def _local(parser: argparse.ArgumentParser, command: Callable[[argparse.Namespace], int]) -> None:
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--allow-public", action="store_true", help="let the sandbox listen beyond this machine")
    parser.set_defaults(command=command)


def main() -> int:
    """Run the command; a wrong setting is one line that names it, and exit code 2."""
    options = _arguments().parse_args()
    try:
        code: int = options.command(options)
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
