"""What is said to screen readers about an element."""

from __future__ import annotations

from typing import Any


def aria(**said: str) -> dict[str, Any]:
    """Return ``aria-…`` attributes as keyword arguments of a Dash component: ``html.Nav(**aria(label="Main"))``."""
    return {f"aria-{name}": value for name, value in said.items()}
