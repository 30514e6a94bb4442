"""Habits: small steps that count, progress one can see, reminders that know when to be silent."""
