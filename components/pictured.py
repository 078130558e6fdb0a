"""The figures of a page with all that belongs to them: headings, words, legend. Found in the page itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

HIDDEN = "is-off"
"""The class of what a page holds and does not show now."""
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


Place = tuple[int, ...]
"""Where something stands in a page: which child of which child."""


@dataclass(frozen=True)
class _Met:
    """A heading, graph or legend that was met on the way through a page."""

    place: Place
    level: int = 0
    """Of a heading; 0 for anything else."""
    legend: Legend | None = None
    graph: Any = None
    says: str = ""
    headings: tuple[str, ...] = ()


def pictured(tree: Any) -> list[Pictured]:
    """Return the figures of a page or a part of it, in its order.

    The legend of a figure is the one that stands with it in the smallest part of the page. Of several, it is the first
    after it under the same heading; without one, the last before it, which is then about several figures. Legends that
    follow each other directly are one. A map without any has that of the first figure: maps of a page share a scale.

    Parameters
    ----------
    tree : Component or sequence of Component
        The page, or a part of it.
    """
    met: list[_Met] = []
    headings: dict[int, str] = {}
    label = ""
    for place, item in _places(tree, ()):
        level = _level(item)
        if level:
            headings = {above: text for above, text in headings.items() if above < level}
            headings[level] = text_of(item)
            met.append(_Met(place, level))
        elif _has(item, "figure-frame"):
            label = getattr(item, "aria-label", "")
        elif item._type == "Graph":
            met.append(_Met(place, graph=item, says=label, headings=tuple(headings[key] for key in sorted(headings))))
        elif _has(item, "legend"):
            met.append(_Met(place, legend=_legend(item)))
    graphs = [at for at, item in enumerate(met) if item.graph is not None]
    first = _of(met, graphs[0]) if graphs else None
    return [Pictured(met[at].graph.id, met[at].graph.figure, met[at].says, met[at].headings,
                     _of(met, at) or (first if _is_map(met[at].graph) else None)) for at in graphs]


def notices_of(tree: Any) -> list[str]:
    """Return what a page says could not be honored."""
    return [text_of(line) for item in _walk(tree) if _has(item, "notice") for line in _walk(item)
            if isinstance(line, html.P)]


def address_of(tree: Any) -> str:
    """Return the query that stands for what a page shows, where it keeps one."""
    return next((str(item.data) for item in _walk(tree) if item._type == "Store" and item.id.endswith("-address")), "")


def heading_of(tree: Any) -> str:
    """Return the heading of a page; empty where it has none."""
    return next((text_of(item) for item in _walk(tree) if _level(item) == 1), "")


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
    return (item for _place, item in _places(node, ()))


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


def _of(met: Sequence[_Met], graph: int) -> Legend | None:
    """Return the legend of a graph, which stands at ``graph`` among all that was met."""
    shared = {at: _together(item.place, met[graph].place) for at, item in enumerate(met) if item.legend is not None}
    nearest = [at for at, depth in shared.items() if depth == max(shared.values())]
    after = [at for at in nearest if at > graph and not _parted(met, graph, at, SECTION + 1)]
    before = [at for at in nearest if at < graph and not _parted(met, at, graph, SECTION)]
    chosen = after[0] if after else before[-1] if before else None
    return None if chosen is None else _run(met, chosen)


def _parted(met: Sequence[_Met], first: int, last: int, level: int) -> bool:
    """Whether a heading between the two, of this level or above, stands over the last of them.

    A heading stands over what comes after it in its own part of the page.
    """
    return any(0 < item.level <= level and met[last].place[:len(item.place) - 1] == item.place[:-1]
               for item in met[first + 1:last])


def _is_map(graph: Any) -> bool:
    return any(trace["type"] == "choropleth" for trace in graph.figure["data"])


def _together(one: Place, other: Place) -> int:
    """Return how deep in the page the smallest part is that holds both."""
    return next((n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(one))


def _run(met: Sequence[_Met], at: int) -> Legend:
    """Return a legend together with those directly before and after it, under the title of the first."""
    first, last = at, at
    while first > 0 and met[first - 1].legend is not None:
        first -= 1
    while last + 1 < len(met) and met[last + 1].legend is not None:
        last += 1
    found = [item.legend for item in met[first:last + 1] if item.legend is not None]
    return Legend(found[0].title, tuple(entry for legend in found for entry in legend.entries))


def _places(node: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    if isinstance(node, Component):
        if _has(node, HIDDEN):
            return
        yield place, node
        yield from _places(getattr(node, "children", None), (*place, 0))
    elif isinstance(node, list | tuple):
        for n, part in enumerate(node):
            yield from _places(part, (*place, n))
