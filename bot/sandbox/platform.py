"""The messenger: people, dialogs, messages, the update queue. Knows nothing of HTTP."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from bot.sandbox.calls import Call, ChatRates, PeakRate
from bot.sandbox.faults import Faults
from bot.sandbox.limits import Limits, RateMeter
from bot.sandbox.memory import restore
from bot.sandbox.message import ChatMessage, message_id
from bot.sandbox.person import Dialog, Person
from bot.sandbox.press import Press
from bot.sandbox.refusal import Json
from bot.sandbox.store import Store
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.uploads import Uploads

BOT_ID = 277_639_678
# Far apart, so that a bot that takes a chat's number for a user's finds nobody.
_FIRST_USER, _USER_STEP = 212_843_158, 31
_FIRST_CHAT, _CHAT_STEP = 472_107_880, 97
_KEPT_CALLS = 20_000

Watcher = Callable[[int | None], None]


class Platform:
    """One messenger with one bot. `now` is the only source of dates; rates and timeouts are real time.

    With a `store` everything is written down before it is told to anybody, and read back at start.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        store: Store | None = None,
        token: str = "sandbox",  # noqa: S107 - the sandbox's own token opens nothing
        bot_name: str = "Успевай больше",
    ) -> None:
        self.now = now
        self.store = store
        self.token = token
        self.bot_id = BOT_ID
        self.bot_name = bot_name
        self.base_url = ""
        self.settings = Limits()
        self.meter = RateMeter(self.settings)
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=_KEPT_CALLS)
        self.call_rate, self.poll_rate, self.chat_rates = PeakRate(), PeakRate(), ChatRates()
        self.updates = UpdateQueue(self.now_ms, self.keep)
        self.uploads = Uploads(self.settings, store.files if store else None)
        self.commands: list[Json] = []
        self.subscriptions: list[Json] = []
        self.presses: dict[str, Press] = {}
        self._people: dict[int, Person] = {}
        self._chats: dict[int, Person] = {}
        self._messages: dict[str, ChatMessage] = {}
        self._watchers: list[Watcher] = []
        if store is not None:
            restore(self, store)

    def now_ms(self) -> int:
        return int(self.now().timestamp() * 1000)

    # People

    def person(self, name: str, *, locale: str = "ru") -> Person:
        """A new person, who has not opened the chat with the bot yet."""
        number = len(self._people)
        user_id, chat_id = _FIRST_USER + number * _USER_STEP, _FIRST_CHAT + number * _CHAT_STEP
        dialog = Dialog(user_id, chat_id, name, locale, seen_ms=self.now_ms())
        self.keep("dialog", asdict(dialog))
        person = self.admit(dialog)
        self.changed(person)
        return person

    def admit(self, dialog: Dialog) -> Person:
        """Make a person of a dialog, new or read back; a dialog known already is replaced."""
        person = self._people.get(dialog.user_id)
        if person is not None:
            person.dialog = dialog
            return person
        person = Person(self, dialog)
        self._people[dialog.user_id] = self._chats[dialog.chat_id] = person
        return person

    def people(self) -> list[Person]:
        return list(self._people.values())

    def by_user(self, user_id: int) -> Person | None:
        return self._people.get(user_id)

    def by_chat(self, chat_id: int) -> Person | None:
        return self._chats.get(chat_id)

    # Messages

    def message(self, mid: str) -> ChatMessage | None:
        return self._messages.get(mid)

    def new_message(self, person: Person, *, from_bot: bool) -> ChatMessage:
        """An empty message at this instant; `seq` grows within a chat even when the clock does not."""
        now_ms = self.now_ms()
        seq = now_ms << 16 | (person.chat_id & 0xFFFF)
        if person.history:
            seq = max(seq, person.history[-1].seq + 1)
        sender_id = self.bot_id if from_bot else person.user_id
        return ChatMessage(message_id(person.chat_id, seq), seq, person.chat_id, sender_id, from_bot, now_ms)

    def add_message(self, person: Person, message: ChatMessage) -> None:
        """Put a finished message into the chat."""
        self.restore_message(person, message)
        self.keep_message(message)

    def restore_message(self, person: Person, message: ChatMessage) -> None:
        person.history.append(message)
        self._messages[message.mid] = message

    def keep_message(self, message: ChatMessage) -> None:
        """Write down a message's present content and redraw it."""
        self.keep("message", message.record)
        self.changed(self._chats[message.chat_id])

    def keep_press(self, press: Press) -> None:
        self.presses[press.callback_id] = press
        self.keep("press", asdict(press))

    # The wire's shapes

    def bot_user(self) -> Json:
        return {
            "user_id": self.bot_id,
            "first_name": self.bot_name,
            "username": "uspevay_bolshe_sandbox_bot",
            "is_bot": True,
            "last_activity_time": self.now_ms(),
            "name": self.bot_name,
        }

    def wire_message(self, message: ChatMessage) -> Json:
        """The message as the API shows it; `recipient.user_id` is whoever it is addressed to."""
        person = self._chats[message.chat_id]
        addressee = person.user_id if message.from_bot else self.bot_id
        shown: Json = {
            "recipient": {"chat_id": message.chat_id, "chat_type": "dialog", "user_id": addressee},
            "timestamp": message.timestamp,
            "body": message.body(self.base_url),
            "sender": self.bot_user() if message.from_bot else person.user(),
        }
        if message.link is not None:
            shown["link"] = message.link
        return shown

    # Updates

    def queue_update(self, person: Person, update: Json) -> None:
        self.updates.push(update)
        self.changed(person)

    def push_raw_update(self, update: object) -> None:
        """Queue any JSON value; a string is JSON text already and is sent as it stands, valid or not."""
        self.updates.push(update)

    # Keeping and watching

    def keep(self, kind: str, record: Json | Callable[[], Json]) -> None:
        """Write a fact down before anybody is told; a callable is asked only when there is a store."""
        if self.store is not None:
            self.store.append(kind, record() if callable(record) else record)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` with a user id (None: something general) at each change; returns the way to stop."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def changed(self, person: Person | None = None) -> None:
        for watcher in list(self._watchers):
            watcher(person.user_id if person else None)

    async def wait_until(self, condition: Callable[[], bool], timeout: float = 5.0) -> None:
        """Wait until a change here makes `condition` true; `TimeoutError` after `timeout` real seconds."""
        news = asyncio.Event()
        stop = self.watch(lambda _: news.set())
        try:
            async with asyncio.timeout(timeout):
                while not condition():
                    news.clear()
                    await news.wait()
        finally:
            stop()
