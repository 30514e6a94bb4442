"""A message body as bots send it: checked whole, before anybody looks for its recipient."""

from dataclasses import dataclass, field
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.sandbox.html_text import read_html
from bot.sandbox.keyboard import KeyboardIn, Rows, read_rows
from bot.sandbox.markdown_text import read_markdown
from bot.sandbox.refusal import Json, RefusalError, payload, too_big
from bot.sandbox.richtext import RichText, utf16_length
from bot.sandbox.uploads import Uploads, wire_attachment

MAX_TEXT = 4000
MAX_URL = 2048
_FORMATS = {"html": read_html, "markdown": read_markdown}
_UPLOADED = ("image", "video", "audio", "file")


class AttachmentIn(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)

    type: Literal["image", "video", "audio", "file", "sticker", "contact", "inline_keyboard", "location", "share"]
    payload: Json | None = None
    latitude: float | None = None
    longitude: float | None = None


class LinkIn(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    type: Literal["reply", "forward"]
    mid: str


class MessageIn(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    text: str | None = None
    attachments: list[AttachmentIn] | None = None
    link: LinkIn | None = None
    notify: bool | None = True
    format: str | None = None


class AnswerIn(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    message: MessageIn | None = None
    notification: str | None = None


Model = TypeVar("Model", bound=BaseModel)


def deserialize(model: type[Model], body: object) -> Model:
    """The body in the shape of `model`, or the platform's only word about wrong shapes."""
    try:
        return model.model_validate(body)
    except ValidationError as wrong:
        raise payload("Can't deserialize body") from wrong


@dataclass
class Draft:
    """A checked message. `text` None: not given. `keep_attachments`: an edit leaves them as they are."""

    text: str | None
    markup: list[Json] = field(default_factory=list)
    keep_attachments: bool = True
    media: list[Json] = field(default_factory=list)
    rows: Rows = field(default_factory=list)
    link: LinkIn | None = None
    notify: bool = True

    @property
    def empty(self) -> bool:
        """Nothing a person could see: no visible text and nothing attached."""
        return not (self.text or "").strip() and not self.media and not self.rows


def read_draft(message: MessageIn, uploads: Uploads) -> Draft:
    """Check every rule that needs no recipient; raises `RefusalError` with the first one broken."""
    rich = _read_text(message)
    draft = Draft(
        text=None if rich is None else rich.text,
        markup=[] if rich is None else rich.markup,
        keep_attachments=message.attachments is None,
        link=message.link,
        notify=message.notify is not False,
    )
    for attachment in message.attachments or []:
        if attachment.type == "inline_keyboard":
            if draft.rows:
                raise payload("Must be only one keyboard in message")
            draft.rows = read_rows(deserialize(KeyboardIn, attachment.payload))
        else:
            draft.media.append(_read_media(attachment, uploads))
    files = [one for one in draft.media if one["type"] == "file"]
    if files and len(draft.media) > 1:
        raise payload("Must be only one file attachment in message")
    return draft


def must_show_something(draft: Draft) -> Draft:
    """A new message needs visible text or an attachment."""
    if draft.empty:
        raise payload("Message text or attachments required")
    return draft


def _read_text(message: MessageIn) -> RichText | None:
    form = (message.format or "").lower()
    if message.format is not None and form not in _FORMATS:
        raise payload("Can't deserialize body")
    if message.text is None:
        return None
    if (size := utf16_length(message.text)) > MAX_TEXT:
        raise too_big("text", size, MAX_TEXT)
    if not form:
        return RichText(message.text)
    return _FORMATS[form](message.text)


def _read_media(attachment: AttachmentIn, uploads: Uploads) -> Json:
    given = attachment.payload or {}
    if attachment.type in _UPLOADED:
        return _read_uploaded(attachment.type, given, uploads)
    if attachment.type == "location":
        if attachment.latitude is None or attachment.longitude is None:
            raise payload("Can't deserialize body")
        return {"type": "location", "latitude": attachment.latitude, "longitude": attachment.longitude}
    if attachment.type == "contact":
        if not isinstance(given.get("name"), str):
            raise payload("Can't deserialize body")
        return {"type": "contact", "payload": {"vcf_info": given.get("vcf_info"), "name": given["name"]}}
    if attachment.type == "sticker":
        if not isinstance(given.get("code"), str):
            raise payload("Can't deserialize body")
        return {"type": "sticker", "payload": {"url": "", "code": given["code"]}, "width": 512, "height": 512}
    return {"type": "share", "payload": given}


def _read_uploaded(kind: str, given: Json, uploads: Uploads) -> Json:
    token = given.get("token") or _photo_token(given)
    url = given.get("url")
    if kind == "image" and token is None and isinstance(url, str) and 0 < len(url) <= MAX_URL:
        return {"type": "image", "payload": {"photo_id": 1, "token": "", "url": url}}
    if not isinstance(token, str):
        raise payload("No `photos`, `url` or `token` provided. Check payload")
    stored = uploads.find(token, kind)
    if stored is None:
        noun = "photo" if kind == "image" else kind
        raise payload(f"Invalid {noun} token provided: {token}")
    if not uploads.ready(token):
        raise RefusalError(400, "attachment.not.ready", "Key: errors.process.attachment.file.not.processed")
    return wire_attachment(stored)


def _photo_token(given: Json) -> object:
    photos = given.get("photos")
    if not isinstance(photos, dict):
        return None
    return next((one.get("token") for one in photos.values() if isinstance(one, dict)), None)
