"""Decisions about who may be written to, and why not."""
