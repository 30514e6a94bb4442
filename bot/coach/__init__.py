"""What looks across features: the day flame, tips from a person's own numbers, a person's own data."""
