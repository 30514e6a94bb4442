"""Lives as text: by days, what came, what was written and tapped, what it became."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from bot.language.words import clock, heading
from tests.weeks.living import Moment, Resident

DOCS = Path(__file__).parents[2] / "docs"


def write(folder: Path, diligent: Resident, lazy: Resident) -> None:
    """The whole lives into the folder, some days of them into docs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, me in (("diligent", diligent), ("lazy", lazy)):
        (folder / f"{name}.md").write_text(_told(me.moments), "utf-8")
    write_excerpt("week-diligent.md", DILIGENT, diligent, days=(0, 1, 6))
    write_excerpt("week-lazy.md", LAZY, lazy, days=range(21))


DILIGENT = """# Неделя Ани: первый день, обычный и воскресенье

Аня живёт в Екатеринбурге, отвечает на всё и ведёт таймер. Это запись настоящего разговора с ботом: `make weeks`
двигает часы песочницы и пишет её заново. 🤖 — бот написал сам, 💬 — ответил, ✎ — изменил сообщение, 👤 — слова
человека, 👉 — кнопка."""

LAZY = """# Три недели Бориса

Борис живёт в Берлине, начал бодро и пропал на десять дней. Бот замечает это, говорит об этом один раз и пишет реже, а
когда Борис возвращается, не попрекает. Запись настоящего разговора: `make weeks`. Знаки те же, что в
[неделе Ани](week-diligent.md)."""


def write_excerpt(name: str, head: str, me: Resident, days: Iterable[int]) -> None:
    """These days into docs."""
    shown = {me.moments[0].at.date() + timedelta(days=day) for day in days}
    text = _told([moment for moment in me.moments if moment.at.date() in shown])
    (DOCS / name).write_text(f"{head}\n\n{text}", "utf-8")


def _told(moments: list[Moment]) -> str:
    days = []
    for day, those in groupby(moments, key=lambda moment: moment.at.date()):
        days.append("\n".join([f"## {heading(day)}", "", *(_line(moment) for moment in those)]))
    return "\n\n".join(days) + "\n"


def _line(moment: Moment) -> str:
    text = "  \n  ".join(moment.text.splitlines())
    rows = "".join(f"  \n  `{row}`" for row in moment.rows)
    return f"- {clock(moment.at.time())} {moment.sign} {text}{rows}"
