"""What a bot does with messages: send, edit, delete, answer a tap. Bodies come here already checked."""

from dataclasses import replace

from bot.sandbox import refusal
from bot.sandbox.draft import Draft, LinkIn
from bot.sandbox.message import ChatMessage
from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.press import Press
from bot.sandbox.refusal import Json, RefusalError

_EDITABLE_MS = 7 * 24 * 60 * 60 * 1000


class Desk:
    """Looks up, asks permission, applies. The bot's own actions never make updates."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def recipient(self, user_id: int | None, chat_id: int | None) -> Person:
        """Whom a message is for; a dialog that never was and a chat nobody knows are told apart."""
        if user_id is not None:
            person = self._platform.by_user(user_id)
            if person is None or person.state == "none":
                raise RefusalError(404, "dialog.not.found", "Dialog not found")
            return person
        return self.chat(chat_id or 0)

    def chat(self, chat_id: int) -> Person:
        person = self._platform.by_chat(chat_id)
        if person is None or person.state == "none":
            raise RefusalError(404, "chat.not.found", f"Chat {chat_id} not found")
        return person

    def send(self, person: Person, draft: Draft) -> ChatMessage:
        self._may_write(person)
        link = self._link(draft.link)
        message = self._platform.new_message(person, from_bot=True)
        message.link, message.notify = link, draft.notify
        message.callback_id = f"kb{message.seq:x}"
        self._fill(message, draft)
        person.typing_until = None
        self._platform.add_message(person, message)
        return message

    def find(self, mid: str) -> ChatMessage:
        message = self._platform.message(mid)
        if message is None or message.deleted:
            raise refusal.not_found(f"Message {mid} not found")
        return message

    def edit(self, mid: str, draft: Draft) -> None:
        message = self.find(mid)
        person = self.chat(message.chat_id)
        self._may_write(person)
        too_old = self._platform.now_ms() - message.timestamp > _EDITABLE_MS
        if not message.from_bot or (too_old and not message.rows):
            raise refusal.not_editable()
        self._rewrite(person, message, draft)

    def delete(self, mid: str) -> None:
        message = self.find(mid)
        if not message.from_bot:
            raise RefusalError(403, "access.denied", "Can't delete message of another user")
        message.deleted = True
        self._platform.keep_message(message)

    def answer(self, callback_id: str, draft: Draft | None, notification: str | None) -> None:
        """Edit the message whose button was pressed, show a toast, end the pending mark."""
        press = self._platform.presses.get(callback_id)
        if press is None or (press.answered and self._platform.settings.strict_callbacks):
            raise refusal.not_editable()
        person = self._platform.by_user(press.user_id)
        message = self._platform.message(press.mid)
        if person is None or message is None or (draft is not None and message.deleted):
            raise refusal.not_editable()
        self._may_write(person)
        if draft is not None:
            self._rewrite(person, message, draft)
        self._settle(press, message, notification, edited=draft is not None)
        if press.toast_shown:
            person.toast = (person.toast[0] + 1 if person.toast else 1, notification or "")

    def chat_of_press(self, callback_id: str) -> int | None:
        press = self._platform.presses.get(callback_id)
        person = self._platform.by_user(press.user_id) if press else None
        return person.chat_id if person else None

    def _settle(self, press: Press, message: ChatMessage, notification: str | None, *, edited: bool) -> None:
        press.answers += 1
        press.notification = notification
        press.toast_shown = notification is not None and edited
        self._platform.keep_press(press)
        for button in message.buttons:
            if button.payload == press.payload:
                button.pending = False
        self._platform.keep_message(message)

    def _rewrite(self, person: Person, message: ChatMessage, draft: Draft) -> None:
        result = replace(message)
        self._fill(result, draft)
        if not (result.text.strip() or result.media or result.rows):
            raise refusal.payload("Message text or attachments required")
        self._fill(message, draft)
        message.edited = True
        person.typing_until = None
        self._platform.keep_message(message)

    def _fill(self, message: ChatMessage, draft: Draft) -> None:
        if draft.text is not None:
            message.text, message.markup = draft.text, draft.markup
        if not draft.keep_attachments:
            message.media, message.rows = draft.media, draft.rows

    def _may_write(self, person: Person) -> None:
        if person.state != "active":
            raise refusal.suspended()

    def _link(self, link: LinkIn | None) -> Json | None:
        if link is None:
            return None
        linked = self.find(link.mid)
        wire = self._platform.wire_message(replace(linked, rows=[]))
        return {"type": link.type, "sender": wire["sender"], "message": wire["body"]}
