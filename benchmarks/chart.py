"""A chart with two logarithmic axes, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 400, 70, 150, 40, 50
LEAST = 0.1
"""Smaller values are drawn here."""


@dataclass(frozen=True)
class Line:
    """A line: its name, its points (both above zero), and how it is dashed."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashes: str


def chart(title: str, along: str, lines: Sequence[Line]) -> str:
    """Draw lines over two logarithmic axes.

    Parameters
    ----------
    title : str
        What the chart shows.
    along : str
        What the horizontal axis is.
    lines : sequence of Line
        The lines; each is named at its end.

    Returns
    -------
    str
        An SVG document.
    """
    across = [log10(x) for line in lines for x, _ in line.points]
    up = [log10(max(y, LEAST)) for line in lines for _, y in line.points]
    first, last = floor(min(across)), max(ceil(max(across)), floor(min(across)) + 1)
    low, high = floor(min(up)), max(ceil(max(up)), floor(min(up)) + 1)

    def place(x: float, y: float) -> tuple[float, float]:
        return (LEFT + (log10(x) - first) / (last - first) * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - (log10(max(y, LEAST)) - low) / (high - low) * (HEIGHT - TOP - BOTTOM))

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
             f'font-size="12" role="img"><title>{escape(title)}</title><rect width="100%" height="100%" fill="white"/>',
             f'<text x="{LEFT}" y="20" font-size="14">{escape(title)}</text>']
    for power in range(first, last + 1):
        x, y = place(10.0**power, 10.0**low)
        parts.append(f'<path d="M{x:.1f} {y:.1f}V{TOP}" stroke="#ddd"/><text x="{x:.1f}" y="{y + 18:.1f}" '
                     f'text-anchor="middle">{10**power:,}</text>')
    for power in range(low, high + 1):
        x, y = place(10.0**first, 10.0**power)
        parts.append(f'<path d="M{x:.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/><text x="{x - 8:.1f}" y="{y + 4:.1f}" '
                     f'text-anchor="end">{10.0**power:g}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">{escape(along)}</text>')
    for line in lines:
        points = [place(x, y) for x, y in sorted(line.points)]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        x, y = points[-1]
        parts.append(f'<path d="{path}" fill="none" stroke="#222" stroke-width="2" stroke-dasharray="{line.dashes}"/>')
        parts.extend(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="#222"/>' for a, b in points)
        parts.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}">{escape(line.name)}</text>')
    return "\n".join([*parts, "</svg>\n"])
