"""How the coach speaks: tips, and a person's own data."""

from bot.coach.service.tips import Advice, leads_somewhere
from bot.coach.tips import Action, Tip
from bot.language.words import capitalised
from bot.ui.html import Html, bold, h, lines
from bot.ui.navigation import CANCEL, HOME
from bot.ui.payload import Payload, decode
from bot.ui.screen import Button, Document, Row, Screen, rows_of, screen


class NextTip(Payload, prefix="k.tip"):
    """«💡 Совет»."""


class Judge(Payload, prefix="k.judge"):
    """👍 or 👎."""

    tip: str
    opinion: int


class WantTips(Payload, prefix="k.want"):
    """Lines of advice that were not asked for, on or off."""

    on: bool


class MyData(Payload, prefix="k.data"):
    """«🗂 Мои данные»."""


class Download(Payload, prefix="k.get"):
    """«⬇️ Скачать»."""


class AskErase(Payload, prefix="k.erase?"):
    """«🗑 Удалить всё»."""


class Erase(Payload, prefix="k.erase"):
    """«Да, удалить»."""


TIP = Button("💡 Совет", NextTip())
DATA = Button("🗂 Мои данные", MyData())


def _action(of: Action) -> Button | None:
    """The one button; None where the slice it leads to is not in the house."""
    if not leads_somewhere(of):
        return None
    return Button(of.says, says=True) if of.says else Button(of.button, decode(of.tap)[0])


def line_row(line: Action) -> tuple[Row, ...]:
    """The one button of a line in a plan."""
    return rows_of([_action(line)])


def tip(advice: Advice, *, wanted: bool) -> Screen:
    """One piece of advice, with one button that does it."""
    found = advice.tip
    switch = Button("🔕 Без советов", WantTips(on=False)) if wanted else Button("🔔 С советами", WantTips(on=True))
    return screen(
        lines(h("💡 {}", advice.text), h("<i>{}: {}</i>", capitalised(found.method), found.source)),
        [action] if (action := _action(found)) is not None and action.payload != HOME.payload else [],
        [Button("👍", Judge(tip=found.key, opinion=1)), Button("👎", Judge(tip=found.key, opinion=-1))],
        [switch],
        [HOME],
    )


def judged(found: Tip, opinion: int) -> Screen:
    """Learned."""
    words = "Приятно! Таких будет больше." if opinion > 0 else "Понятно, этот больше не покажу."
    return screen(h("{}", words), [_action(found)] if opinion > 0 else [], [Button("💡 Ещё", NextTip()), HOME])


def no_tip() -> Screen:
    """Nothing fits."""
    return screen(
        lines("💡 Свежих советов пока нет: беру их из твоих чисел и не повторяю месяц.", "Загляни через пару дней."),
        [HOME],
    )


def want_set(on: bool) -> Screen:
    """The switch was set."""
    words = (
        "Советы будут приходить строкой утреннего плана." if on else "Сам советов не присылаю. Спросить можно: /tip."
    )
    return screen(h("{}", words), [Button("💡 Ещё", NextTip()), HOME])


def my_data() -> Screen:
    """What can be done with one's own data."""
    return screen(
        lines(
            h("🗂 {}", bold("Мои данные")),
            "Всё хранится только ради твоих дел и никому не передаётся.",
            "Скачать можно двумя файлами: всё обо всём и план для календаря.",
        ),
        [Button("⬇️ Скачать", Download())],
        [Button("🗑 Удалить всё", AskErase())],
        [HOME],
    )


def downloaded(everything: bytes, plan: bytes) -> Screen:
    """Two files."""
    documents = (Document("мои-данные.json", everything), Document("план.ics", plan))
    text = lines("🗂 Готово: два файла ниже.", "Первый — всё обо всём, второй — план для любого календаря.")
    return Screen(text, rows_of([DATA], [HOME]), documents=documents)


def ask_erase() -> Screen:
    """The one thing that asks first."""
    return screen(
        lines(
            bold("Удалить всё?"),
            "Дела, привычки, цели, навыки, история и настройки исчезнут. Вернуть их не получится.",
            "Скачать копию напоследок?",
        ),
        [Button("⬇️ Скачать", Download())],
        [Button("Да, удалить всё", Erase())],
        [CANCEL],
    )


def erased() -> Screen:
    """Forgotten. No button leads anywhere: a tap would be a new acquaintance."""
    return Screen(Html("Всё удалено. Спасибо за время вместе 🙏\nЗахочешь вернуться — напиши /start."))
