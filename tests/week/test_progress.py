"""«📊 Прогресс» on demand, and the picture that stands above a look back."""

import io
import time
from datetime import date

import pytest
from PIL import Image

from bot.career.rules import pace
from bot.ui.week import Bar, Series
from bot.week.pictures import Balance, balance
from bot.week.rules import Kind, span_of, span_words
from tests.house.test_budget import MOST_FOR_A_SCREEN, MOST_FOR_A_WRITE, counted, many_tasks
from tests.house.town import Town
from tests.week.people import diligent, run

LONG = "Очень длинное название цели, которое никак не помещается в одну строку картинки целиком"


def content(kind: Kind, most: int, bars: tuple[Bar, ...] = ()) -> Balance:
    span = span_of(kind, date(2026, 12, 6))
    values = tuple(most * n // len(span.buckets) for n in range(len(span.buckets)))
    rows = tuple(Series(title, values, str(sum(values))) for title in ("Дела", "Фокус, минуты", "Привычки"))
    labels = tuple(bucket.label for bucket in span.buckets)
    past = sum(bucket.first <= span.last for bucket in span.buckets)
    return Balance("Баланс", span_words(span), labels, past, rows, bars)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("most", [1, 12, 999])
def test_a_picture_is_small_and_quick(kind: Kind, most: int) -> None:
    shown = content(kind, most, (Bar(LONG, 0.2, 0.14), Bar("🔥", 1.0, 1.0), Bar("", 0.0, 0.5)))
    png = balance(shown)
    assert len(png) < 150 * 1024
    assert Image.open(io.BytesIO(png)).width == 1080
    assert min(_seconds(shown) for _ in range(3)) < 0.3


def _seconds(shown: Balance) -> float:
    began = time.thread_time()
    balance(shown)
    return time.thread_time() - began


def test_a_picture_of_goals_alone() -> None:
    shown = Balance(
        "Баланс недели",
        "6 декабря",
        (),
        0,
        (),
        (Bar("Сменить работу", 0.2, pace(date(2026, 11, 23), date(2027, 2, 23), date(2026, 12, 6))),),
    )
    assert Image.open(io.BytesIO(balance(shown))).height < 400


async def test_progress_stands_under_more(town: Town) -> None:
    anna = await diligent(town)
    await anna.send("/today")
    await anna.tap("☰ Ещё")
    await anna.tap("📊 Прогресс")
    assert anna.text.splitlines() == [
        "📊 Твоя неделя · 🔥 1",
        "Дела 1 из 1",
        "📖 0 из 1",
        "🚀 Сменить работу: 0 %, по графику 0 %",
    ]
    assert anna.buttons == [["📅 Месяц", "🗓 Год"], ["◀️ Сегодня"]]
    assert anna.screen.media
    await anna.tap("📅 Месяц")
    anna.sees("📊 Твой месяц", "Дела 1 из 1")
    assert anna.buttons == [["📅 Неделя", "🗓 Год"], ["◀️ Сегодня"]]
    await anna.tap("🗓 Год")
    anna.sees("📊 Твой год", "Дела 1 из 1")
    assert anna.buttons == [["📅 Неделя", "📅 Месяц"], ["◀️ Сегодня"]]


async def test_where_nothing_is_there_nothing_is_invented(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/progress")
    assert anna.text.splitlines() == [
        "📊 Твоя неделя",
        "Пока пусто. Одно дело, отметка или 🍅 — и здесь появятся твои числа.",
    ]
    assert not anna.screen.media


async def test_numbers_are_the_persons_own(town: Town) -> None:
    anna, boris = await town.friend(), await town.friend("Борис")
    for day, number in (("2026-11-16", 3), ("2026-11-17", 1), ("2026-11-23", 6), ("2026-10-05", 50)):
        await run(
            town,
            "INSERT INTO tasks (user_id, title, priority, created_at, done_at, done_day)"
            " SELECT :user, 'дело', 4, now(), now(), CAST(:day AS date) FROM generate_series(1, :number)",
            user=anna.user_id,
            day=day,
            number=number,
        )
    await anna.send("сегодня корм коту")
    await anna.send("/progress")
    # Monday is compared with the Monday before; the Tuesday before is still ahead this week.
    assert anna.text.splitlines()[1:] == ["Дела 6 из 7 (+3)", "Больше всего дел — по понедельникам: 6 дел"]
    await anna.tap("📅 Месяц")
    assert anna.text.splitlines()[1:] == ["Дела 10 из 11 (-40)", "Больше всего дел — по понедельникам: 9 дел"]
    await boris.send("/progress")
    boris.sees("Пока пусто.")


async def test_where_drawing_or_the_upload_fails_the_text_comes(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("no font")

    anna = await diligent(town)
    town.platform.faults.fail("POST /uploads", status=503, times=100)
    await anna.send("/progress")
    anna.sees("Дела 1 из 1")
    assert not anna.screen.media
    monkeypatch.setattr("bot.week.pictures._row", broken)
    await anna.send("чай")
    await anna.tap("✅ Готово")
    await town.at(20, days=6)
    anna.sees("📊 Твоя неделя", "Дела 2 из")
    assert not anna.screen.media


async def crowded(town: Town, anna_id: int) -> None:
    """Years of everything."""
    await run(
        town,
        "INSERT INTO tasks (user_id, title, priority, created_at, done_at, done_day)"
        " SELECT :user, 'дело', 4, '2026-01-01', '2026-01-01', DATE '2026-11-29' - n % 700"
        " FROM generate_series(1, 3000) AS n",
        user=anna_id,
    )
    await run(
        town,
        "INSERT INTO habits (user_id, title, emoji, kind, unit, minimum, part, rules, created_at)"
        " SELECT :user, 'Привычка ' || n, '🌱', 'yes', 'страница', '1 страница', 'evening',"
        " '[[\"2023-11-01\", \"d:0123456\", 1]]', '2023-11-01' FROM generate_series(1, 50) AS n",
        user=anna_id,
    )
    await run(
        town,
        "INSERT INTO habit_months (habit_id, month, user_id, codes)"
        " SELECT id, CAST(m AS date), user_id, (SELECT array_agg(CAST(date_trunc('month', day) = m AS int))"
        "  FROM generate_series(1, 31) AS d, LATERAL (SELECT m + make_interval(days => d - 1)) AS t (day))"
        " FROM habits, generate_series(timestamp '2023-11-01', '2026-11-01', '1 month') AS m"
        " ON CONFLICT DO NOTHING",
    )


async def test_every_screen_and_every_answer_keeps_its_budget(town: Town) -> None:
    anna = await diligent(town)
    await many_tasks(town, anna, 300)
    await crowded(town, anna.user_id)
    await town.at(21, days=6)
    review = next(message for message in reversed(anna.answers) if message.text.startswith("📊"))
    day = "2026-11-29"
    too_many = []
    for payload, most in (
        ("w.back|w", MOST_FOR_A_SCREEN),
        ("w.back|m", MOST_FOR_A_SCREEN),
        ("w.back|y", MOST_FOR_A_SCREEN),
        (f"w.begin|{day}", MOST_FOR_A_SCREEN),
        (f"c.w_set?|{day}|1", MOST_FOR_A_SCREEN),
        (f"c.w_own?|{day}|1|10:00:00", MOST_FOR_A_SCREEN),
        (f"c.w_set|{day}|1|3.0", MOST_FOR_A_WRITE),
        (f"w.mood|{day}|3", MOST_FOR_A_WRITE),
        (f"w.on|{day}|4", MOST_FOR_A_SCREEN),
        (f"c.w_take|{day}|1|10:00:00", MOST_FOR_A_WRITE),
        (f"w.on|{day}|5", MOST_FOR_A_SCREEN),
        (f"h.w_step|{day}|1|1", MOST_FOR_A_WRITE),
        (f"c.w_keep|{day}|1|why", MOST_FOR_A_WRITE),
        (f"c.w_target|{day}|1|1|30.0", MOST_FOR_A_WRITE),
        (f"c.w_stone|{day}|1|1", MOST_FOR_A_WRITE),
        (f"w.close|{day}", MOST_FOR_A_WRITE),
    ):
        with counted(town) as trips:
            await anna.tap_payload(payload, review)
        assert "устарела" not in review.text, payload
        assert "позади" not in review.text, payload
        if trips.total() > most:
            too_many.append((payload, trips.total(), dict(trips)))
    assert not too_many, "\n".join(map(str, too_many))


async def test_two_new_steps_cost_no_more_than_one(town: Town) -> None:
    anna = await diligent(town)
    for task_id in (2, 3, 4):
        await anna.tap_payload(f"p.done|{task_id}|")
    await town.at(20, days=6)
    with counted(town) as trips:
        await anna.tap_payload("c.w_take|2026-11-29|1|10:00:00")
    assert (await town.rows("SELECT count(*) FROM tasks WHERE day > '2026-11-29'")) == [(2,)]
    assert trips.total() <= MOST_FOR_A_WRITE, "\n".join(map(str, trips.items()))


async def test_a_review_costs_few_statements_however_much_there_is(town: Town) -> None:
    anna = await diligent(town)
    await many_tasks(town, anna, 300)
    await town.at(19, 59, days=6)
    with counted(town) as trips:
        await town.at(20)
    assert anna.text.startswith("📊")
    assert trips.total() <= 16, trips  # the worker's own share: claiming, people, marking with what comes next
