"""What habits promise. No messenger, no SQL."""
