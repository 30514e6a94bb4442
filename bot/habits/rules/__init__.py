"""What follows from a habit's marks and its schedule. Pure."""
