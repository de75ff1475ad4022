"""Deciding what has a clock after an interview. Pure: `now` is an argument."""
