"""Figures as SVG: what Plotly draws in a browser, drawn here from the same plain dicts, without any script."""
