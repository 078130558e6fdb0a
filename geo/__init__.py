"""The places: boundaries, simplification, overlaps, distances."""
