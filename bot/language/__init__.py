"""Russian in and out: quick add, typed moments, plurals, dates in words. Pure: no I/O, no clock."""
