"""HTTP that is not Dash: headers, limits, downloads, errors."""
