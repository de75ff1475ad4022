"""Deciding about opportunities: their stages, and the next small move. Pure."""
