"""Two lives: Аня keeps her plan and answers everything, Борис means well and forgets."""

import random
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from bot.sandbox.message import ChatMessage
from tests.weeks.living import Life, Resident

MONDAY = date(2026, 10, 12)
VACATION = (MONDAY + timedelta(days=17), MONDAY + timedelta(days=20))  # Thursday to Sunday of the third week

ERRANDS = {
    0: ("завтра в 11 созвон с командой 30 мин", "в среду отчёт за неделю 1 ч 30 мин !2"),
    1: ("завтра в 18:30 оплатить интернет", "купить лампочки"),
    2: ("в пятницу в 19 кино с Леной", "завтра разобрать почту 30 мин"),
    3: ("завтра в 10:30 позвонить в поликлинику !1", "корм коту\nзабрать посылку"),
    4: ("завтра в 12 прогулка в парке", "в понедельник подготовить презентацию 2 ч !1"),
    5: ("завтра позвонить маме",),
    6: ("завтра в 9:30 планёрка",),
}


class Diligent:
    """Аня in Yekaterinburg: a goal, two habits, a timer on working days, four days of vacation."""

    def __init__(self, life: Life) -> None:
        self._dice = random.Random(7)
        self.resident = life.move_in("Аня", "Asia/Yekaterinburg", self._answer)

    def plan(self) -> None:
        """Everything she does by herself in four weeks."""
        me = self.resident
        me.plan(MONDAY, time(14, 5), self._first_minutes)
        for number in range(1, 28):
            day = MONDAY + timedelta(days=number)
            if VACATION[0] <= day <= VACATION[1]:
                continue
            for place, words in enumerate(ERRANDS[day.weekday()]):
                me.plan(day, time(12 + 3 * place, 20), partial(me.say, words))
            if day.weekday() < 5:
                me.plan(day, time(10, 30 if number % 2 else 10), partial(self._focus, number))
            if number % 3:
                me.plan(day, time(16, 40), self._look_at_today)
            if number == 8:
                me.plan(day, time(20, 10), partial(me.say, "+1 ч английский"))
        me.plan(VACATION[0] - timedelta(days=1), time(20, 5), self._go_away)

    async def _first_minutes(self) -> None:
        me = self.resident
        await me.friend.start()
        me.note_new()
        await me.tap("Чай через 1 минуту")
        await me.tap("Нет")
        await me.say("Екатеринбург")
        await me.say("завтра в 18:30 позвонить маме !1")
        me.soon(15, self._first_habit)

    async def _first_habit(self) -> None:
        me = self.resident
        await me.tap_all("🔄 Привычку", "📖 Чтение", "1 страница", "Вечер", "◀️ Сегодня")
        await me.tap_all("🚀 Карьера", "Сменить работу", "3 мес", "✅ Беру все три", "Завтра")
        await me.say("привычка: зарядка в 7:30, минимум 2 приседания")

    async def _focus(self, number: int) -> None:
        await self.resident.say("фокус отчёт" if number % 2 else "фокус 25")

    async def _look_at_today(self) -> None:
        me = self.resident
        await me.say("/today")
        await me.tap_all("✅1", "✅2")

    async def _go_away(self) -> None:
        me = self.resident
        await me.say("привычки")
        if await me.tap("🏖 Отпуск"):
            await me.say("до 1 ноября")

    def _answer(self, me: Resident, message: ChatMessage) -> None:
        if any(button.text.startswith(("✅", "⭐", "☕", "🍅", "▶️", "Всё", "◐")) for button in message.buttons):
            me.soon(self._dice.randint(2, 9), partial(self._take_up, message))

    async def _take_up(self, message: ChatMessage) -> None:
        """Answer what a message asks, the way she does."""
        me, shown = self.resident, {button.text for button in message.buttons}
        if VACATION[0] <= me.now.date() <= VACATION[1]:
            return
        if "▶️ Цель на неделю" in shown or "🌙 Закрыть неделю" in shown:
            await self._close_week(message)
        elif "Всё завтра" in shown or any(label.startswith("✅ ") and label != "✅ Готово" for label in shown):
            await self._answer_rows(message)
        elif "✅ Готово" in shown and "⏳ Позже" in shown and self._dice.random() < 0.15:
            await me.tap("⏳ Позже", message)
            await me.tap("1 час", message)
        elif "☕ Перерыв" in shown:
            await me.tap("☕ Перерыв", message)
        elif "Хватит" in shown:
            await me.tap("Хватит", message)
        elif "⭐1" in shown:
            await me.tap("⭐2" if "⭐2" in shown and self._dice.random() < 0.4 else "⭐1", message)
        elif "◐ Чуть" in shown and self._dice.random() < 0.2:
            await me.tap("◐ Чуть", message)
        else:
            await me.tap("✅ Готово", message)

    async def _answer_rows(self, message: ChatMessage) -> None:
        me = self.resident
        for _ in range(6):
            label = next((b.text for b in message.buttons if b.text.startswith("✅ ")), None)
            if label is None or not await me.tap(label, message):
                break
        if me.now.weekday() == 2:
            await self._walk(message)
        else:
            await me.tap("Всё завтра", message)

    async def _walk(self, message: ChatMessage) -> None:
        """One by one: the first is done, what keeps moving is let go, the rest moves."""
        me = self.resident
        await me.tap("По одному", message)
        await me.tap("✅ Готово", message)
        for _ in range(8):
            if not (await me.tap("Отпустить", message) or await me.tap("Завтра", message)):
                return

    async def _close_week(self, message: ChatMessage) -> None:
        """At most eight taps: the first that leads on each time."""
        me = self.resident
        for _ in range(8):
            shown = [button.text for button in message.buttons]
            wish = next(
                (
                    b
                    for b in shown
                    if b in ("▶️ Цель на неделю", "▶️ Подвести итог", "🙂", "Пропустить", "✅ Да", "✏️ Нет")
                ),
                None,
            )
            wish = wish or next((b for b in shown if b.startswith(("Да", "Пока"))), None)
            wish = wish or next((b for b in shown if b == "🌙 Закрыть неделю"), None) or next(iter(shown), None)
            if wish in (None, "◀️ Сегодня", "🔕 Тише") or not await me.tap(str(wish), message):
                return


class Lazy:
    """Борис in Berlin, where the clocks change in the second week: two tries, ten days of silence, a return."""

    def __init__(self, life: Life) -> None:
        self.resident = life.move_in("Борис", "Europe/Berlin", lambda *_: None)

    def plan(self) -> None:
        """Everything he does in four weeks."""
        me = self.resident
        me.plan(MONDAY, time(11, 5), self._first_minutes)
        me.plan(MONDAY + timedelta(days=1), time(13, 40), self._second_day)
        me.plan(MONDAY + timedelta(days=13), time(19, 15), self._return)
        me.plan(MONDAY + timedelta(days=15), time(12, 0), partial(me.say, "завтра в 18 забрать куртку"))
        me.plan(MONDAY + timedelta(days=16), time(18, 10), self._done)

    async def _first_minutes(self) -> None:
        me = self.resident
        await me.friend.start()
        me.note_new()
        await me.tap("Чай через 1 минуту")
        await me.tap("Нет")
        await me.say("Берлин")
        await me.say("завтра записаться к зубному\nзавтра ответить Марку\nразобрать фотографии")
        await me.say("привычка: отжимания утром")
        await me.say("в четверг в 19 футбол")

    async def _second_day(self) -> None:
        me = self.resident
        await me.say("/today")
        await me.tap("✅1")

    async def _return(self) -> None:
        me = self.resident
        await me.say("завтра в 10 сдать машину в сервис")
        if await me.tap("🌱 Чистый день"):
            await me.say("сегодня разобрать фотографии")

    async def _done(self) -> None:
        await self.resident.tap("✅ Готово")


def start() -> datetime:
    """The instant before the first of them starts the bot."""
    return datetime.combine(MONDAY, time(9), UTC)
