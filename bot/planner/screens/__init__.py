"""How tasks look: cards, lists, questions. Texts and buttons only."""
