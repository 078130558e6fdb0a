"""The only reader of releases. Everything right of the wall starts here."""
