"""Refusals that are part of the product: each carries the words a person reads."""


class OwnWords(Exception):  # noqa: N818 - a trait of errors, not one
    """An error whose text is our own and may stand in logs: codes and names, never a person's words or a secret."""


class UserError(Exception):
    """An expected refusal. `text` is Russian, plain (not markup) and says what to do next."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class GoneError(UserError):
    """What the button names does not exist, is somebody else's, or is no longer in that state."""

    def __init__(self, text: str = "Этого уже нет. Вот что есть сейчас.") -> None:
        super().__init__(text)
