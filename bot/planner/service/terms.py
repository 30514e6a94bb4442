"""Sizes that the planner keeps to, and the words it refuses with."""

from datetime import timedelta

MAX_TITLE = 300
MAX_NOTE = 1000
MAX_TEXT = 4000  # what the messenger lets through: longer than a title, it is a title and a note
HEAD = 120  # the title of such a text
MAX_STEPS = 8  # more of them are tasks of their own
MAX_TAGS = 8
MAX_AT_ONCE = 20
MAX_OPEN = 10_000
UNDO_FOR = timedelta(hours=24)
CORRECT_FOR = timedelta(minutes=10)
PAGE = 8
SHOWN_TODAY = 5
ENOUGH = 200  # of a day's tasks to order by weight; more stand in the plan
OFTEN = 3  # moves after which a task is asked about

TOO_LONG_TEXT = (
    f"Для одного дела это длинновато: помещается {MAX_TITLE} знаков. Напиши покороче или разбей на несколько строк."
)
NOTE_TOO_LONG_TEXT = f"Заметка длинновата: помещается {MAX_NOTE} знаков. Напиши, пожалуйста, покороче."
TOO_MANY_STEPS_TEXT = f"Шагов может быть не больше {MAX_STEPS}. Остальное лучше записать отдельным делом."
TOO_MANY_LINES_TEXT = f"За раз могу записать {MAX_AT_ONCE} дел. Пришли, пожалуйста, частями."
TOO_MANY_TEXT = "Дел уже очень много. Закрой или убери лишние — и продолжим."
TOO_LATE_TEXT = "Вернуть можно в течение суток, а это было раньше. Вот что есть сейчас."
ALREADY_DONE_TEXT = "Это дело уже сделано. Вот что есть сейчас."
NEXT_DONE_TEXT = "Следующий раз уже отмечен, поэтому этот остаётся как есть."
