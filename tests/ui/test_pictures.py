"""The canvas and the gallery that every picture comes from."""

import asyncio
import io
from threading import current_thread, main_thread

import pytest
from PIL import Image

from bot.ui.pictures import canvas
from bot.ui.pictures.canvas import Canvas, drawable
from bot.ui.pictures.gallery import Gallery


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", [canvas.PAPER, canvas.RAISED])
@pytest.mark.parametrize("ink", [canvas.INK, canvas.DIM, canvas.YELLOW])
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    """WCAG asks for a contrast of 4.5 for text."""
    assert (luminance(ink) + 0.05) / (luminance(ground) + 0.05) >= 4.5


def test_what_the_font_cannot_draw_is_left_out() -> None:
    assert drawable("📖 Чтение — «ёж» №5 ≤ 1 👨‍👩‍👧 …") == "Чтение — «ёж» №5 ≤ 1 …"
    assert drawable("🧘‍♀️🔥", "Привычка") == "Привычка"
    assert drawable("読書") == ""


def test_a_long_text_is_cut_to_its_place() -> None:
    taken = Canvas(100).text(0, 0, "Очень длинное название привычки, которое никуда не помещается", within=300)
    assert 200 < taken <= 300


async def test_the_same_content_is_drawn_once() -> None:
    drawn = []

    def plate(words: str) -> bytes:
        drawn.append(words)
        sheet = Canvas(120)
        sheet.text(10, 10, words)
        return sheet.png()

    gallery = Gallery()
    first, second = await gallery.picture(plate, "раз"), await gallery.picture(plate, "раз")
    other = await gallery.picture(plate, "два")
    assert first is not None
    assert other is not None
    assert first == second
    assert first.key != other.key
    assert drawn == ["раз", "два"]
    assert Image.open(io.BytesIO(first.png)).size == (1080, 120)


async def test_a_failed_drawing_is_no_picture() -> None:
    def broken(_: str) -> bytes:
        raise OSError("no font")

    assert await Gallery().picture(broken, "x") is None


async def test_drawing_leaves_the_event_loop_free() -> None:

    threads = []

    def where(_: int) -> bytes:
        threads.append(current_thread())
        return b"png"

    gallery = Gallery()
    await asyncio.gather(*(gallery.picture(where, n) for n in range(3)))
    assert main_thread() not in threads
