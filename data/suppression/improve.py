"""Giving cells back: for a dear withheld cell, looking for protection that does without it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from data.suppression.repair import Repair
from data.suppression.system import System
from data.suppression.witnesses import Witness, Witnesses

LOOKS, FEWEST, LARGE = 400, 40, 50_000
"""How many cells are tried at most; of more variables than so many, fewer, as each try takes longer."""
MORE, IDLE = 1.0, 0.2
"""How many programs may be solved at most, and since the last gain, as shares of those that the choice itself took.
Each cell that is tried counts as one more."""
ENOUGH = 80
"""How many may be solved in any case, and half as many since the last gain."""
MOST = 40
"""A cell is not tried if more would have to be protected anew."""
LEAST = 1e-9


def improve(
    system: System, witnesses: Witnesses, repair: Repair, random: np.random.Generator, say: Callable[[float], None]
) -> None:
    """Look for cheaper witnesses, never past safety.

    A withheld cell is chosen, the dearer the likelier. The witnesses that go through it are forgotten, and what they
    protected is protected anew with that cell made dear. If that costs less in all, it is kept; else the
    old ones are taken back.

    Parameters
    ----------
    system : System
        The variables.
    witnesses : Witnesses
        What protects all of its cells; changed in place.
    repair : Repair
        What completes a choice.
    random : Generator
        Chooses the cells that are tried.
    say : callable
        Told how much is done, 0 to 1.

    Notes
    -----
    A large neighborhood search: part of a solution is taken away and found anew (Shaw 1998, Principles and Practice of
    Constraint Programming, 417-431). How long it goes on depends on what it finds, not on a clock.
    """
    always = system.sensitive | system.kept
    best, kept = cost_of(system, witnesses.found), witnesses.kept()
    tried = np.zeros(len(always))
    start, spent, last = repair.solved, 0, 0
    looks = max(FEWEST, LOOKS * LARGE // max(LARGE, len(always)))
    for look in range(looks):
        say(look / looks)
        spent = look + repair.solved - start
        chance = np.where(withheld_by(system, kept.found) & ~always, system.cost, 0.0) ** 2 / (1 + tried) ** 4
        if spent > max(MORE * start, ENOUGH) or spent - last > max(IDLE * start, ENOUGH / 2) or not chance.sum() > 0:
            break
        cell = int(random.choice(len(chance), p=chance / chance.sum()))
        tried[cell] += 1
        if not witnesses.restore_without(kept, cell, MOST) or len(witnesses.exposed()) > MOST:
            continue
        if not repair.again(withheld_by(system, witnesses.found), cell):
            continue
        cost = cost_of(system, witnesses.found)
        if cost < best - LEAST:
            best, kept, last = cost, witnesses.kept(), spent
    witnesses.restore(kept)


def withheld_by(system: System, found: list[Witness]) -> np.ndarray:
    """Return which variables some witnesses need withheld, with those that are withheld in any case."""
    used = system.sensitive | system.kept
    for witness in found:
        used[witness.cells] = True
    return used


def cost_of(system: System, found: list[Witness]) -> float:
    """Return what it costs to withhold what some witnesses need besides what is withheld in any case."""
    return float(system.cost[withheld_by(system, found) & ~system.sensitive & ~system.kept].sum())
