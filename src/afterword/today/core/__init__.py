"""Deciding what today holds, from facts at `now`. Pure."""
