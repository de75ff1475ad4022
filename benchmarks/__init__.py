"""Figures, each as a ratio to a reference measured in the same run. `scripts/bench` runs them."""
