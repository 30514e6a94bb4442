"""Files: one-time upload addresses, type checks, tokens, bytes for the page to show."""

import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from bot.sandbox.limits import Limits
from bot.sandbox.refusal import Json

UploadKind = Literal["image", "video", "audio", "file"]
KINDS: tuple[str, ...] = get_args(UploadKind)
_IMAGE_SIGNS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
    b"BM": "image/bmp",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
_FORBIDDEN = {".exe", ".bat", ".cmd", ".com", ".scr", ".msi"}


@dataclass(frozen=True)
class StoredFile:
    token: str
    file_id: int
    kind: str
    name: str
    size: int
    mime: str


class UploadRefusedError(Exception):
    """The upload host's own refusal: it goes out with HTTP 200 and an `error_code`."""

    def __init__(self, code: int, data: str) -> None:
        super().__init__(data)
        self.body: Json = {"error_code": code, "error_data": data}


class Uploads:
    """`folder` None: bytes live in memory and end with the process."""

    def __init__(self, limits: Limits, folder: Path | None) -> None:
        self._limits = limits
        self._folder = folder
        self._slots: dict[str, str] = {}
        self._promised: dict[str, str] = {}
        self._bytes: dict[str, bytes] = {}
        self._ready_at: dict[str, float] = {}
        self.files: dict[str, StoredFile] = {}

    def open_slot(self, kind: str) -> str:
        """An address that takes one file of this kind, once."""
        slot = secrets.token_hex(12)
        self._slots[slot] = kind
        return slot

    def promise(self, slot: str) -> str:
        """The token that the slot's file will have: video and audio get theirs before the upload."""
        return self._promised.setdefault(slot, secrets.token_urlsafe(32))

    def accept(self, slot: str, name: str, content: bytes) -> tuple[StoredFile, Json]:
        """Keep the file; return it and the upload host's reply, whose shape depends on the kind."""
        kind = self._slots.pop(slot, None)
        if kind is None:
            raise UploadRefusedError(103, "Upload url is expired or already used")
        mime = self._checked(kind, name, content)
        file_id = 10_000_000 + len(self.files)
        token = self._promised.pop(slot, None) or secrets.token_urlsafe(32)
        stored = StoredFile(token, file_id, kind, Path(name).name or "file", len(content), mime)
        self._write(token, content)
        self.files[token] = stored
        self._ready_at[token] = time.monotonic() + self._limits.upload_ready_after
        if kind == "image":
            return stored, {"photos": {secrets.token_urlsafe(8): {"token": token}}}
        return stored, {"fileId": file_id, "token": token}

    def restore(self, record: Json) -> None:
        stored = StoredFile(**record)
        self.files[stored.token] = stored

    def find(self, token: str, kind: str) -> StoredFile | None:
        """The file behind a token; tokens may be used again and again, but only for their own type."""
        stored = self.files.get(token)
        return stored if stored is not None and stored.kind == kind else None

    def ready(self, token: str) -> bool:
        return time.monotonic() >= self._ready_at.get(token, 0.0)

    def content(self, token: str) -> bytes | None:
        if token not in self.files:
            return None
        if self._folder is None:
            return self._bytes.get(token)
        path = self._folder / token
        return path.read_bytes() if path.exists() else None

    def _write(self, token: str, content: bytes) -> None:
        if self._folder is None:
            self._bytes[token] = content
        else:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / token).write_bytes(content)

    def _checked(self, kind: str, name: str, content: bytes) -> str:
        """The media type of an acceptable file."""
        limit = self._limits.image_bytes if kind == "image" else self._limits.file_bytes
        if not content or len(content) > limit:
            raise UploadRefusedError(4, f"File size ({len(content)}) must be from 1 to {limit}")
        if kind == "image":
            mime = next((m for sign, m in _IMAGE_SIGNS.items() if content.startswith(sign)), None)
            if mime is None:
                raise UploadRefusedError(5, "File is not an image")
            return mime
        if Path(name).suffix.lower() in _FORBIDDEN:
            raise UploadRefusedError(6, "File extension is forbidden")
        return "application/octet-stream"


def wire_attachment(stored: StoredFile) -> Json:
    """The attachment of a message that carries this file; the url is added where it is shown."""
    if stored.kind == "image":
        return {"type": "image", "payload": {"photo_id": stored.file_id, "token": stored.token}}
    if stored.kind == "file":
        return {
            "type": "file",
            "payload": {"token": stored.token},
            "filename": stored.name,
            "size": stored.size,
        }
    return {"type": stored.kind, "payload": {"token": stored.token}}


def file_record(stored: StoredFile) -> Json:
    return asdict(stored)
