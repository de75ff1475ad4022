"""Reading what a person brings: bytes and text in, proposals out. Pure, and never raising."""
