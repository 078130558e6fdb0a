"""Tables in whole numbers that agree with everything known, each checked term by term.

It does not matter who found a table: that it agrees is what proves that the attacker must allow for it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from data.suppression.attack.model import Known
from vocabulary import COUNTY

NEAR = 1e-6


class Seen:
    """The tables seen so far, and how far apart they are.

    Parameters
    ----------
    facts : Known
        What the attacker knows.
    truth : ndarray of int64
        A true table: a count for every atom.
    """

    def __init__(self, facts: Known, truth: np.ndarray) -> None:
        self._facts = facts
        self._truth = truth
        self._counts = np.asarray(facts.sums @ truth)
        self._open = facts.sensitive & ~facts.published
        self.top, self.bottom = self._counts.copy(), self._counts.copy()
        self.moved: list[np.ndarray] = []
        """For each table: the sensitive rows in which it is not as the true table."""

    def add(self, table: np.ndarray) -> bool:
        """Add a table if it is in whole numbers and agrees with everything known; return whether it does."""
        if np.abs(table - np.round(table)).max(initial=0.0) > NEAR:
            return False
        change = np.round(table).astype(np.int64) - self._truth
        return self.add_changes(sparse.csr_matrix(change[None, :])) == 1

    def add_changes(self, changes: sparse.csr_matrix) -> int:
        """Add those of some tables that agree with everything known.

        Parameters
        ----------
        changes : csr_matrix of int64, tables × atoms
            What each has more or less than the true table.

        Returns
        -------
        int
            How many do.
        """
        facts, tables = self._facts, changes.shape[0]
        wrong = np.zeros(tables, dtype=bool)
        atoms = sparse.coo_array(changes)
        below = atoms.data + self._truth[atoms.col] < 0
        wrong[atoms.row[below | (facts.empty[atoms.col] & (atoms.data != 0))]] = True
        ties = sparse.coo_array(changes @ facts.ties.T)
        wrong[ties.row[ties.data != 0]] = True
        effect = sparse.coo_array(changes @ facts.sums.T)
        count = self._counts[effect.col] + effect.data
        allowed = np.where(facts.published[effect.col], effect.data == 0,
                           (count >= facts.low[effect.col]) & (count <= facts.high[effect.col]))
        wrong[effect.row[~allowed]] = True
        good = ~wrong[effect.row] & (effect.data != 0)
        table, row, count = effect.row[good], effect.col[good], count[good]
        np.maximum.at(self.top, row, count)
        np.minimum.at(self.bottom, row, count)
        mine = self._open[row]
        order = np.argsort(table[mine], kind="stable")
        self.moved.extend(np.split(row[mine][order], np.flatnonzero(np.diff(table[mine][order])) + 1))
        return int((~wrong).sum())


def true_table(facts: Known, table: np.ndarray) -> bool:
    """Return whether a table of atoms has all true counts, and agrees with what else is known."""
    counts = np.asarray(facts.sums @ table)
    right = np.where(facts.count >= 0, counts == facts.count, (counts >= facts.low) & (counts <= facts.high))
    return bool(right.all() and (table >= 0).all() and not table[facts.empty].any() and not (facts.ties @ table).any())


def read_certificate(facts: Known, certificate: pd.DataFrame) -> tuple[np.ndarray, sparse.csr_matrix] | None:
    """Return a certificate's true table and the changes of its other tables; None where it names unknown atoms.

    Parameters
    ----------
    facts : Known
        What the attacker knows, and the atoms.
    certificate : DataFrame
        See :mod:`data.suppression.certificate`. Where it leaves out the whole place, that is the sum of its areas.
    """
    names = [column for column in certificate.columns if column not in ("table", "count")]
    if set(names) != set(facts.atoms.columns):
        return None
    place = pd.MultiIndex.from_frame(facts.atoms[names].fillna("").astype(str)).get_indexer(
        pd.MultiIndex.from_frame(certificate[names].fillna("").astype(str)))
    if (place < 0).any():
        return None
    number = certificate["table"].to_numpy(np.int64)
    every = sparse.csr_matrix(
        (certificate["count"].to_numpy(np.int64), (number, place)),
        shape=(int(number.max(initial=0)) + 1, len(facts.atoms)))
    if not (certificate["geography"] == COUNTY).any():
        whole, parts = (-facts.ties).maximum(0), facts.ties.maximum(0)
        every = sparse.csr_matrix(every + (every @ parts.T) @ whole)
    return np.asarray(every[[0]].toarray()).ravel().astype(np.int64), sparse.csr_matrix(every[1:])
