"""Which texts start the timer, and which are tasks that only sound like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pomodoro.rules.phrase import Wish, read, read_length, recognise


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("фокус", Wish()),
        ("Помодоро!", Wish()),
        ("фокус отчёт", Wish(words="отчёт")),
        ("Фокус: отчёт", Wish(words="отчёт")),
        ("🍅 отчёт", Wish(words="отчёт")),
        ("фокус на отчёт за октябрь", Wish(words="отчёт за октябрь")),
        ("фокус 25 минут на отчёт", Wish(25, None, "отчёт")),
        ("фокус 25 отчёт", Wish(25, None, "отчёт")),
        ("фокус отчёт 25 минут", Wish(25, None, "отчёт")),
        ("фокус отчёт на полтора часа", Wish(90, None, "отчёт")),
        ("фокус 50/10 английский", Wish(50, 10, "английский")),
        ("фокус на полчаса", Wish(30)),
        ("фокус 1 час 20 минут дипломная", Wish(80, None, "дипломная")),
        ("помодоро 50", Wish(50)),
        ("фокус 3 главы", Wish(words="3 главы")),
    ],
)
def test_a_wish(text: str, wish: Wish) -> None:
    assert recognise(text) == wish


@pytest.mark.parametrize(
    "text",
    [
        "фокус-группа в 15",
        "фокус группа в 15",
        "фокус-группа",
        "Фокус группу собрать",
        "фокусник на день рождения",
        "Форд Фокус забрать из сервиса",
        "сфокусироваться на отчёте",
        "фокусы показать детям",
        "фокус на отчёт завтра в 10",
        "завтра фокус на отчёт",
        "фокус в 15",
        "фокус дня — отдых",
        "фокус на неделю",
        "фокус внимания: статья",
        "фокус отчёт\nкупить хлеб",
        "фокус на том чтобы не забыть про важные дела и людей",
        "помидоры 2 кг",
        "купить помидоры",
        "отчёт",
        "",
    ],
)
def test_a_task(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("40", Wish(40)),
        ("5", Wish(5)),
        ("45/10", Wish(45, 10)),
        ("полчаса", Wish(30)),
        ("50 английский", Wish(50, None, "английский")),
        ("привет", None),
        ("0", Wish(0)),
    ],
)
def test_a_typed_length(said: str, wish: Wish | None) -> None:
    assert read_length(said) == wish


@given(st.text(max_size=120))
def test_any_text_is_read_without_failing(text: str) -> None:
    recognise(text)
    recognise(f"фокус {text}")
    read(text)
    read_length(text)
