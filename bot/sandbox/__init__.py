"""The sandbox: a local messenger with the platform's Bot API and a page to talk to the bot.

It knows nothing of the bot's own library: an emulator built on it would test the library against itself.
"""
