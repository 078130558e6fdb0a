"""The only writer of releases: the last room left of the wall."""
