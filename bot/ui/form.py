"""Half-typed dialogs: a form is what the bot waits for in words. It lives 15 minutes and may vanish at any moment."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError


class Form(BaseModel):
    """Base of every form: `class Rename(Form, name="p.rename"): task_id: int`.

    `takes_dates` says that a date in the answer belongs to the answer («на пятницу»); where it does not, a text with a
    date is asked about: is it the answer or a new task?
    """

    model_config = ConfigDict(frozen=True)
    name: ClassVar[str]
    takes_dates: ClassVar[bool]
    known: ClassVar[dict[str, type["Form"]]] = {}

    def __init_subclass__(cls, *, name: str = "", takes_dates: bool = False, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)  # type: ignore[arg-type]  # pydantic passes its own keywords on
        if name in Form.known:
            raise TypeError(f"two forms with the name {name}")
        cls.name, cls.takes_dates = name, takes_dates
        Form.known[name] = cls


def encode_form(form: Form) -> str:
    """The form as text for the inbox row and for Redis."""
    return f"{form.name}\n{form.model_dump_json()}"


def decode_form(text: str) -> Form | None:
    """The form, or None for one that an older version of the bot has left."""
    name, _, body = text.partition("\n")
    kind = Form.known.get(name)
    if kind is None:
        return None
    try:
        return kind.model_validate_json(body)
    except ValidationError:
        return None
