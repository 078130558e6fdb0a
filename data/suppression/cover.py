"""The cheapest set of cells to withhold that meets every requirement found so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from data.suppression.equations import Equation
from data.suppression.system import System

GAP = 0.003
NODES = 200


@dataclass(frozen=True)
class Cut:
    """Some of these cells must be withheld: their weights must add up to ``least``."""

    cells: tuple[int, ...]
    weights: tuple[float, ...]
    least: float

    def met(self, withheld: np.ndarray) -> bool:
        """Return whether a choice meets the requirement."""
        got = sum(weight for cell, weight in zip(self.cells, self.weights, strict=True) if withheld[cell])
        return bool(got >= self.least - 1e-6)


def cut(weights: dict[int, float], least: float) -> Cut | None:
    """Return a requirement, no weight larger than what is required; None if nothing is required, or nothing helps."""
    if least <= 1e-6 or sum(weights.values()) < least:
        return None
    kept = {cell: min(weight, least) / least for cell, weight in sorted(weights.items()) if weight > 1e-7 * least}
    return Cut(tuple(kept), tuple(kept.values()), 1.0)


def local_cuts(found: Iterable[Equation], system: System, width: int, one_record: bool) -> list[Cut]:
    """Return what each sum by itself requires of the cells in it.

    In a sum whose total is published, a part can be larger only by what the other withheld parts
    can be smaller. And two parts alone do not protect each other: who knows one knows the other.

    Parameters
    ----------
    found : iterable of Equation
        Totals and their parts.
    system : System
        The variables.
    width : int
        How wide the interval of a sensitive cell must be.
    one_record : bool
        Whether people who know one record are thought of.

    Returns
    -------
    list of Cut
    """
    always = system.sensitive | system.kept
    slack = np.where(system.public, 0, np.where(system.hidden, width, system.value - system.low))
    open_to_all = np.where(system.public, 0.0, 1.0)
    cuts: dict[Cut, None] = {}
    for equation in found:
        if always[equation.total]:
            continue
        parts = np.array(equation.parts)
        lone = parts[always[parts]]
        still, openly = int((slack[lone] == 0).sum()), float(open_to_all[lone].sum())
        for part in parts[system.sensitive[parts]]:
            known = one_record and still > int(slack[part] == 0)
            requirements = (
                (open_to_all, 2.0 if known else 1.0, openly - open_to_all[part]),
                (slack, float(width - slack[part]), float(slack[lone].sum() - slack[part])))
            for weights, least, given in requirements:
                if least - given <= 0:
                    continue
                others = parts[(parts != part) & ~always[parts]]
                wanted = dict(zip(others.tolist(), weights[others].tolist(), strict=True))
                wanted[equation.total] = (least - given) * open_to_all[equation.total]
                made = cut(wanted, least - given)
                if made is not None:
                    cuts[made] = None
    return list(cuts)


def cheapest(cuts: Sequence[Cut], system: System, kept: np.ndarray, gap: float = GAP) -> np.ndarray:
    """Return which variables to withhold.

    Parameters
    ----------
    cuts : sequence of Cut
        The requirements.
    system : System
        The variables, with what each costs.
    kept : ndarray of bool
        Variables that are withheld in any case.
    gap : float
        By what share the answer may cost more than the cheapest.

    Returns
    -------
    ndarray of bool
    """
    rows = np.repeat(np.arange(len(cuts)), [len(c.cells) for c in cuts])
    columns = np.array([cell for c in cuts for cell in c.cells], dtype=np.int64)
    weights = np.array([weight for c in cuts for weight in c.weights])
    matrix = sparse.csr_matrix((weights, (rows, columns)), shape=(len(cuts), len(kept)))
    least = np.array([c.least for c in cuts])
    met = matrix @ kept.astype(float)
    still = np.flatnonzero(met < least - 1e-9)
    if not len(still):
        return kept.copy()
    free = np.flatnonzero((matrix[still].getnnz(axis=0) > 0) & ~kept)
    answer = milp(
        system.cost[free], integrality=np.ones(len(free), dtype=np.int64), bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix[still][:, free], (least - met)[still] - 1e-7, np.inf),
        options={"mip_rel_gap": gap, "node_limit": NODES})
    chosen = kept.copy()
    if answer.x is None:
        chosen[free] = True
    else:
        chosen[free[answer.x > 0.5]] = True
    return chosen
