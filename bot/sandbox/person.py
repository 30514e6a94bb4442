"""The human side: every method does what a person does in the app and queues the updates a bot gets."""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from bot.sandbox.keyboard import Button
from bot.sandbox.message import ChatMessage
from bot.sandbox.press import Press
from bot.sandbox.refusal import Json, NotPossibleError

if TYPE_CHECKING:
    from bot.sandbox.platform import Platform

__all__ = ["Button", "ChatMessage", "Dialog", "Person", "Press"]

State = Literal["none", "active", "suspended", "removed"]
_FOREVER = timedelta(days=3650)


@dataclass
class Dialog:
    """What is kept of a person and their dialog. `muted_until` and `seen_ms` are Unix milliseconds."""

    user_id: int
    chat_id: int
    name: str
    locale: str = "ru"
    state: State = "none"
    muted_until: int | None = None
    seen_ms: int = 0


class Person:
    """One human with their own dialog with the bot. Made by `Platform.person`.

    `toast`: the last one that popped up over the chat, numbered from 1.
    """

    def __init__(self, platform: "Platform", dialog: Dialog) -> None:
        self._platform = platform
        self.dialog = dialog
        self.history: list[ChatMessage] = []
        self.typing_until: datetime | None = None
        self.toast: tuple[int, str] | None = None

    def __repr__(self) -> str:
        return f"<Person {self.name} user_id={self.user_id} {self.state}>"

    @property
    def user_id(self) -> int:
        return self.dialog.user_id

    @property
    def chat_id(self) -> int:
        return self.dialog.chat_id

    @property
    def name(self) -> str:
        return self.dialog.name

    @property
    def locale(self) -> str:
        return self.dialog.locale

    @property
    def state(self) -> State:
        return self.dialog.state

    @property
    def muted(self) -> bool:
        until = self.dialog.muted_until
        return until is not None and until > self._platform.now_ms()

    @property
    def typing(self) -> bool:
        """The bot said it is typing, a few seconds ago at most, and has sent nothing since."""
        return self.typing_until is not None and self.typing_until > self._platform.now()

    @property
    def messages(self) -> list[ChatMessage]:
        """The chat as this person sees it now, oldest first."""
        return [message for message in self.history if message.visible]

    def user(self) -> Json:
        """The person as the wire names them."""
        return {
            "user_id": self.user_id,
            "first_name": self.name,
            "last_name": "",
            "is_bot": False,
            "last_activity_time": self.dialog.seen_ms,
            "name": self.name,
        }

    # Beginning and end of a dialog

    def start(self, payload: str | None = None) -> None:
        """Press «Начать», or open the bot's deep link with a payload."""
        self._set_state("active")
        self._event("bot_started", **({} if payload is None else {"payload": payload}), user_id=self.user_id)

    def restart(self) -> None:
        """Come back after stopping the bot."""
        if self.state == "active":
            raise NotPossibleError("Бот и так запущен.")
        self.start()

    def stop(self) -> None:
        """Stop (block) the bot: it may not write until the person comes back."""
        self._must_be_active()
        self._set_state("suspended")
        self._event("bot_stopped")

    def delete_dialog(self) -> None:
        """Remove the whole chat: the bot hears that it is removed and that it is stopped."""
        self._must_exist()
        self._hide_all()
        self._set_state("removed")
        self._event("dialog_removed")
        self._event("bot_stopped")

    def clear(self) -> None:
        """Empty the chat on the person's side; the platform still knows the messages."""
        self._must_exist()
        self._hide_all()
        self._event("dialog_cleared")

    def mute(self, until: datetime | None = None) -> None:
        """Switch notifications off until an instant; None means for good."""
        self._must_exist()
        until = until or self._platform.now() + _FOREVER
        self.dialog.muted_until = int(until.timestamp() * 1000)
        self._keep_dialog()
        self._event("dialog_muted", muted_until=self.dialog.muted_until)

    def unmute(self) -> None:
        self._must_exist()
        self.dialog.muted_until = None
        self._keep_dialog()
        self._event("dialog_unmuted")

    # Messages

    def send(
        self,
        text: str,
        *,
        forward_of: ChatMessage | None = None,
        reply_to: ChatMessage | None = None,
        attachments: list[Json] | None = None,
    ) -> ChatMessage:
        """Write a message. A forward keeps the foreign text in its link; attachments are wire objects."""
        link = None
        if forward_of is not None:
            link = self._link("forward", forward_of)
        elif reply_to is not None:
            link = self._link("reply", reply_to)
        return self._post(text, attachments or [], link)

    def send_voice(self, transcription: str | None) -> ChatMessage:
        voice: Json = {"type": "audio", "payload": {"url": "https://media.invalid/voice", "token": _token()}}
        if transcription is not None:
            voice["transcription"] = transcription
        return self._post("", [voice])

    def send_sticker(self) -> ChatMessage:
        picture = {"url": "https://media.invalid/sticker", "code": "s1"}
        return self._post("", [{"type": "sticker", "payload": picture, "width": 512, "height": 512}])

    def send_contact(self) -> ChatMessage:
        """Share one's own contact."""
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL;TYPE=cell:+79990000000\r\nFN:{self.name}\r\nEND:VCARD\r\n"
        payload = {"vcf_info": card, "hash": _token(), "max_info": self.user()}
        return self._post("", [{"type": "contact", "payload": payload}])

    def send_location(self, lat: float, lon: float) -> ChatMessage:
        return self._post("", [{"type": "location", "latitude": lat, "longitude": lon}])

    def forward(self, text: str) -> ChatMessage:
        """Forward somebody else's message: the text sits in the link, the body is empty."""
        chat_id = self.chat_id + 1
        body = {"mid": f"mid.{chat_id:016x}{_token()[:16]}", "seq": 1, "text": text}
        sender = {**self.user(), "user_id": self.user_id + 1, "first_name": "Олег", "name": "Олег"}
        return self._post("", [], {"type": "forward", "sender": sender, "chat_id": chat_id, "message": body})

    def edit(self, message: ChatMessage, text: str) -> None:
        """Change one's own message."""
        self._must_own(message)
        message.text, message.markup, message.edited = text, [], True
        self._platform.keep_message(message)
        self._queue("message_edited", message=self._platform.wire_message(message))

    def delete(self, message: ChatMessage) -> None:
        """Delete one's own message for everyone."""
        self._must_own(message)
        self._delete(message)
        self._queue("message_removed", message_id=message.mid, chat_id=self.chat_id, user_id=self.user_id)

    def delete_bot_message(self, message: ChatMessage) -> None:
        """Delete a message of the bot. The bot is not told; a later tap on a stale copy has no message."""
        if not message.from_bot or message.deleted:
            raise NotPossibleError("Этого сообщения бота уже нет.")
        self._delete(message)

    # Buttons

    def tap(self, button: Button | str, message: ChatMessage | None = None) -> Press | ChatMessage | None:
        """Press a button: the given one, or the newest with this text (its emoji may be left out).

        A callback gives a `Press`, a button that writes for the person their message, others nothing.
        """
        self._must_be_active()
        message, button = self._find(button, message)
        if button.kind == "callback":
            button.pending = True
            self._platform.keep_message(message)
            return self._press(message, button.payload or "")
        if button.kind == "message":
            return self._post(button.text, [])
        if button.kind == "request_contact":
            return self.send_contact()
        if button.kind == "request_geo_location":
            return self.send_location(55.7558, 37.6173)
        return None

    def tap_stale(self, message: ChatMessage, payload: str) -> Press:
        """Press a button that an old copy of the keyboard still shows, on another device for instance."""
        self._must_be_active()
        return self._press(message, payload)

    # How it works

    def _find(self, button: Button | str, message: ChatMessage | None) -> tuple[ChatMessage, Button]:
        shown = [message] if message is not None else self.messages[::-1]
        for one in shown:
            if isinstance(button, Button):
                if any(button is other for other in one.buttons):
                    return one, button
                continue
            named = [b for b in one.buttons if b.text == button]
            named = named or [b for b in one.buttons if _words(b.text) == button]
            if named:
                return one, named[0]
        text = button if isinstance(button, str) else button.text
        on_screen = [b.text for one in self.messages[-3:] for b in one.buttons]
        raise NotPossibleError(f"Кнопки «{text}» нет. Последние кнопки: {on_screen}")

    def _press(self, message: ChatMessage, payload: str) -> Press:
        press = Press(
            callback_id=_token(90),
            user_id=self.user_id,
            mid=message.mid,
            payload=payload,
            timestamp=self._platform.now_ms(),
        )
        self._seen()
        self._platform.keep_press(press)
        callback = {
            "timestamp": press.timestamp,
            "callback_id": press.callback_id,
            "payload": payload,
            "user": self.user(),
        }
        shown = None if message.deleted else self._platform.wire_message(message)
        self._queue("message_callback", callback=callback, message=shown, user_locale=self.locale)
        return press

    def _post(self, text: str, attachments: list[Json], link: Json | None = None) -> ChatMessage:
        self._must_be_active()
        self._seen()
        message = self._platform.new_message(self, from_bot=False)
        message.text, message.media, message.link = text, attachments, link
        self._platform.add_message(self, message)
        self._queue("message_created", message=self._platform.wire_message(message), user_locale=self.locale)
        return message

    def _link(self, kind: str, message: ChatMessage) -> Json:
        sender = self._platform.bot_user() if message.from_bot else self.user()
        body = replace(message, rows=[]).body(self._platform.base_url)
        link: Json = {"type": kind, "sender": sender, "message": body}
        return {**link, "chat_id": message.chat_id} if kind == "forward" else link

    def _event(self, kind: str, **extra: object) -> None:
        """An update about the dialog itself."""
        self._queue(kind, chat_id=self.chat_id, user=self.user(), user_locale=self.locale, **extra)

    def _queue(self, kind: str, **extra: object) -> None:
        self._platform.queue_update(self, {"update_type": kind, "timestamp": self._platform.now_ms(), **extra})

    def _delete(self, message: ChatMessage) -> None:
        message.deleted = True
        self._platform.keep_message(message)

    def _hide_all(self) -> None:
        for message in self.messages:
            message.hidden = True
            self._platform.keep_message(message)

    def _set_state(self, state: State) -> None:
        self.dialog.state = state
        self.typing_until = None
        self._seen()
        self._keep_dialog()

    def _seen(self) -> None:
        self.dialog.seen_ms = self._platform.now_ms()

    def _keep_dialog(self) -> None:
        self._platform.keep("dialog", asdict(self.dialog))

    def _must_be_active(self) -> None:
        if self.state != "active":
            raise NotPossibleError("Сначала нажми «Начать».")

    def _must_exist(self) -> None:
        if self.state in ("none", "removed"):
            raise NotPossibleError("Диалога ещё нет.")

    def _must_own(self, message: ChatMessage) -> None:
        self._must_be_active()
        if message.from_bot or message.sender_id != self.user_id or message.deleted:
            raise NotPossibleError("Менять можно только своё сообщение.")


def _token(length: int = 24) -> str:
    return secrets.token_urlsafe(length)


def _words(text: str) -> str:
    """A button's text without the emoji it begins with."""
    head, _, rest = text.partition(" ")
    return rest if rest and not any(char.isalnum() for char in head) else text
