"""How goals and skills look."""
