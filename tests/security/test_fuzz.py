"""Whatever JSON comes as an update: each row of the inbox ends, nobody's words are lost behind it, nothing breaks."""

import copy
import itertools
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ui.payload import encode
from tests.house.town import Town
from tests.security import life
from tests.security.buttons import every_kind
from tests.security.mutations import STRANGE, damaged

AT_ONCE = 12
ENOUGH = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
_numbers = itertools.count(1)


async def real_updates(town: Town) -> tuple[list[dict[str, Any]], list[str]]:
    """What the platform really sends when people do what they can do, and every kind of button there is."""
    anna = await life.live(town, "Аня", "камень", 7001)
    person = anna.person
    for act in (
        lambda: person.send_location(59.9, 30.3), lambda: person.send_voice("купить хлеб"), person.send_sticker,
        person.send_contact, lambda: person.forward("купить чай"), person.mute, person.unmute,
        person.clear, person.stop, person.start,
    ):  # fmt: skip
        act()
    await town.settle()
    kinds: dict[str, dict[str, Any]] = {}
    for body in map(json.loads, texts(town)):
        kinds.setdefault(str((body["update_type"], sorted(body.get("message", {}).get("body") or {}))), body)
    buttons = [encode(payload) for payload in every_kind(7001, town.now.date())]
    return list(kinds.values()), buttons


async def test_no_update_is_too_strange(town: Town) -> None:
    real, buttons = await real_updates(town)
    assert len({update["update_type"] for update in real}) >= 6
    boris = await town.friend("Борис")

    @ENOUGH
    @given(st.lists(damaged(real, buttons), min_size=AT_ONCE, max_size=AT_ONCE))
    def collect(batch: list[Any]) -> None:
        batches.append(batch)

    batches: list[list[Any]] = []
    collect()
    for batch in batches:
        for update in batch:
            town.platform.push_raw_update(json.dumps(told_apart(update)))
        await town.settle()
        await all_ended(town, batch)
    await boris.send("полить цветы")
    boris.sees("Полить цветы")


@pytest.mark.parametrize(
    "path", ["recipient.chat_id", "recipient.chat_type", "sender.user_id", "sender.first_name", "body.text"]
)
async def test_no_value_is_too_strange(town: Town, path: str) -> None:
    anna = await town.friend()
    anna.person.send("купить хлеб")
    await town.settle()
    said = next(body for body in map(json.loads, texts(town)) if body["update_type"] == "message_created")
    where, what = path.split(".")
    for strange in STRANGE:
        update = told_apart(copy.deepcopy(said))
        update["message"][where][what] = strange
        town.platform.push_raw_update(json.dumps(update))
    await town.settle()
    await all_ended(town, [path])


def texts(town: Town) -> list[str]:
    """What the platform has sent, as JSON."""
    return [queued.text for queued in town.platform.updates.kept()]


def told_apart(update: Any) -> Any:
    """The update with ids of its own, where it still has any: a repeated one would be passed over."""
    number = next(_numbers)
    body = ((update.get("message") or {}) if isinstance(update.get("message"), dict) else {}).get("body")
    if isinstance(body, dict) and isinstance(body.get("mid"), str) and "callback" not in update:
        body["mid"] += str(number)
    callback = update.get("callback")
    if isinstance(callback, dict) and isinstance(callback.get("callback_id"), str):
        callback["callback_id"] += str(number)
    return update


async def all_ended(town: Town, batch: list[Any]) -> None:
    """No row waits for ever, and none has failed."""
    stuck = await town.rows("SELECT id, body FROM inbox WHERE done_at IS NULL AND failed_at IS NULL")
    assert not stuck, batch
    failed = await town.rows("SELECT error, body FROM inbox WHERE failed_at IS NOT NULL")
    assert not failed, failed[0][0]
