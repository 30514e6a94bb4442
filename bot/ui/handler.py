"""The door: one action of a person in, one transaction, one call out. Here and in the delivery worker is the commit."""

import asyncio
import logging
from dataclasses import replace

from aiohttp import ClientError
from dishka import AsyncContainer
from maxapi.enums.update import UpdateType
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.errors import UserError
from bot.kernel.faults import insist
from bot.kernel.job import NO_WORD, AlreadyDoneError, Job, Outcome, current_job
from bot.ui.drafts import Drafts
from bot.ui.form import encode_form
from bot.ui.html import Html
from bot.ui.incoming import Event, Incoming, Kind, incoming
from bot.ui.messenger import Messenger, SendError, UnreachableError
from bot.ui.navigation import HOME
from bot.ui.patience import Groups, Patience, Reply
from bot.ui.ports import Comeback, People, Who
from bot.ui.screen import Screen, screen
from bot.ui.switchboard import Switchboard

log = logging.getLogger(__name__)

GROUP_TEXT = Html("Я помогаю лично — напиши мне в диалог, и начнём 🙂")
FLOOD_TEXT = Html("Ого, как быстро! Дальше записываю молча, чтобы не засыпать тебя ответами. Кнопки подождут минутку.")
FULL_TEXT = Html("Записано всё, кроме последнего: столько сразу мне не удержать. Передохни минутку — и продолжим.")
SORRY_TEXT = Html("Что-то пошло не так, и это уже записано для починки. Попробуй ещё раз чуть позже.")

EVENTS = (
    UpdateType.MESSAGE_CREATED,
    UpdateType.MESSAGE_CALLBACK,
    UpdateType.BOT_STARTED,
    UpdateType.BOT_STOPPED,
    UpdateType.DIALOG_REMOVED,
    UpdateType.DIALOG_CLEARED,
    UpdateType.DIALOG_MUTED,
    UpdateType.DIALOG_UNMUTED,
    UpdateType.BOT_ADDED,
)


# What people do that answers or closes an open form, whether or not one is open.
_ABOUT_FORMS = (Kind.TAP, Kind.TEXT)

# What is answered, and so may be too much.
_ANSWERED = (Kind.TAP, Kind.TEXT, Kind.WORDLESS, Kind.LOCATION)

SILENCE = Screen(Html(""))  # in place of an answer


class Door:
    """Handles what people do, with the dialogs of all features."""

    def __init__(
        self,
        container: AsyncContainer,
        switchboard: Switchboard,
        drafts: Drafts,
        messenger: Messenger,
        patience: Patience,
    ) -> None:
        self._container = container
        self._switchboard = switchboard
        self._drafts = drafts
        self._messenger = messenger
        self._patience = patience
        self._groups = Groups()

    async def __call__(self, event: Event) -> None:
        """Handle one event of the library; the outcome is left in the current job, nothing is raised."""
        job = current_job.get()
        action = None
        try:
            action = incoming(event)
            if action is None:
                job.outcome = Outcome.IGNORED
            elif action.kind is Kind.GROUP:
                await self._in_group(action, job)
            else:
                await self._hear(action, job)
        except Exception as error:
            job.error = error  # the Dispatcher would swallow it; intake decides what to do
            if job.committed:
                # What was asked is done: telling the person that it failed, or doing it again, would be wrong.
                log.exception("an answer could not be shown user=%s", getattr(action, "user_id", None))
                job.outcome = Outcome.UNSEEN

    async def apologise(self, event: Event) -> None:
        """Tell the person that their action failed; uses nothing but the messenger."""
        action = incoming(event)
        if action is not None and action.kind in (Kind.TEXT, Kind.TAP, Kind.STARTED):
            await self._show(action, screen(SORRY_TEXT, [HOME]))

    async def remind_home(self, user_id: int) -> None:
        """Send «Сегодня» as a new message: after a restart, to whoever did not see the answer."""
        async with self._container(context={Who: Who(user_id)}) as scope:
            home = await self._switchboard.home(scope)
        await self._messenger.send(None, user_id, home)

    def all_drafts_known(self) -> None:
        """Every form that can be open has been kept since this process came to own the bot."""
        self._drafts.all_known()

    async def keep_draft(self, user_id: int, draft: str | None, ttl_s: float | None = None) -> None:
        """Write the draft, however long Redis takes to come back."""
        await insist(lambda: self._drafts.write(user_id, draft, *([ttl_s] if ttl_s else [])), what="keeping a draft")

    # -- one action ------------------------------------------------------------------------------------------------

    async def _hear(self, action: Incoming, job: Job) -> None:
        """Answer, as long as the person leaves time for answers."""
        reply = Reply.ANSWER
        if action.kind in _ANSWERED:
            now = asyncio.get_running_loop().time()
            reply = self._patience.hear(action.user_id, now, is_text=action.kind is Kind.TEXT)
        if reply is Reply.ANSWER:
            await self._serve(action, job)
        elif reply in (Reply.TELL, Reply.KEEP) and action.kind is Kind.TEXT:
            await self._serve(action, job, instead=screen(FLOOD_TEXT, [HOME]) if reply is Reply.TELL else SILENCE)
        else:
            job.outcome = Outcome.IGNORED
            if reply in (Reply.TELL, Reply.FULL):
                job.leave()
                told = FULL_TEXT if reply is Reply.FULL else FLOOD_TEXT
                await self._show(replace(action, kind=Kind.TEXT), screen(told, [HOME]))

    async def _serve(self, action: Incoming, job: Job, *, instead: Screen | None = None) -> None:
        draft = None
        if action.kind in (Kind.TEXT, Kind.LOCATION, Kind.WORDLESS):
            draft = await self._drafts.read(action.user_id)
        async with self._container(context={Who: Who(action.user_id), Incoming: action}) as scope:
            session = await scope.get(AsyncSession)
            people = await scope.get(People)
            silent_days = await people.arrive(action)
            back = await scope.get(Comeback) if silent_days else None
            try:
                if back is not None:
                    back.expect()
                answer = await self._switchboard.answer(scope, action, draft)
            except UserError as refusal:
                log.info("refused user=%s: %s", action.user_id, type(refusal).__name__)
                await session.rollback()
                await people.arrive(action)
                if back is not None:
                    back.expect()
                answer = await self._switchboard.refusal(scope, action, refusal)
            if back is not None:
                answer = await back.greeted(answer, silent_days)
            answer = answer if instead is None else instead  # a question that is not seen opens no form
            new_draft = encode_form(answer.form) if answer is not None and answer.form is not None else None
            about_form = draft is not None or new_draft is not None or action.kind in _ABOUT_FORMS
            try:
                await job.close(session, new_draft if about_form else NO_WORD)
                await session.commit()
            except AlreadyDoneError:
                # An earlier try was committed and its acknowledgement lost: its effects stand, its answer is missing.
                job.committed = True
                await session.rollback()
                await people.arrive(action)
                answer, new_draft = await self._switchboard.home(scope), None
            job.committed = True
        job.leave()
        if draft is not None or new_draft is not None or action.kind is Kind.TAP:
            await self.keep_draft(action.user_id, new_draft)
        if answer is None or answer is SILENCE or await self._show(action, answer):
            job.outcome = Outcome.SHOWN
        else:
            job.outcome = Outcome.UNSEEN

    async def _show(self, action: Incoming, answer: Screen) -> bool:
        try:
            if action.kind is Kind.TAP:
                await self._messenger.edit(action.callback_id, action.chat_id, action.user_id, answer)
            else:
                await self._messenger.send(action.chat_id, action.user_id, answer)
        except UnreachableError:
            async with self._container(context={Who: Who(action.user_id)}) as scope:
                await (await scope.get(People)).lost()
                await (await scope.get(AsyncSession)).commit()
        except SendError as error:
            log.error("an answer could not be shown user=%s: %s", action.user_id, error)
            return False
        except (ClientError, ValueError):
            log.exception("an answer could not be shown user=%s", action.user_id)
            return False
        return True

    async def _in_group(self, action: Incoming, job: Job) -> None:
        """One polite line a day, whatever is said there: answers to all of it would hold up everybody's."""
        if not self._groups.hear(action.chat_id, asyncio.get_running_loop().time()):
            job.outcome = Outcome.IGNORED
            return
        async with self._container(context={Who: Who(action.user_id)}) as scope:
            session = await scope.get(AsyncSession)
            await job.close(session, NO_WORD, seen=True)  # a lost line in a group is nobody's loss
            await session.commit()
            job.committed = True
        job.leave()
        job.outcome = Outcome.SHOWN
        try:
            if action.callback_id:
                await self._messenger.edit(action.callback_id, action.chat_id, action.user_id, Screen(GROUP_TEXT))
            else:
                await self._messenger.send(action.chat_id, action.user_id, Screen(GROUP_TEXT))
        except SendError as error:
            log.info("a group was not answered: %s", error)  # it may have shown the bot out
