"""One line with several moments is several tasks; in doubt it stays whole. Said on Sunday at ten, in Moscow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.prose import head_and_rest, pages
from bot.language.several import parse_all
from tests.language.saying import SUNDAY

SEVERAL = {
    "завтра в 10 врач, в 12 обед, в 15 созвон": ["врач 23 10:00", "обед 23 12:00", "созвон 23 15:00"],
    "в 8 подъём, в 9 завтрак": ["подъём 23 08:00", "завтрак 23 09:00"],
    "завтра: в 10 врач, в 12 обед": ["врач 23 10:00", "обед 23 12:00"],
    "завтрак в 8, обед в 13": ["завтрак 23 08:00", "обед 23 13:00"],
    "встреча в 12:00 и обед в 13:00": ["встреча 22 12:00", "обед 22 13:00"],
    "завтра в 10 отвезти, а в 18 забрать": ["отвезти 23 10:00", "забрать 23 18:00"],
    "завтра в 10 врач, потом в 12 обед": ["врач 23 10:00", "обед 23 12:00"],
    "с 10 до 12 отчёт, с 14 до 15 созвон": ["отчёт 23 10:00", "созвон 23 14:00"],
    "через 10 минут чай, через час позвонить": ["чай 22 10:10", "позвонить 22 11:00"],
    "в пятницу в 10 врач, в субботу в 12 каток": ["врач 27 10:00", "каток 28 12:00"],
    "в понедельник врач, во вторник банк, в среду кино": ["врач 23 -", "банк 24 -", "кино 25 -"],
    "сегодня хлеб, завтра молоко": ["хлеб 22 -", "молоко 23 -"],
    "завтра утром пробежка, вечером кино": ["пробежка 23 09:00", "кино 23 19:00"],
    "завтра купить хлеб, в 10 врач, в 12 обед": ["купить хлеб 23 -", "врач 23 10:00", "обед 23 12:00"],
    "завтра в 10 врач, взять полис, в 12 обед": ["врач, взять полис 23 10:00", "обед 23 12:00"],
    "каждый день в 9 таблетки, в 10 зарядка": ["таблетки 23 09:00 DAILY", "зарядка 23 10:00 DAILY"],
    "завтра в 9 и в 18 выгулять Рекса": ["выгулять Рекса 23 09:00", "выгулять Рекса 23 18:00"],
    "таблетки завтра в 9, 14 и 21": ["таблетки 23 09:00", "таблетки 23 14:00", "таблетки 23 21:00"],
    "таблетки завтра в 9. обед в 13:00": ["таблетки 23 09:00", "обед 23 13:00"],
    "купить молоко завтра. И позвонить маме послезавтра": ["купить молоко 23 -", "позвонить маме 24 -"],
    "завтра в 9 и 18 таблетки": ["таблетки 23 09:00", "таблетки 23 18:00"],
    "завтра утром и вечером капли": ["капли 23 09:00", "капли 23 19:00"],
    "каждое утро и каждый вечер капли": ["капли 23 09:00 DAILY", "капли 22 19:00 DAILY"],
}  # fmt: skip
ONE = (
    "хлеб и молоко в 10",
    "завтра в 15:00 созвон, напомни за 15 минут",
    "забрать костюм (завтра, до 19:00)",
    "завтра, 23 ноября, с 11:00 до 12:00 — демо",
    "завтра утром, часов в 8, пробежка",
    "встреча в 10, до 12",
    "созвон в 10 или в 12",
    "завтра в 9 и 18 кабинетах уборка",
    "встреча 5 дек. в 10",
    "напомни в 10, что в 12 созвон",
    "созвон завтра, обсудить план на пятницу",
    "по вт и чт в 10 зал",
    "по пн, ср и пт бег",
    "на завтра: хлеб, молоко",
    "купить 2,5 кг яблок и 2 и 3 тома",
    "ул. Гагарина, 12 завтра в 12",
    "книга «В 10 врач, в 12 обед» завтра",
    "позвонить маме, папе и бабушке завтра",
)


@pytest.mark.parametrize("line", SEVERAL)
def test_each_moment_of_a_line_is_a_task(line: str) -> None:
    found = [
        f"{task.title} {task.date:%d} {task.time.strftime('%H:%M') if task.time else '-'}"
        + (f" {task.rrule.removeprefix('FREQ=')}" if task.rrule else "")
        for task in parse_all(line, SUNDAY)
        if task.date is not None
    ]
    assert found == SEVERAL[line]


@pytest.mark.parametrize("line", ONE)
def test_one_moment_is_one_task(line: str) -> None:
    assert len(parse_all(line, SUNDAY)) == 1


WORDS = st.sampled_from([
    "в 10", "врач", ",", "и", ", в 12", "обед", "завтра", "каждый день", "утром", "31 ноября", "25:00", ";", "#дом",
    "через час", "!1", "«", "»", "до 18", "по пн", "9, 10 и 11",
])  # fmt: skip


@given(st.lists(WORDS, max_size=20))
def test_no_heap_of_moments_raises_or_loses_all_its_words(words: list[str]) -> None:
    text = " ".join(words)
    found = parse_all(text, SUNDAY)
    assert found
    assert all(task.title for task in found) or not text.strip()


@given(st.text(max_size=400), st.integers(10, 120))
def test_a_head_and_its_rest_lose_no_letter(text: str, longest: int) -> None:
    head, rest = head_and_rest(text, longest)
    assert len(head) <= longest
    assert "".join((head + rest).split()).replace("…", "") == "".join(text.split()).replace("…", "")
    assert "".join("".join(pages(text, longest, 5)).split()) == "".join(text.split())
