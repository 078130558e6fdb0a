"""Giving cells back: for a dear withheld cell, looking for protection that does without it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from data.suppression.repair import Repair
from data.suppression.system import System
from data.suppression.witnesses import Witness, Witnesses

LOOKS = 400
"""How many cells are tried at most."""
MORE, IDLE = 1.0, 0.2
"""How many programs may be solved at most, and since the last gain, as shares of those that the choice itself took."""
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
    best, found = _cost(system, witnesses.found), list(witnesses.found)
    tried = np.zeros(len(always))
    start = last = repair.solved
    for look in range(LOOKS):
        say(look / LOOKS)
        chance = np.where(_used(system, found) & ~always, system.cost, 0.0) ** 2 / (1 + tried) ** 4
        if repair.solved - start > MORE * start or repair.solved - last > IDLE * start or not chance.sum() > 0:
            break
        cell = int(random.choice(len(chance), p=chance / chance.sum()))
        tried[cell] += 1
        left = [witness for witness in found if cell not in witness.cells]
        witnesses.replace(left)
        if len(witnesses.narrow()) + len(witnesses.exposed()) > MOST or not repair.again(_used(system, left), cell):
            continue
        cost = _cost(system, witnesses.found)
        if cost < best - LEAST:
            best, found, last = cost, list(witnesses.found), repair.solved
    witnesses.replace(found)


def _used(system: System, found: list[Witness]) -> np.ndarray:
    used = system.sensitive | system.kept
    for witness in found:
        used[witness.cells] = True
    return used


def _cost(system: System, found: list[Witness]) -> float:
    return float(system.cost[_used(system, found) & ~system.sensitive & ~system.kept].sum())
