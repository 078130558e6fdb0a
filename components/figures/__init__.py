"""Figures: pure functions from answers to Plotly figures, written as plain dicts, which are quick to build and send."""
