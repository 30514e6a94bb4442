import pytest

from bot.language.smalltalk import Kind, recognise


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Привет!", Kind.GREETING),
        ("приветик 👋", Kind.GREETING),
        ("Добрый вечер", Kind.GREETING),
        ("привет, бот", Kind.GREETING),
        ("как дела?", Kind.GREETING),
        ("спасибо!", Kind.THANKS),
        ("СПАСИБООО 🙏🙏", Kind.THANKS),
        ("огромное спасибо тебе", Kind.THANKS),
        ("🙏", Kind.THANKS),
        ("да", Kind.YES),
        ("да, конечно", Kind.YES),
        ("ок", Kind.YES),
        ("👍", Kind.YES),
        ("нет", Kind.NO),
        ("нет, спасибо", Kind.NO),
        ("не надо", Kind.NO),
        ("Что ты умеешь?", Kind.ABOUT_BOT),
        ("привет, что ты умеешь", Kind.ABOUT_BOT),
        ("кто ты", Kind.ABOUT_BOT),
        ("как тебя зовут?", Kind.ABOUT_BOT),
        ("помощь", Kind.ABOUT_BOT),
        ("ты живой?", Kind.ABOUT_BOT),
        ("всё понятно, а что ещё умеешь", None),
        ("пока-пока", Kind.FAREWELL),
        ("Спокойной ночи!", Kind.FAREWELL),
        ("до завтра", Kind.FAREWELL),
        ("молодец", Kind.PRAISE),
        ("ты лучший ❤️", Kind.PRAISE),
        ("супер!!!", Kind.PRAISE),
    ],
)
def test_the_whole_text_is_small_talk(text: str, kind: Kind | None) -> None:
    assert recognise(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "спасибо позвонить маме",
        "привет передать бабушке",
        "да купить хлеб",
        "помощь маме с переездом",
        "спросить, как дела у Оли",
        "класс танцев",
        "пока не забыл: хлеб",
        "нет молока",
        "купить хлеб",
        "бот",
        "",
        "...",
        "привет " * 60,
    ],
)
def test_tasks_are_no_small_talk(text: str) -> None:
    assert recognise(text) is None
