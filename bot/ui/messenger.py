"""The only door to the person: shows screens, and says in our own terms why one could not be shown."""

import asyncio
import logging
import mimetypes
from collections.abc import Awaitable, Callable
from typing import Any

import puremagic
from aiohttp import ClientError
from maxapi import Bot
from maxapi.enums.attachment import AttachmentType
from maxapi.enums.parse_mode import TextFormat
from maxapi.enums.upload_type import UploadType
from maxapi.exceptions.base import MaxError
from maxapi.exceptions.max import InvalidToken, MaxApiError
from maxapi.types import CallbackButton, InputMediaBuffer, MessageButton, RequestGeoLocationButton
from maxapi.types.attachments.attachment import Attachment, ButtonsPayload
from maxapi.types.attachments.upload import AttachmentUpload
from maxapi.types.updates.message_callback import MessageForCallback
from pydantic import ValidationError

from bot.kernel.errors import OwnWords
from bot.ui.payload import encode
from bot.ui.screen import MAX_TEXT, Button, Document, Picture, Screen
from bot.ui.wire import ChatGaps

log = logging.getLogger(__name__)

PAUSES_S = (0.5, 1.0, 2.0, 4.0, 8.0)
PICTURES_KEPT = 2000

# What a call may end with, beside an answer the library cannot read (RuntimeError: an attachment that is not ready).
CALL_ERRORS = (MaxError, ClientError, TimeoutError, OSError, RuntimeError)


class SendError(OwnWords):
    """A screen could not be shown; the same call may succeed later."""


class RefusedError(SendError):
    """The platform will never accept this call."""


class UnreachableError(RefusedError):
    """The person stopped the bot, blocked it, or has never started it."""


class Messenger:
    """Shows screens through the platform."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._gaps = ChatGaps()
        self._pictures: dict[str, AttachmentUpload] = {}

    async def edit(self, callback_id: str, chat_id: int | None, user_id: int, screen: Screen) -> None:
        """Answer a tap: edit its message in place and acknowledge it, in one call.

        A callback that the platform no longer takes (an old one, a deleted message) gets a new message instead.

        Raises:
            SendError: it could not be shown.
        """
        if chat_id is not None:
            await self._gaps.wait(chat_id)
        message = MessageForCallback(
            text=_text(screen),
            attachments=await self._attachments(screen),
            format=TextFormat.HTML,
            notify=None,
        )
        try:
            await self._insist(lambda: self._answer(callback_id, message))
        except UnreachableError:
            raise
        except RefusedError:
            self._forget_picture(screen)
            await self.send(chat_id, user_id, screen)
            return
        await self._documents(chat_id, user_id, screen.documents)

    async def send(self, chat_id: int | None, user_id: int, screen: Screen, *, notify: bool = True) -> None:
        """Send a new message, trying again while the platform is away.

        Raises:
            SendError: it could not be sent.
        """
        await self._insist(lambda: self.send_once(chat_id, user_id, screen, notify=notify))
        await self._documents(chat_id, user_id, screen.documents)

    async def send_once(self, chat_id: int | None, user_id: int, screen: Screen, *, notify: bool = True) -> None:
        """Send a new message in one try.

        Raises:
            SendError: it could not be sent; whether it arrived all the same is not known after a broken connection.
        """
        try:
            await self._send_once(chat_id, user_id, screen, notify=notify)
        except UnreachableError:
            raise
        except RefusedError:
            if not self._forget_picture(screen):
                raise
            await self._send_once(chat_id, user_id, screen, notify=notify)

    async def _send_once(self, chat_id: int | None, user_id: int, screen: Screen, *, notify: bool) -> None:
        if chat_id is not None:
            await self._gaps.wait(chat_id)
        attachments: Any = await self._attachments(screen)
        try:
            await self._bot.send_message(
                chat_id=chat_id,
                user_id=None if chat_id is not None else user_id,
                text=_text(screen),
                attachments=attachments,
                format=TextFormat.HTML,
                notify=None if notify else False,
            )
        except ValidationError:
            _note_unreadable()
        except CALL_ERRORS as error:
            raise _translated(error) from None

    async def _answer(self, callback_id: str, message: MessageForCallback) -> None:
        answer = await self._bot.send_callback(callback_id, message)
        if not answer.success:
            raise RefusedError("the platform did not take the edit")

    async def _insist(self, call: Callable[[], Awaitable[object]]) -> None:
        for pause in (*PAUSES_S, None):
            try:
                await call()
            except ValidationError:
                _note_unreadable()
                return
            except (SendError, *CALL_ERRORS) as error:
                failure = error if isinstance(error, SendError) else _translated(error)
                if isinstance(failure, RefusedError) or pause is None:
                    raise failure from None
                await asyncio.sleep(pause)
            else:
                return

    async def _documents(self, chat_id: int | None, user_id: int, documents: tuple[Document, ...]) -> None:
        """Files go as messages of their own: a file must be the only media of its message."""
        for document in documents:
            media = InputMediaBuffer(document.content, _name(document), UploadType.FILE)
            await self._insist(
                lambda media=media: self._bot.send_message(  # type: ignore[misc]  # the type of a default cannot be inferred in a lambda
                    chat_id=chat_id, user_id=None if chat_id is not None else user_id, attachments=[media]
                )
            )

    async def _attachments(self, screen: Screen) -> list[Any]:
        attachments: list[Any] = []
        if screen.picture is not None and (upload := await self._uploaded(screen.picture)):
            attachments.append(upload)
        if screen.rows:
            rows: list[list[Any]] = [[_button(button) for button in row] for row in screen.rows]
            keyboard = ButtonsPayload(buttons=rows)
            attachments.append(Attachment(type=AttachmentType.INLINE_KEYBOARD, payload=keyboard, bot=None))
        return attachments

    def _forget_picture(self, screen: Screen) -> bool:
        """The platform may have dropped an upload of long ago: the next try makes it anew."""
        return screen.picture is not None and self._pictures.pop(screen.picture.key, None) is not None

    async def _uploaded(self, picture: Picture) -> AttachmentUpload | None:
        """The picture's upload, made once per content; None where the upload fails: the text says it all too."""
        if picture.key not in self._pictures:
            media = InputMediaBuffer(picture.png, f"{picture.key}.png", UploadType.IMAGE)
            try:
                upload = await self._bot.upload_media(media)
            except (*CALL_ERRORS, ValueError, KeyError) as error:
                log.warning("a picture could not be uploaded; its text goes alone: %s", type(error).__name__)
                return None
            if len(self._pictures) >= PICTURES_KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[picture.key] = upload
        return self._pictures[picture.key]


def _name(document: Document) -> str:
    """The name for the library, which adds the extension that it reads from the content: a second one is left out."""
    try:
        found = puremagic.magic_string(document.content[:4096])
    except (ValueError, puremagic.PureError):
        return document.name
    added = mimetypes.guess_extension(found[0].mime_type) if found else None
    return document.name.removesuffix(added or "")


def _text(screen: Screen) -> str:
    """The text as it is sent; where even fitted titles make it too long, its last lines go rather than all of it."""
    text = str(screen.text)
    if len(text) <= MAX_TEXT:
        return text
    log.error("a screen of %d characters was cut", len(text))
    whole_lines = text[: MAX_TEXT - 2].rpartition("\n")[0]
    if not whole_lines:
        raise RefusedError(f"a line of {len(text)} characters")
    return f"{whole_lines}\n…"


def _button(button: Button) -> CallbackButton | MessageButton | RequestGeoLocationButton:
    if button.says:
        return MessageButton(text=button.text)
    if button.asks_location:
        return RequestGeoLocationButton(text=button.text)
    if button.payload is None:
        raise RefusedError("a button that does nothing")
    return CallbackButton(text=button.text, payload=encode(button.payload, button.joined))


def _note_unreadable() -> None:
    """The library reads an answer only after a 2xx: the call was done, and repeating it would double the message."""
    log.warning("the platform's answer has a shape the library does not know; the call counts as done")


def _translated(error: BaseException) -> SendError:
    """The library's error in our terms. Messages name codes only: the platform may echo a person's text."""
    if isinstance(error, InvalidToken):
        return SendError("the token is refused")
    if not isinstance(error, MaxApiError):
        return SendError(type(error).__name__)
    code = error.raw.get("code") if isinstance(error.raw, dict) else None
    if not isinstance(code, str) or not code:
        return SendError(f"{error.code} without a code of the platform")  # a proxy's page, not the platform's verdict
    if code in ("chat.denied", "dialog.not.found", "chat.not.found"):
        return UnreachableError(f"{error.code} {code}")
    if code == "attachment.not.ready" or error.code in (408, 429) or not 400 <= error.code < 500:
        return SendError(f"{error.code} {code}")
    return RefusedError(f"{error.code} {code}")
