"""Screens and how they reach a person: the rooms that know the messenger library, with intake and app."""
