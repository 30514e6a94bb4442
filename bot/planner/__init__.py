"""Tasks: written in plain words, planned by day, reminded about on their minute."""
