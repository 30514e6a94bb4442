"""How habits look: texts and buttons only."""
