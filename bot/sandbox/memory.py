"""Brings a platform back from its store, and leaves a shorter journal behind."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.sandbox.message import ChatMessage
from bot.sandbox.person import Dialog
from bot.sandbox.press import Press
from bot.sandbox.refusal import Json
from bot.sandbox.store import Store
from bot.sandbox.updates import Queued
from bot.sandbox.uploads import file_record

if TYPE_CHECKING:
    from bot.sandbox.platform import Platform


def restore(platform: "Platform", store: Store) -> None:
    """Replay the journal: the last fact about each thing is the one that counts."""
    messages: dict[str, Json] = {}
    tell: dict[str, Callable[[Json], object]] = {
        "dialog": lambda fact: platform.admit(Dialog(**fact)),
        "message": lambda fact: messages.update({fact["mid"]: fact}),
        "press": lambda fact: platform.presses.update({fact["callback_id"]: Press(**fact)}),
        "update": lambda fact: platform.updates.restore(Queued(**fact)),
        "committed": lambda fact: platform.updates.recall(fact["marker"]),
        "queue": lambda fact: platform.updates.recall(fact["committed"], fact["end"]),
        "commands": lambda fact: setattr(platform, "commands", fact["commands"]),
        "subscriptions": lambda fact: setattr(platform, "subscriptions", fact["subscriptions"]),
        "file": platform.uploads.restore,
        "clock": lambda fact: None,
    }
    for kind, fact in store.take_lines():
        tell[kind](fact)
    for fact in sorted(messages.values(), key=lambda one: int(one["seq"])):
        if (person := platform.by_chat(fact["chat_id"])) is not None:
            platform.restore_message(person, ChatMessage.from_record(fact))
    store.rewrite(_facts(platform))


def _facts(platform: "Platform") -> Iterator[tuple[str, Json]]:
    """Everything worth keeping, once."""
    for person in platform.people():
        yield "dialog", asdict(person.dialog)
        for message in person.history:
            yield "message", message.record()
    for press in platform.presses.values():
        yield "press", asdict(press)
    for stored in platform.uploads.files.values():
        yield "file", file_record(stored)
    for queued in platform.updates.kept():
        yield "update", asdict(queued)
    yield "queue", {"committed": platform.updates.committed, "end": platform.updates.end}
    yield "commands", {"commands": platform.commands}
    yield "subscriptions", {"subscriptions": platform.subscriptions}
