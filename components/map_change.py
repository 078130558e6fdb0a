"""How a map changes: which of its traces are sent anew, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import Patch

from components.figures.labels import Label
from components.figures.looks import CLASSES, STATES
from components.figures.map import LABELS, OUTLINE, area_trace, outline, text_trace
from components.maps import Side


def changed_map(
    side: Side, said: Mapping[str, str], labels: Sequence[Label] | None, only_area: bool = False
) -> Patch:
    """Return the change that turns the map that is there into another one; its layout, and so its zoom, stays.

    Parameters
    ----------
    side : Side
        What the map shows now.
    said : mapping of str to str
        Look → what it means.
    labels : sequence of Label or None
        Names to write, where areas of another kind are shown; None where the kind is the same: then only codes are
        sent, by look.
    only_area : bool
        Whether only another area was chosen.
    """
    patch = Patch()
    if not only_area:
        for number, (look, style) in enumerate({**CLASSES, **STATES}.items()):
            trace = area_trace(side.mapped, side.boundaries, look, style, said.get(look, ""))
            patch["data"][number].update(
                trace if labels is not None else {name: trace[name] for name in ("locations", "z", "meta")})
    patch["data"][OUTLINE] = outline(side.mapped, side.boundaries, side.view.area)
    if labels is not None:
        patch["data"][LABELS] = text_trace(labels)
    return patch
