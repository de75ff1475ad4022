"""What every room stands on: time, identity, words, options. No Django, no socket, no dice."""
