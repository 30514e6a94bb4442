"""What whoever runs the bot may know of it: counts, and nothing about anybody."""
