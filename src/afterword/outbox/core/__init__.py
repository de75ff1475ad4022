"""How a letter leaves, decided without sending anything."""
