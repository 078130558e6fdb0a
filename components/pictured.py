"""The figures of a page with all that belongs to them: headings, words, legend. Found in the page itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

SECTION = 2
"""The level of heading that begins another part of a page."""


@dataclass(frozen=True)
class Legend:
    """A legend: its title, and each entry's look with its words."""

    title: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pictured:
    """A figure of a page.

    Parameters
    ----------
    id : str
        The graph's id.
    figure : mapping
        ``data`` and ``layout``, as for Plotly.
    says : str
        What it shows, in words.
    headings : tuple of str
        The headings that it stands under, the page's own first.
    legend : Legend or None
        What its marks mean; None where it has none.
    """

    id: str
    figure: Mapping[str, Any]
    says: str
    headings: tuple[str, ...]
    legend: Legend | None

    @property
    def title(self) -> str:
        """The nearest heading."""
        return self.headings[-1] if self.headings else ""


@dataclass
class _Seen:
    """What was met on the way through a page, in order."""

    graphs: list[tuple[int, Any, str, tuple[str, ...]]] = field(default_factory=list)
    legends: list[tuple[int, Legend]] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)
    """Where a heading stands, and its level."""


def pictured(tree: Any) -> list[Pictured]:
    """Return the figures of a page or a part of it, in its order.

    The legend of a figure is the first that follows it under the same heading; without one, the last before it in the
    same part of the page, which is then about several figures.

    Parameters
    ----------
    tree : Component or sequence of Component
        The page, or a part of it.
    """
    seen, label = _Seen(), ""
    headings: dict[int, str] = {}
    for at, item in enumerate(_walk(tree)):
        level = _level(item)
        if level:
            headings = {above: text for above, text in headings.items() if above < level}
            headings[level] = text_of(item)
            seen.parts.append((at, level))
        elif _has(item, "figure-frame"):
            label = getattr(item, "aria-label", "")
        elif item._type == "Graph":
            seen.graphs.append((at, item, label, tuple(headings[key] for key in sorted(headings))))
        elif _has(item, "legend"):
            seen.legends.append((at, _legend(item)))
    return [Pictured(item.id, item.figure, says, above, _of(seen, at)) for at, item, says, above in seen.graphs]


def notices_of(tree: Any) -> list[str]:
    """Return what a page says could not be honored."""
    return [text_of(line) for item in _walk(tree) if _has(item, "notice") for line in _walk(item)
            if isinstance(line, html.P)]


def address_of(tree: Any) -> str:
    """Return the query that stands for what a page shows, where it keeps one."""
    return next((str(item.data) for item in _walk(tree) if item._type == "Store" and item.id.endswith("-address")), "")


def text_of(node: Any) -> str:
    """Return the words of a part of a page in one line."""
    return " ".join("".join(_texts(node)).split())


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, Component):
        yield from _texts(getattr(node, "children", None))
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _texts(part)
    elif node is not None:
        yield str(node)


def _walk(node: Any) -> Iterator[Any]:
    if isinstance(node, Component):
        yield node
        yield from _walk(getattr(node, "children", None))
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _walk(part)


def _level(item: Any) -> int:
    name = item._type
    return int(name[1]) if len(name) == 2 and name[0] == "H" and name[1].isdigit() else 0


def _has(item: Any, look: str) -> bool:
    return look in str(getattr(item, "className", None) or "").split()


def _legend(item: Any) -> Legend:
    title = next((text_of(part) for part in _walk(item) if _has(part, "legend-title")), "")
    entries = []
    for line in (part for part in _walk(item) if isinstance(part, html.Li)):
        swatch: Sequence[str] = next(str(part.className).split() for part in _walk(line) if _has(part, "swatch"))
        look = next(name.removeprefix("swatch-") for name in swatch if name != "swatch")
        entries.append((look, text_of(line)))
    return Legend(title, tuple(entries))


def _of(seen: _Seen, graph: int) -> Legend | None:
    later = [at for at, level in seen.parts if at > graph and level <= SECTION + 1]
    earlier = [at for at, level in seen.parts if at < graph and level <= SECTION]
    end, start = min(later, default=None), max(earlier, default=-1)
    after = [legend for at, legend in seen.legends if at > graph and (end is None or at < end)]
    before = [legend for at, legend in seen.legends if start < at < graph]
    return after[0] if after else before[-1] if before else None
