"""Taps and texts about focus."""
