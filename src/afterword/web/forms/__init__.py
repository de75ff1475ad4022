"""What pages ask for, one module a subject."""
