"""The rate of calls learns from refusals, once each, and one chat's gaps hold for all who wait."""

import asyncio

import pytest

from bot.ui import pacing
from bot.ui.pacing import Pacer
from bot.ui.wire import ChatGaps


async def test_one_pause_teaches_one_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("bot.ui.pacing.time.monotonic", lambda: now)
    pacer = Pacer(28)
    for _ in range(6):
        pacer.refused("slow down")
    assert pacer.rate == pytest.approx(28 * 0.7)
    now += 1.1
    pacer.refused("Limit is: 10 calls per second")
    assert pacer.rate == pytest.approx(9.3)


async def test_a_very_small_named_limit_is_not_the_bots_and_pauses_nobody_else() -> None:
    pacer = Pacer(28)
    assert not pacer.refused("Limit is: 2 calls per second")
    assert pacer.rate == 28
    await asyncio.wait_for(pacer.slot(pacing.Lane.INTERACTIVE), pacing.PAUSE_S / 2)
    assert pacer.refused("Limit is: 10 calls per second")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(pacer.slot(pacing.Lane.INTERACTIVE), pacing.PAUSE_S / 2)


async def test_far_below_the_ceiling_the_way_up_is_tried_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("bot.ui.pacing.time.monotonic", lambda: now)
    pacer = Pacer(100)
    pacer.refused("Limit is: 10 calls per second")
    slow = pacer.rate
    now += 31
    pacer._probe(now)
    assert pacer.rate > slow
    pacer.rate = 90
    assert pacer._until_probe() == pacing.PROBE_EVERY_S


async def test_five_messages_to_one_chat_at_once_go_two_a_second() -> None:
    loop, gaps = asyncio.get_running_loop(), ChatGaps()
    began = loop.time()

    async def one() -> float:
        await gaps.wait(1)
        return loop.time() - began

    ends = sorted(await asyncio.gather(*(one() for _ in range(5))))
    assert [round(end / ChatGaps.SECOND) for end in ends] == [0, 0, 1, 1, 2]
