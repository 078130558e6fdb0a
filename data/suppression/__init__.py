"""Which cells are withheld, so that no small count can be worked out from what is published."""
