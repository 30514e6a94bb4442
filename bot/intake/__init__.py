"""How updates come in: polled, stored with the poll's position in one statement, then handled in order per person."""
