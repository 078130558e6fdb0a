"""One folder a place."""
