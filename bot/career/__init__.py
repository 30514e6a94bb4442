"""Goals that become this week's steps, skills that grow, and the log of what was done."""
