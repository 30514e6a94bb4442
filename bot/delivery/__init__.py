"""Messages that the bot sends by itself: rows of meaning in a table, woken by a timer, drawn from the truth."""
