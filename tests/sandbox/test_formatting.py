"""HTML and markdown become plain text and marks that count UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.html_text import read_html
from bot.sandbox.markdown_text import read_markdown
from bot.sandbox.richtext import RichText, as_html, utf16_length


def marks(rich: RichText) -> list[tuple[str, str]]:
    """Each mark's type and the text it covers, cut by UTF-16 units."""
    units = rich.text.encode("utf-16-le")
    return [(m["type"], units[m["from"] * 2 : (m["from"] + m["length"]) * 2].decode("utf-16-le")) for m in rich.markup]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("<b>а</b> <i>б</i> <u>в</u> <s>г</s>", "а б в г",
         [("strong", "а"), ("emphasized", "б"), ("underline", "в"), ("strikethrough", "г")]),
        ("<code>а</code><pre>б</pre><mark>в</mark><h1>г</h1><blockquote>д</blockquote>", "абвгд",
         [("monospaced", "а"), ("monospaced", "б"), ("highlighted", "в"), ("heading", "г"), ("quote", "д")]),
        ("🍅🍅 <b>Фокус 🔥</b>!", "🍅🍅 Фокус 🔥!", [("strong", "Фокус 🔥")]),
        ("<b>а<i>б</i></b>", "аб", [("strong", "аб"), ("emphasized", "б")]),
        ("<div>а</div><blink>б</blink>", "аб", []),
        ("a &lt; b &amp;&amp; c", "a < b && c", []),
        ("2 < 3 и 5 > 4", "2 < 3 и 5 > 4", []),
        ("<b>забыл закрыть", "забыл закрыть", [("strong", "забыл закрыть")]),
        ("</b>а<b></b>", "а", []),
        ("<a href='javascript:alert(1)'>а</a>", "а", []),
    ],
)  # fmt: skip
def test_html(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    rich = read_html(source)
    assert (rich.text, marks(rich)) == (text, expected)


def test_links_and_mentions() -> None:
    rich = read_html("<a href='https://max.ru'>раз</a> <a href='max://user/42'>два</a>")
    assert rich.markup == [
        {"from": 0, "length": 3, "type": "link", "url": "https://max.ru"},
        {"from": 4, "length": 3, "type": "user_mention", "user_id": 42},
    ]
    assert read_markdown("[раз](https://max.ru) [два](max://user/42)").markup == rich.markup


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("**а** __б__ *в* _г_", "а б в г",
         [("strong", "а"), ("strong", "б"), ("emphasized", "в"), ("emphasized", "г")]),
        ("~~а~~ ++б++ ^^в^^ `г*д`", "а б в г*д",
         [("strikethrough", "а"), ("underline", "б"), ("highlighted", "в"), ("monospaced", "г*д")]),
        ("# Заголовок\n> цитата", "Заголовок\nцитата", [("heading", "Заголовок"), ("quote", "цитата")]),
        ("```py\nx = 1\n```", "x = 1", [("monospaced", "x = 1")]),
        (r"2 \* 3 \_ 4", "2 * 3 _ 4", []),
        ("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name", []),
        ("**а *б* в**", "а б в", [("strong", "а б в"), ("emphasized", "б")]),
        ("**не закрыто", "**не закрыто", []),
    ],
)  # fmt: skip
def test_markdown(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    rich = read_markdown(source)
    assert (rich.text, marks(rich)) == (text, expected)


def test_html_for_the_page_is_safe() -> None:
    rich = read_html("<b>1 &lt; 2</b> <a href='https://a.ru/?x=1&amp;\"'>&lt;script&gt;</a>")
    assert as_html(rich.text, rich.markup) == (
        '<b>1 &lt; 2</b> <a href="https://a.ru/?x=1&amp;&quot;">&lt;script&gt;</a>'
    )


@given(st.text(alphabet="аб 🍅*_~+^`#>[]()\\<>/&;b\n", max_size=60))
def test_any_text_can_be_read(source: str) -> None:
    for rich in (read_html(source), read_markdown(source)):
        assert rich.length == utf16_length(rich.text)
        assert all(0 <= m["from"] < m["from"] + m["length"] <= rich.length for m in rich.markup)
        as_html(rich.text, rich.markup)
