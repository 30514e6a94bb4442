"""What follows from a session, a tap and a moment. Pure."""
