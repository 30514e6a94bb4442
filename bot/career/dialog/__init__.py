"""Taps and texts about goals and skills."""
