"""No text keeps the bot busy: one slow expression would stop everybody, because one process serves them all."""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from types import FrameType
from typing import Any

import pytest

import bot
from bot.kernel.errors import UserError
from bot.language.quickadd import parse, split_tasks
from bot.ui.form import Form, encode_form
from bot.ui.incoming import Incoming, Kind
from bot.ui.ports import People, Who
from bot.ui.routes import RouteTable
from bot.ui.switchboard import Switchboard
from tests.house.town import MOSCOW, Town
from tests.security import life
from tests.security.buttons import forged
from tests.security.hostile import texts

MOST_S = 0.3  # of processor time for the worst text there can be; an exponential expression takes years
GIVE_UP_S = 3
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=MOSCOW)
FIRST = 5001
FEW = ("1", "а ", " ", "\n", "с 1 до ", "[ ] ")


class TooSlowError(AssertionError):
    """The text took far too long."""


@pytest.fixture(autouse=True)
def no_text_hangs_the_tests() -> Iterator[None]:
    """An expression that never ends is interrupted."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, interrupt)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def slow(reader: Callable[[str], object], said: list[str]) -> list[str]:
    """The texts on which the reader takes longer than it may."""
    found = []
    for text in said:
        began = time.thread_time()
        signal.setitimer(signal.ITIMER_REAL, GIVE_UP_S)
        try:
            reader(text)
        except TooSlowError:
            found.append(f"{text[:20]!r}: never")
        signal.setitimer(signal.ITIMER_REAL, 0)
        if (took := time.thread_time() - began) > MOST_S:
            found.append(f"{text[:20]!r}: {took:.2f} s")
    return found


def expressions() -> dict[str, re.Pattern[str]]:
    """Every compiled expression of the bot, by where it stands."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    modules = [(name, module) for name, module in sys.modules.items() if name.startswith("bot.")]
    return {
        f"{name}.{where} {pattern.pattern[:40]}": pattern
        for name, module in modules
        for where, value in vars(module).items()
        for pattern in _within(value)
    }


def _within(value: Any, depth: int = 3) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _within(item, depth - 1)
    elif depth and isinstance(value, dict):
        for item in value.items():
            yield from _within(item, depth - 1)


def test_no_expression_is_slow() -> None:
    found = expressions()
    assert len(found) > 150
    said = texts()[1::4]
    bad = {where: slow(partial(_try, pattern), said) for where, pattern in found.items()}
    assert not {where: why for where, why in bad.items() if why}


def _try(pattern: re.Pattern[str], text: str) -> None:
    pattern.match(text)
    pattern.fullmatch(text)


def test_the_measure_finds_what_is_slow() -> None:
    assert slow(re.compile(r"(?:а\s*|а\s*)*ю").match, ["а " * 40])


def test_reading_a_task_is_never_slow() -> None:
    assert not slow(lambda text: parse(text, NOW), texts()[::3])
    assert not slow(lambda text: [parse(phrase, NOW) for phrase in split_tasks(text)[:20]], texts()[1::5])


async def test_recognising_a_phrase_is_never_slow(town: Town) -> None:
    table = await town.container.get(RouteTable)
    assert len(table.phrases) > 5
    for recognise, route in table.phrases:
        assert not slow(recognise, texts()), route


async def test_no_form_is_slow(town: Town) -> None:
    anna = await life.live(town, "Аня", "камень", FIRST)
    switchboard = await town.container.get(Switchboard)
    late = []
    for kind in Form.known.values():
        form = next(iter(forged(kind, (FIRST,), ("камень",), town.now.date(), {})))
        for text in texts(FEW)[1::2]:
            action = Incoming(Kind.TEXT, anna.user_id, anna.person.chat_id, "Аня", "ru", text)
            async with town.container(context={Who: Who(anna.user_id), Incoming: action}) as scope:
                await (await scope.get(People)).arrive(action)
                began = time.thread_time()
                with suppress(UserError):
                    await switchboard.answer(scope, action, encode_form(form))
                if (took := time.thread_time() - began) > MOST_S:
                    late.append(f"{kind.name} {text[:20]!r}: {took:.2f} s")
    assert not late
