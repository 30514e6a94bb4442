"""What the coach promises."""
