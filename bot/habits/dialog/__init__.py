"""Taps and texts about habits."""
