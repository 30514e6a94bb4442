"""What the habits can count about a person; implements `kernel.ports.Numbers`."""

from collections.abc import Mapping
from typing import Any


class HabitNumbers:
    """How many habits the person keeps."""

    name = "habits"
    facts = "SELECT to_jsonb(count(*)) FROM habits WHERE user_id = :user_id AND archived_on IS NULL"

    def numbers(self, fact: Any) -> Mapping[str, float]:
        """«habits.count», those at rest left out; what was marked is counted by the coach."""
        return {"habits.count": float(fact)}
