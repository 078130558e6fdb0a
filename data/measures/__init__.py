"""Rates, gaps and intervals, from published cells alone."""
