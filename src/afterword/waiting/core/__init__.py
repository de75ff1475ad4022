"""Deciding what waiting normally looks like, and when to let go. Pure."""
