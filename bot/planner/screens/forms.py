"""What the bot waits for in words."""

from bot.ui.form import Form


class DueForm(Form, name="p.due", takes_dates=True):
    """A typed day or time for a task."""

    task_id: int


class SnoozeForm(Form, name="p.later", takes_dates=True):
    """A typed «через 3 часа»."""

    task_id: int


class WhenForm(Form, name="p.past", takes_dates=True):
    """A typed moment for what was said of one that is over, or that does not exist."""

    said: str
    words: str = ""  # those of the day or hour that does not exist


class TitleForm(Form, name="p.name", takes_dates=True):
    """A typed title; «все» copies get it with `every`."""

    task_id: int
    every: bool = False


class LeadForm(Form, name="p.lead", takes_dates=True):
    """A typed «за 2 часа»."""

    task_id: int


class NoteForm(Form, name="p.note", takes_dates=True):
    """A typed note."""

    task_id: int


class TagForm(Form, name="p.tag"):
    """Typed tags."""

    task_id: int


class StepForm(Form, name="p.step", takes_dates=True):
    """Typed steps, one a line; stays open for the next."""

    task_id: int


class RepeatForm(Form, name="p.rep", takes_dates=True):
    """A typed «каждый вторник»."""

    task_id: int


class FirstStepForm(Form, name="p.split", takes_dates=True):
    """The typed first step of a task that keeps moving."""

    task_id: int


class FindForm(Form, name="p.find"):
    """Typed words to look for."""
