"""What `make` runs to set up the project."""
