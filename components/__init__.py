"""The parts that pages are made of: pure functions from answers to Dash components and figures."""
