"""How the owner's counts look."""

from bot.kernel.tally import BLOCKS, ERRORS, HUSHES, LATE, PLANS, TAPPED
from bot.owner.service import Stats
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME
from bot.ui.screen import Screen, screen


def stats(found: Stats) -> Screen:
    """Six lines; what happened is that of the last seven days."""
    people, week = found.people, found.week
    back = [f"день {day} — {_share(people[f'back_{day}'], people[f'of_{day}'])}" for day in (1, 7, 30)]
    return screen(
        lines(
            dots(h("📈 {}", bold("Счётчики")), "за 7 дней"),
            f"Новых: {people['new_day']} за сутки, {people['new_week']} за 7 дней, {people['new_month']} за 30",
            dots("Вернулись: " + back[0], *back[1:]),
            dots(
                f"Планы с нажатием: {_share(week.get(TAPPED, 0), week.get(PLANS, 0))}", f"«Тише»: {week.get(HUSHES, 0)}"
            ),
            dots(f"Блокировок: {week.get(BLOCKS, 0)}", f"сейчас недоступны: {people['lost']}"),
            dots(
                f"Опоздало напоминаний: {week.get(LATE, 0)}",
                f"очередь: {found.queue_s} с",
                f"ошибок: {week.get(ERRORS, 0)}",
            ),
        ),
        [HOME],
    )


def _share(part: int, whole: int) -> Html:
    """«45 % из 210»; a share of nobody is none."""
    return Html(f"{round(100 * part / whole)} % из {whole}" if whole else "пока неизвестно")
