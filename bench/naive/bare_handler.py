"""A bare maxapi handler: the same SQL statements in one transaction, the same one call, and nothing else."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from maxapi import Bot, Dispatcher
from maxapi.enums.attachment import AttachmentType
from maxapi.enums.parse_mode import TextFormat
from maxapi.methods.types.getted_updates import get_update_model
from maxapi.types import CallbackButton
from maxapi.types.attachments.attachment import Attachment, ButtonsPayload
from maxapi.types.updates.message_callback import MessageCallback, MessageForCallback
from maxapi.types.updates.message_created import MessageCreated
from sqlalchemy import Executable, Result

from bot.kernel.db import Sessions


@dataclass(frozen=True)
class Step:
    """One statement, built and bound: as SQLAlchemy's, or as the driver's text (what a flush or `plain` sends)."""

    statement: Executable | str
    values: Any
    options: Any = None


@dataclass
class Script:
    """What the house did for one update: its statements as it gave them and as the driver got them, and the screen."""

    steps: list[Step] = field(default_factory=list)
    plain: list[Step] = field(default_factory=list)
    text: str = ""
    rows: Sequence[Sequence[tuple[str, str]]] = ()


class BareHandler:
    """Answers each update by its script. `plain`: past SQLAlchemy's statements and rows, with the driver's own text."""

    def __init__(self, bot: Bot, sessions: Sessions, scripts: dict[str, Script], *, plain: bool) -> None:
        self._bot, self._sessions, self._scripts, self._plain = bot, sessions, scripts, plain
        self._dispatcher = Dispatcher()
        self._dispatcher.message_callback()(self.tapped)
        self._dispatcher.message_created()(self.said)
        self.done = 0
        self.problem: Exception | None = None

    async def start(self) -> None:
        """Greet the platform, as the library wants it."""
        await self._dispatcher.startup(self._bot)

    async def handle(self, body: str) -> None:
        """One update, as a poll brings it."""
        event = await get_update_model(json.loads(body), self._bot)
        if event is not None:
            await self._dispatcher.handle(event)

    async def tapped(self, event: MessageCallback) -> None:
        script = self._scripts[event.callback.callback_id]
        await self._work(script)
        message = MessageForCallback(
            text=script.text, attachments=_keyboard(script), format=TextFormat.HTML, notify=None
        )
        await self._bot.send_callback(event.callback.callback_id, message)
        self.done += 1

    async def said(self, event: MessageCreated) -> None:
        body = event.message.body
        script = self._scripts[body.mid if body else ""]
        await self._work(script)
        attachments: Any = _keyboard(script)
        await self._bot.send_message(
            chat_id=event.message.recipient.chat_id, text=script.text, attachments=attachments, format=TextFormat.HTML
        )
        self.done += 1

    async def _work(self, script: Script) -> None:
        try:
            await self._in_one_transaction(script)
        except Exception as error:
            self.problem = error  # the library would swallow it
            raise

    async def _in_one_transaction(self, script: Script) -> None:
        async with self._sessions() as session:
            connection = await session.connection()
            for step in script.plain if self._plain else script.steps:
                result: Result[Any]
                if isinstance(step.statement, str):
                    result = await connection.exec_driver_sql(step.statement, step.values)
                else:
                    result = await session.execute(step.statement, step.values, execution_options=step.options)
                if getattr(result, "returns_rows", True):
                    result.all()
            await session.commit()


def _keyboard(script: Script) -> list[Attachment]:
    rows: list[list[Any]] = [
        [CallbackButton(text=text, payload=payload) for text, payload in row] for row in script.rows
    ]
    return [Attachment(type=AttachmentType.INLINE_KEYBOARD, payload=ButtonsPayload(buttons=rows), bot=None)]
