"""How focus looks: payloads, the timer's screen in each of its states, menu, figures. Texts and buttons only."""
