"""«стоп», «пауза», «сколько осталось»: words to the timer, told from tasks. Only the whole text is one."""

from enum import StrEnum

from bot.language.reading import folded


class Order(StrEnum):
    """What the running session is told to do."""

    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"
    LOOK = "look"


_WORDS = {
    Order.STOP: """
        стоп | стоп таймер | стоп фокус | стоп помодоро | останови | останови таймер | остановить | остановить таймер
        останови фокус | останови помодоро | выключи таймер | заверши фокус | закончить фокус | хватит
    """,
    Order.PAUSE: """
        пауза | на паузу | поставь на паузу | паузу | сделай паузу | пауза таймера | приостанови | приостановить
    """,
    Order.RESUME: """
        продолжить | продолжай | продолжаем | продолжи | продолжим | сними с паузы | снять с паузы | продолжить фокус
        продолжить таймер | возобновить | возобнови
    """,
    Order.LOOK: """
        сколько осталось | сколько еще осталось | сколько еще | а сколько осталось | сколько минут осталось
        сколько осталось минут | сколько времени осталось | сколько осталось времени | сколько до конца
        таймер | покажи таймер
    """,
}
_ORDERS = {
    said.strip(): order for order, words in _WORDS.items() for line in words.splitlines() for said in line.split("|")
}
_EDGES = " .,!?…"


def recognise(text: str) -> Order | None:
    """The order that the whole text is; None for a task."""
    said = " ".join(folded(text).strip(_EDGES).split())
    return _ORDERS.get(said) if said else None
