"""The composition root: connects the rooms, owns the timers, starts and stops the process."""
