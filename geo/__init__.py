"""The places: boundaries, simplification, placing, overlaps."""
