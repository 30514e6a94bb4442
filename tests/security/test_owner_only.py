"""A command that stands in no list of hints is the owner's: to everybody else it does not exist."""

from bot.ui.routes import RouteTable
from bot.ui.switchboard import UNKNOWN_COMMAND_TEXT
from tests.house.town import Town

FOR_EVERYBODY = {"start", "privacy"}


async def test_to_a_stranger_a_hidden_command_is_no_command(town: Town) -> None:
    anna = await town.friend()
    table = await town.container.get(RouteTable)
    listed = {hint.name for hint in table.hints}
    assert listed | FOR_EVERYBODY <= set(table.commands)
    for name in ("root", *sorted(set(table.commands) - listed - FOR_EVERYBODY)):
        for words in (f"/{name}", f"/{name.upper()} 30", f"/{name}@bot"):
            await anna.send(words)
            assert anna.text == UNKNOWN_COMMAND_TEXT, words
