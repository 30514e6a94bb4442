"""People and messages as the page draws them."""

from bot.sandbox.message import ChatMessage, file_path
from bot.sandbox.person import Person
from bot.sandbox.refusal import Json
from bot.sandbox.richtext import runs

_SHOWN_MESSAGES = 300
_STATUS = {"none": "ещё не начат", "active": "", "suspended": "бот остановлен", "removed": "диалог удалён"}


def person_summary(person: Person) -> Json:
    """A line of the list of people. `received`: how many messages of the bot there are, for the badge."""
    messages = person.messages
    last = messages[-1] if messages else None
    return {
        "user_id": person.user_id,
        "name": person.name,
        "state": person.state,
        "status": _STATUS[person.state],
        "muted": person.muted,
        "typing": person.typing,
        "received": sum(message.from_bot for message in messages),
        "last": _preview(last) if last else "",
        "last_at": last.timestamp if last else None,
    }


def person_view(person: Person) -> Json:
    """The chat of one person: the last messages, `earlier` of them are left out."""
    toast, messages = person.toast, person.messages
    return {
        **person_summary(person),
        "earlier": max(0, len(messages) - _SHOWN_MESSAGES),
        "messages": [message_view(message) for message in messages[-_SHOWN_MESSAGES:]],
        "toast": {"number": toast[0], "text": toast[1]} if toast else None,
    }


def message_view(message: ChatMessage) -> Json:
    link = message.link
    return {
        "mid": message.mid,
        "mine": not message.from_bot,
        "at": message.timestamp,
        "text": message.text,
        "runs": [
            {"text": run.text, "styles": run.styles, "url": run.url} for run in runs(message.text, message.markup)
        ],
        "rows": [
            [{"text": b.text, "kind": b.kind, "url": b.url, "payload": b.payload, "pending": b.pending} for b in row]
            for row in message.rows
        ],
        "media": [_media_view(one) for one in message.media],
        "quoted": _quoted(link) if link else None,
        "edited": message.edited,
        "silent": not message.notify,
    }


def _media_view(one: Json) -> Json:
    kind, payload = one["type"], one.get("payload", {})
    if kind == "image":
        outside = payload.get("url", "")
        return {"kind": kind, "path": outside or file_path(one), "outside": bool(outside)}
    if kind == "file":
        return {"kind": kind, "path": file_path(one), "name": one["filename"], "size": one["size"]}
    if kind == "audio":
        return {"kind": kind, "transcription": one.get("transcription")}
    if kind == "location":
        return {"kind": kind, "latitude": one["latitude"], "longitude": one["longitude"]}
    if kind == "contact":
        return {"kind": kind, "name": (payload.get("max_info") or {}).get("name") or payload.get("name", "")}
    return {"kind": kind}


def _quoted(link: Json) -> Json:
    return {"kind": link["type"], "name": link["sender"]["name"], "text": link["message"].get("text") or ""}


_MEDIA_NAMES = {
    "image": "🖼 Картинка",
    "file": "📎 Файл",
    "audio": "🎤 Голосовое",
    "location": "📍 Геопозиция",
    "contact": "👤 Контакт",
    "sticker": "Стикер",
    "video": "🎬 Видео",
}


def _preview(message: ChatMessage) -> str:
    text = " ".join(message.text.split())
    if not text and message.media:
        text = _MEDIA_NAMES.get(message.media[0]["type"], "Вложение")
    if not text and message.link:
        text = "↪ " + _quoted(message.link)["text"]
    return text[:120]
