"""Pictures drawn in the process: a small canvas, a palette that reads in light and dark chats, and a gallery."""
