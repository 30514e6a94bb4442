"""Russian quick add on the public test phrases."""

from bench.place import Place
from bench.report import Line
from tests.language.ru_dates import scores


async def measure(_: Place) -> list[Line]:
    by_tag = scores()
    plain = [by_tag["core"], by_tag["sentence"]]
    total = sum(score.total for score in plain)
    right, wrong = sum(score.right for score in plain) / total, sum(score.wrong for score in plain) / total
    none = by_tag["negative"]
    return [
        Line(
            "Russian quick add: `core` + `sentence` right, wrong date; `negative` right",
            "≥ 97 %, ≤ 1 %; 100 %",
            f"{right:.1%}, {wrong:.1%}; {none.right / none.total:.0%}",
            right >= 0.97 and wrong <= 0.01 and none.right == none.total,
        )
    ]
