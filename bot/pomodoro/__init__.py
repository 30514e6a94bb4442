"""Focus by the Pomodoro method: a timer that belongs to the work, exact to the second and impossible to lose."""
