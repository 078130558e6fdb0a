"""Plots: lines, marks with their intervals, bands and texts, on the ground of :mod:`web.drawing.frame`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from web.drawing.frame import INK, Frame, frame, grid, numbers
from web.drawing.marks import bars, line_look, mark
from web.drawing.svg import element, group, number
from web.drawing.text import LINE, runs, write

Trace = Mapping[str, Any]
Point = tuple[float, float]


def plot(figure: Mapping[str, Any], wide: float, high: float, name: str) -> str:
    """Return a plot of ``scatter`` traces.

    Parameters
    ----------
    figure : mapping
        ``data`` and ``layout``, as for Plotly.
    wide, high : float
        Its size in pixels.
    name : str
        Begins the ids within it.

    Raises
    ------
    ValueError
        If it holds something that cannot be drawn here.
    """
    layout = figure["layout"]
    ground = frame(layout, wide, high)
    clip = f"{name}-room"
    shapes = layout.get("shapes", ())
    below = [_shape(item, ground) for item in shapes if item.get("layer") == "below"]
    above = [_shape(item, ground) for item in shapes if item.get("layer") != "below"]
    box = ground.box
    return "".join((
        element("clipPath", element("rect", x=box.left, y=box.top, width=box.right - box.left,
                                    height=box.bottom - box.top), id=clip),
        group(*below, clip_path=f"url(#{clip})"), grid(ground),
        group(*(_trace(trace, ground) for trace in figure["data"]), clip_path=f"url(#{clip})"),
        group(*above, clip_path=f"url(#{clip})"),
        numbers(ground), *(_annotation(item, ground) for item in layout.get("annotations", ())),
    ))


def _trace(trace: Trace, ground: Frame) -> str:
    x, y = ground.scales[trace.get("xaxis", "x")], ground.scales[trace.get("yaxis", "y")]
    points = [None if across is None or up is None else (x.at(across), y.at(up))
              for across, up in zip(trace["x"], trace["y"], strict=True)]
    drawn = list(_intervals(trace, ground, points))
    for part in trace["mode"].split("+"):
        if part == "lines":
            drawn.append(_lines(points, trace.get("line", {})))
        elif part == "markers":
            drawn += [mark(trace.get("marker", {}), *point) for point in points if point is not None]
        else:
            raise ValueError(f"a trace of {part!r} cannot be drawn")
    return "".join(drawn)


def _intervals(trace: Trace, ground: Frame, points: list[Point | None]) -> Iterator[str]:
    for across, key, axis in ((True, "error_x", "x"), (False, "error_y", "y")):
        look = trace.get(key)
        if look is None:
            continue
        along = ground.scales[trace.get(f"{axis}axis", axis)]
        for point, value, less, more in zip(points, trace[axis], look["arrayminus"], look["array"], strict=True):
            if point is not None:
                # On a logarithmic scale nothing stands at 0 or below: the bar goes to the end of the scale.
                low = along.start if along.log and value - less <= 0 else along.at(value - less)
                yield bars(look, point, (low, along.at(value + more)), across)


def _lines(points: list[Point | None], look: Mapping[str, Any]) -> str:
    path, before = "", None
    for point in points:
        if point is not None:
            x, y = number(point[0]), number(point[1])
            if before is None:
                path += f"M{x},{y}"
            else:
                path += f"H{x}V{y}" if look.get("shape") == "hv" else f"L{x},{y}"
        before = point
    if look.get("shape", "linear") not in ("linear", "hv"):
        raise ValueError(f"a line of the shape {look['shape']!r} cannot be drawn")
    return element("path", d=path, fill="none", **line_look(look)) if path else ""


def _shape(item: Mapping[str, Any], ground: Frame) -> str:
    xref, yref = (f"paper {axis}" if item.get(f"{axis}ref") == "paper" else item.get(f"{axis}ref", axis)
                  for axis in ("x", "y"))
    x0, x1 = sorted(ground.place(item[key], xref) for key in ("x0", "x1"))
    y0, y1 = sorted(ground.place(item[key], yref) for key in ("y0", "y1"))
    line = line_look(item.get("line", {}))
    if item["type"] == "rect":
        return element("rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, fill=item.get("fillcolor", "none"), **line)
    if item["type"] == "line" and (x0 == x1 or y0 == y1):
        return element("line", x1=x0, x2=x1, y1=y0, y2=y1, **line)
    raise ValueError(f"a shape of the type {item['type']!r}, or one that leans, cannot be drawn")


ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def _annotation(item: Mapping[str, Any], ground: Frame) -> str:
    paper = {axis: item.get(f"{axis}ref") == "paper" for axis in ("x", "y")}
    x = ground.place(item["x"], "paper x" if paper["x"] else item.get("xref", "x")) + item.get("xshift", 0)
    y = ground.place(item["y"], "paper y" if paper["y"] else item.get("yref", "y")) - item.get("yshift", 0)
    font = item.get("font", {})
    size = float(font.get("size", 14))
    lines = runs(item["text"])
    high = LINE * size
    # From where a text hangs to the baseline of its first line.
    first = {"bottom": -high * (len(lines) - 1) - 0.3 * size, "top": 0.95 * size,
             "middle": 0.35 * size - high * (len(lines) - 1) / 2}[item.get("yanchor", "middle")]
    return group(*(write(line, x, y + first + n * high) for n, line in enumerate(lines)), font_size=size,
                 fill=font.get("color", INK), text_anchor=ANCHORS[item.get("xanchor", "center")])
