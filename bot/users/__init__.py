"""People: who they are, where their clock stands, and whether they want to hear from the bot."""
