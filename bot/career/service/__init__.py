"""What the career assistant promises."""
