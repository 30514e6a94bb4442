"""The Bot API's routes about the bot itself, its dialogs, its subscriptions."""

import re
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from bot.sandbox import refusal
from bot.sandbox.bot_api import OK
from bot.sandbox.desk import Desk
from bot.sandbox.door import Answer, Ask, Handler
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json
from bot.sandbox.richtext import utf16_length

TYPING = timedelta(seconds=6)
_ACTIONS = {"typing_on", "sending_photo", "sending_video", "sending_audio", "sending_file", "mark_seen"}
_MAX_COMMANDS, _MAX_NAME, _MAX_DESCRIPTION = 32, 64, 128
_SECRET = re.compile(r"[\w-]{5,256}")


class About:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._desk = Desk(platform)

    def routes(self) -> Iterable[tuple[str, str, Handler]]:
        yield "GET", "/me", self.me
        yield "PATCH", "/me/commands", self.set_commands
        yield "GET", "/chats/{chat_id}", self.chat
        yield "POST", "/chats/{chat_id}/actions", self.act
        yield "GET", "/subscriptions", self.subscriptions
        yield "POST", "/subscriptions", self.subscribe
        yield "DELETE", "/subscriptions", self.unsubscribe

    async def me(self, ask: Ask) -> Answer:
        picture = {"description": None, "avatar_url": None, "full_avatar_url": None}
        return {**self._platform.bot_user(), **picture, "commands": self._platform.commands}

    async def set_commands(self, ask: Ask) -> Answer:
        commands = ask.body().get("commands")
        if not isinstance(commands, list):
            raise refusal.payload("Can't deserialize body")
        if len(commands) > _MAX_COMMANDS:
            raise refusal.too_big("commands", len(commands), _MAX_COMMANDS)
        self._platform.commands = [_read_command(one) for one in commands]
        self._platform.keep("commands", {"commands": self._platform.commands})
        self._platform.changed()
        return {"commands": self._platform.commands}

    async def chat(self, ask: Ask) -> Answer:
        person = self._desk.chat(_chat_id(ask))
        last = person.history[-1].timestamp if person.history else person.dialog.seen_ms
        return {
            "chat_id": person.chat_id,
            "type": "dialog",
            "status": person.state,
            "last_event_time": last,
            "participants_count": 2,
            "is_public": False,
            "title": None,
            "icon": None,
            "description": None,
            "dialog_with_user": person.user(),
        }

    async def act(self, ask: Ask) -> Answer:
        action = ask.body().get("action")
        if action not in _ACTIONS:
            raise refusal.payload("Can't deserialize body")
        person = self._desk.chat(_chat_id(ask))
        if person.state != "active":
            raise refusal.suspended()
        if action != "mark_seen":
            person.typing_until = self._platform.now() + TYPING
            self._platform.changed(person)
        return OK

    async def subscriptions(self, ask: Ask) -> Answer:
        return {"subscriptions": self._platform.subscriptions}

    async def subscribe(self, ask: Ask) -> Answer:
        """A second subscription is added to the first, even to the same address."""
        body = ask.body()
        url, secret, kinds = body.get("url"), body.get("secret"), body.get("update_types")
        if not isinstance(url, str) or not isinstance(kinds, list | None):
            raise refusal.payload("Can't deserialize body")
        if secret is not None and not _SECRET.fullmatch(str(secret)):
            raise refusal.payload("Field 'secret' value must match ^[\\w-]{5,256}$")
        if problem := self._webhook_problem(url):
            return {"success": False, "message": problem}
        self._keep([*self._platform.subscriptions, _subscription(url, kinds, self._platform.now_ms())])
        return OK

    async def unsubscribe(self, ask: Ask) -> Answer:
        url = ask.required("url")
        self._keep([one for one in self._platform.subscriptions if one["url"] != url])
        return OK

    def _keep(self, subscriptions: list[Json]) -> None:
        self._platform.subscriptions = subscriptions
        self._platform.keep("subscriptions", {"subscriptions": subscriptions})
        self._platform.updates.wake()

    def _webhook_problem(self, url: str) -> str | None:
        """Why the platform would not deliver there: https on the standard port only."""
        parts = urlsplit(url)
        local = self._platform.settings.webhook_http_localhost and parts.hostname in (
            "localhost",
            "127.0.0.1",
        )
        if local:
            return None
        if parts.scheme != "https":
            return "Only https webhooks are supported"
        return None if parts.port in (None, 443) else "Only port 443 is supported"


def _chat_id(ask: Ask) -> int:
    try:
        return int(ask.request.match_info["chat_id"])
    except ValueError as wrong:
        raise refusal.payload("Field 'chatId' must be a number") from wrong


def _subscription(url: str, kinds: list[str] | None, now_ms: int) -> Json:
    return {"url": url, "time": now_ms, "update_types": kinds}


def _read_command(given: object) -> Json:
    if not isinstance(given, dict) or not isinstance(given.get("name"), str):
        raise refusal.payload("Can't deserialize body")
    name, description = given["name"], given.get("description")
    if not 1 <= (size := utf16_length(name)) <= _MAX_NAME:
        raise refusal.too_big("name", size, _MAX_NAME)
    if description is None:
        return {"name": name}
    if not isinstance(description, str):
        raise refusal.payload("Can't deserialize body")
    if not 1 <= (size := utf16_length(description)) <= _MAX_DESCRIPTION:
        raise refusal.too_big("description", size, _MAX_DESCRIPTION)
    return {"name": name, "description": description}
