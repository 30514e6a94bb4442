"""What focus promises. No messenger; sessions, their close, and what they add up to."""
