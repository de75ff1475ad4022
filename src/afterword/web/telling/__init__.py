"""What a page tells, gathered from the rooms. Reads only."""
