"""Russian in and out: quick add, typed moments, plurals and dates in words. Pure: no I/O and no clock of its own."""
