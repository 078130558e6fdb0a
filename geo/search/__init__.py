"""Finding a place by its address or name, from files of the release alone."""
