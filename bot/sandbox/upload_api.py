"""Uploads: the Bot API's POST /uploads, and the upload host that takes and serves the bytes."""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import quote, unquote

from aiohttp import web
from aiohttp.multipart import BodyPartReader

from bot.sandbox import refusal
from bot.sandbox.door import Answer, Ask, Handler
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json
from bot.sandbox.uploads import KINDS, StoredFile, UploadRefusedError, file_record


class Files:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def routes(self) -> Iterable[tuple[str, str, Handler]]:
        yield "POST", "/uploads", self.open

    async def open(self, ask: Ask) -> Answer:
        kind = ask.required("type")
        if kind not in KINDS:
            raise refusal.payload(f"Unknown upload type: {kind}")
        slot = self._platform.uploads.open_slot(kind)
        reply: Json = {"url": f"{ask.request.url.origin()}/_upload/{slot}"}
        if kind in ("video", "audio"):
            reply["token"] = self._platform.uploads.promise(slot)
        return reply

    async def take(self, request: web.Request) -> web.Response:
        """The upload host: one multipart field `data`. Its refusals are 200 with an `error_code`."""
        part = await self._data(request)
        if part is None:
            return web.json_response({"error_code": 1, "error_data": "Field data is required"})
        # Clients percent-encode letters beyond ASCII in a part's file name.
        name, content = unquote(part.filename or "file"), bytes(await part.read(decode=False))
        try:
            stored, reply = self._platform.uploads.accept(request.match_info["slot"], name, content)
        except UploadRefusedError as refused:
            return web.json_response(refused.body)
        self._platform.keep("file", file_record(stored))
        if stored.kind in ("video", "audio"):
            return web.Response(text="<retval>1</retval>", content_type="text/xml")
        return web.json_response(reply)

    async def serve(self, request: web.Request) -> web.Response:
        """The bytes of a message's picture or file; only pictures are shown in place."""
        stored = self._platform.uploads.files.get(request.match_info["token"])
        content = self._platform.uploads.content(stored.token) if stored else None
        if stored is None or content is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Disposition": _disposition(stored)}
        return web.Response(body=content, content_type=stored.mime, headers=headers)

    async def _data(self, request: web.Request) -> BodyPartReader | None:
        if not request.content_type.startswith("multipart/"):
            return None
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name == "data":
                return part
        return None


def _disposition(stored: StoredFile) -> str:
    how = "inline" if stored.kind == "image" else "attachment"
    return f"{how}; filename*=UTF-8''{quote(stored.name)}"
