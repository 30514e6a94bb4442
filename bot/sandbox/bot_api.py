"""The Bot API's routes about messages: what a bot says, in the platform's words."""

import time
from collections.abc import Iterable

from bot.sandbox import refusal
from bot.sandbox.desk import Desk
from bot.sandbox.door import Answer, Ask, Handler
from bot.sandbox.draft import AnswerIn, MessageIn, deserialize, must_show_something, read_draft
from bot.sandbox.message import ChatMessage
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json

OK: Json = {"success": True}
_MAX_COUNT = 100
_DEFAULT_COUNT = 50


class Messages:
    """Each handler checks the query, then the body, then looks up, then asks permission."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._desk = Desk(platform)

    def routes(self) -> Iterable[tuple[str, str, Handler]]:
        yield "POST", "/messages", self.send
        yield "PUT", "/messages", self.edit
        yield "DELETE", "/messages", self.delete
        yield "GET", "/messages", self.list
        yield "GET", "/messages/{mid}", self.get
        yield "POST", "/answers", self.answer

    async def send(self, ask: Ask) -> Answer:
        user_id, chat_id = ask.number("user_id"), ask.number("chat_id")
        if user_id is None and chat_id is None:
            raise refusal.payload("Unknown recipient")
        draft = read_draft(deserialize(MessageIn, ask.body()), self._platform.uploads)
        person = self._desk.recipient(user_id, chat_id if user_id is None else None)
        self._check_chat_rate(person.chat_id)
        message = self._desk.send(person, must_show_something(draft))
        return {"message": self._platform.wire_message(message)}

    async def edit(self, ask: Ask) -> Answer:
        mid = ask.required("message_id")
        draft = read_draft(deserialize(MessageIn, ask.body()), self._platform.uploads)
        self._check_chat_rate(self._desk.find(mid).chat_id)
        self._desk.edit(mid, draft)
        return OK

    async def delete(self, ask: Ask) -> Answer:
        mid = ask.required("message_id")
        self._check_chat_rate(self._desk.find(mid).chat_id)
        self._desk.delete(mid)
        return OK

    async def answer(self, ask: Ask) -> Answer:
        callback_id = ask.required("callback_id")
        given = deserialize(AnswerIn, ask.body())
        if given.message is None and given.notification is None:
            raise refusal.payload("Invalid request. `message` or `notification` required")
        draft = read_draft(given.message, self._platform.uploads) if given.message else None
        chat_id = self._desk.chat_of_press(callback_id)
        if chat_id is not None:
            self._check_chat_rate(chat_id)
        self._desk.answer(callback_id, draft, given.notification)
        return OK

    async def get(self, ask: Ask) -> Answer:
        return self._platform.wire_message(self._desk.find(ask.request.match_info["mid"]))

    async def list(self, ask: Ask) -> Answer:
        """Newest first; `before` and `after` (also by their older names `from` and `to`) in milliseconds."""
        count = ask.number("count", least=1, most=_MAX_COUNT) or _DEFAULT_COUNT
        if ask.query.get("message_ids"):
            known = [self._platform.message(mid) for mid in ask.query["message_ids"].split(",")]
            return self._listed(message for message in known if message)
        chat_id = ask.number("chat_id")
        if chat_id is None:
            raise refusal.payload("Missing required parameter: chat_id")
        before = _first(ask.number("before"), ask.number("from"))
        after = _first(ask.number("after"), ask.number("to"))
        history = self._desk.chat(chat_id).history
        found = [
            message
            for message in reversed(history)
            if (before is None or message.timestamp < before)
            and (after is None or message.timestamp > after)
            and not message.deleted
        ]
        return self._listed(found[:count])

    def _listed(self, messages: Iterable[ChatMessage]) -> Json:
        return {"messages": [self._platform.wire_message(one) for one in messages if not one.deleted]}

    def _check_chat_rate(self, chat_id: int) -> None:
        self._platform.chat_rates.count(chat_id, time.monotonic())
        if (limit := self._platform.meter.refuses_write(chat_id)) is not None:
            raise refusal.too_many(limit)


def _first(*numbers: int | None) -> int | None:
    return next((number for number in numbers if number is not None), None)
