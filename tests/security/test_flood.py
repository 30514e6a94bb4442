"""Whoever writes too fast is heard out in silence, and nobody else waits for it."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.house import LANES
from bot.ui.handler import FLOOD_TEXT, FULL_TEXT
from bot.ui.patience import Groups, Patience, Reply
from bot.ui.wire import ChatGaps
from tests.house.town import Friend, Town

BURST, KEPT = 5, 6
EVERYBODY = LANES + 3


@pytest.fixture
def impatient(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five answers at once, the next in an hour."""
    monkeypatch.setattr(Patience, "BURST", BURST)
    monkeypatch.setattr(Patience, "PER_SECOND", 1 / 3600)
    monkeypatch.setattr(Patience, "KEPT", KEPT)


async def told(town: Town, friend: Friend, count: int) -> list[str]:
    """What the bot answers to so many texts sent at once."""
    before = len(friend.answers)
    for number in range(count):
        friend.person.send("купить хлеб" + "а" * number)
    await town.settle()
    return [message.text for message in friend.answers[before:]]


async def tasks_of(town: Town, friend: Friend) -> int:
    found = await town.rows("SELECT count(*) FROM tasks WHERE user_id = :id", id=friend.user_id)
    return int(str(found[0][0]))


@pytest.mark.usefixtures("impatient")
async def test_a_burst_is_answered_then_one_line_then_silence_in_which_texts_are_saved(town: Town) -> None:
    anna, boris = await town.friend("Аня"), await town.friend("Борис")
    answers = await told(town, anna, 10)
    assert len(answers) == BURST + 1
    assert answers.count(str(FLOOD_TEXT)) == 1
    assert answers[-1] == str(FLOOD_TEXT)
    assert await tasks_of(town, anna) == 10
    await boris.send("полить цветы")
    boris.sees("Полить цветы")
    assert await told(town, anna, 20) == [str(FULL_TEXT)]
    assert await tasks_of(town, anna) == BURST + 1 + KEPT
    assert await told(town, anna, 5) == []
    assert not await town.rows("SELECT id FROM inbox WHERE done_at IS NULL OR failed_at IS NOT NULL")


@pytest.mark.usefixtures("impatient")
async def test_taps_in_the_silence_do_nothing_and_are_told_once(town: Town) -> None:
    anna = await town.friend()
    card = await anna.send("полить цветы")
    done = anna.payload("✅ Готово", card)
    for _ in range(BURST - 1):
        await anna.tap_payload("home")
    await anna.tap_payload(done, card)
    anna.sees("Кнопки подождут")
    said = len(anna.answers)
    await anna.tap_payload(done, card)
    assert len(anna.answers) == said
    assert await town.rows("SELECT done_at FROM tasks") == [(None,)]


@pytest.mark.usefixtures("impatient")
async def test_a_question_asked_in_the_silence_takes_no_text_for_its_answer(town: Town) -> None:
    anna = await town.friend()
    await told(town, anna, BURST + 1)
    for words in ("/habit", "купить батон"):
        anna.person.send(words)
    await town.settle()
    assert ("купить батон",) in await town.rows("SELECT title FROM tasks")


@pytest.mark.usefixtures("impatient")
async def test_after_a_pause_answers_come_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await town.friend()
    await told(town, anna, 8)
    monkeypatch.setattr(Patience, "PER_SECOND", 100)
    await asyncio.sleep(0.1)
    await anna.send("полить цветы")
    anna.sees("Полить цветы")


async def test_a_crowd_that_writes_too_fast_keeps_nobody_waiting(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    boris = await town.friend("Борис")
    crowd = [await town.friend(f"Болтун {number}") for number in range(EVERYBODY)]
    monkeypatch.setattr(ChatGaps, "PER_SECOND", 2)
    for number in range(12):
        for friend in crowd:
            friend.person.send("купить хлеб" + "а" * number)
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0.3)
    before, began = len(boris.answers), loop.time()
    boris.person.send("полить цветы")
    while len(boris.answers) == before:  # noqa: ASYNC110 - the bot is the other side
        await asyncio.sleep(0.01)
    took = loop.time() - began
    monkeypatch.setattr(ChatGaps, "PER_SECOND", 1000)
    assert took < 4  # each of the crowd waits six seconds for its own chat
    await town.settle()


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 30)), max_size=200))
def test_nobody_is_told_twice_without_an_answer_between(acts: list[tuple[int, float]]) -> None:
    patience, now = Patience(), 0.0
    last: dict[int, Reply] = {}
    for who, wait in acts:
        now += wait
        reply = patience.hear(who, now, is_text=True)
        before = last.get(who, Reply.ANSWER)
        if reply is Reply.TELL:
            assert before is Reply.ANSWER
        if reply in (Reply.KEEP, Reply.FULL, Reply.DROP):
            assert before is not Reply.ANSWER
        if reply is Reply.FULL:
            assert before is Reply.KEEP
        last[who] = reply


def test_a_person_at_a_humans_pace_is_always_answered() -> None:
    patience = Patience()
    assert {patience.hear(1, float(second), is_text=False) for second in range(1000)} == {Reply.ANSWER}


def test_a_million_strangers_take_no_more_memory_than_some_thousand() -> None:
    patience = Patience()
    for who in range(20_000):
        patience.hear(who, who / 100, is_text=True)
    assert len(patience._paces) <= Patience.PEOPLE


def test_taps_take_no_place_from_texts() -> None:
    patience = Patience()
    for _ in range(Patience.BURST + 1):
        patience.hear(1, 0.0, is_text=True)
    for _ in range(Patience.KEPT * 2):
        assert patience.hear(1, 0.0, is_text=False) is Reply.KEEP
    assert patience.hear(1, 0.0, is_text=True) is Reply.KEEP


def test_groups_that_are_remembered_have_their_most() -> None:
    groups = Groups()
    for chat in range(Groups.MOST + 10):
        assert groups.hear(chat, 1.0)
    assert not groups.hear(Groups.MOST, 2.0)
    assert len(groups._told) == Groups.MOST
    assert groups.hear(Groups.MOST, 1.0 + Groups.AGAIN_S)
