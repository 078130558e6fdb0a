"""The search for the cells to withhold in one system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data.suppression.complete import complete
from data.suppression.cover import Cut, cheapest, local_cuts
from data.suppression.directions import MOVED, direction
from data.suppression.equations import equations
from data.suppression.improve import cost_of, improve, withheld_by
from data.suppression.moves import Moves
from data.suppression.optimal import optimal
from data.suppression.planes import plane_cuts, planes
from data.suppression.repair import Repair
from data.suppression.system import System
from data.suppression.witnesses import Witness, Witnesses
from data.tabulate.cells import Cells
from errors import DisclosureError, Problem

Say = Callable[[float], None]
REACH = 4
"""How many widths above the truth witnesses may go."""
ROUNDS = 8
SETTLED = 0.003
"""Which further cost of a round is too little to look for another."""
PASSES = 4
"""How often what is still missing is looked for anew, in another order."""
SEED = 1915


@dataclass(frozen=True)
class Found:
    """What a search found.

    Parameters
    ----------
    withheld : ndarray of bool
        Which variables to withhold.
    atoms : ndarray of int64
        A true table of atoms.
    live : ndarray of int
        The atoms that witnesses are about.
    witnesses : list of Witness
        Tables that show each sensitive cell to be protected.
    """

    withheld: np.ndarray
    atoms: np.ndarray
    live: np.ndarray
    witnesses: list[Witness]


def search(
    tables: Sequence[Cells], system: System, width: int, one_record: bool, say: Say
) -> Found:
    """Choose the variables of one system to withhold.

    Parameters
    ----------
    tables : sequence of Cells
        The source's tables.
    system : System
        Their variables.
    width : int
        How far apart the values that a withheld count may have must be, at least.
    one_record : bool
        Whether people who know one record are thought of.
    say : callable
        Told how much is done, 0 to 1.

    Returns
    -------
    Found

    Raises
    ------
    DisclosureError
        If some small count stays exposed whatever is withheld.
    """
    atoms = complete(system)
    moves = Moves(system, atoms, REACH * (width + 1))
    witnesses = Witnesses(system, moves, width, one_record)
    sensitive = system.sensitive
    if not sensitive.any():
        return Found(sensitive | system.kept, atoms, moves.live, [])
    random = np.random.default_rng(SEED)
    withheld = _by_sums(tables, system, moves, witnesses.need, width, one_record)
    say(0.1)
    if width == 1 and not one_record:
        found = direction(system, moves, withheld, witnesses.need, random)
        if found is not None:
            withheld = sensitive | system.kept | (np.abs(found) > MOVED)
    repair = Repair(system, moves, witnesses, withheld, random, lambda done: say(0.1 + 0.6 * done))
    for _ in range(PASSES):
        repair.widen()
        if one_record:
            repair.untie()
        if not len(witnesses.narrow()) and not witnesses.exposed():
            break
        moves.hold(system.public)
    else:
        raise _impossible(system)
    improve(system, witnesses, repair, random, lambda done: say(0.7 + 0.3 * done))
    better = optimal(system, moves, witnesses, cost_of(system, witnesses.found))
    if better is not None:
        witnesses.only(better)
    return Found(withheld_by(system, witnesses.found), atoms, moves.live, witnesses.found)


def _by_sums(
    tables: Sequence[Cells], system: System, moves: Moves, need: np.ndarray, width: int, one_record: bool
) -> np.ndarray:
    """Return what each sum and each two-way table by itself requires, at least cost."""
    cuts: dict[Cut, None] = dict.fromkeys(local_cuts(equations(tables, system), system, width, one_record))
    found = planes(tables, system)
    cost = 0.0
    for _ in range(ROUNDS):
        withheld = cheapest(list(cuts), system, system.sensitive | system.kept)
        before, cost = cost, float(system.cost[withheld].sum())
        new = plane_cuts(found, system, withheld, need, moves.slack)
        if not new or cost - before < SETTLED * cost:
            break
        cuts.update(dict.fromkeys(new))
    return withheld


def _impossible(system: System) -> DisclosureError:
    return DisclosureError(Problem(
        "No choice of cells was found that protects every small count in these tables.", key="tables",
        found=", ".join(system.tables),
        advice="Publish coarser groups, longer periods or larger areas in one of them."))
