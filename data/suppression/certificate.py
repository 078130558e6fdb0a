"""What shows that a choice is safe: tables in whole numbers that anyone inside the wall can check.

A certificate is one long table. Its rows say how many records an atom has: ``table`` 0 is a true table of atoms,
every other number is another table, told by what it has more or less than that. An atom is named by its
geography, area, years, and its code of each dimension; atoms that are not named hold nothing, or do not change.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from data.suppression.layout import Block
from data.suppression.search import Found
from data.suppression.system import System
from vocabulary import months_text


def certificate(system: System, found: Found) -> pd.DataFrame:
    """Return the certificate of one source's choice.

    Parameters
    ----------
    system : System
        The source's variables and atoms.
    found : Found
        The choice and its witnesses.

    Returns
    -------
    DataFrame
        ``table`` (int64), ``geography``, ``area``, each dimension, ``years`` (str; the dimension is missing where the
        geography's tables do not use it), ``count`` (int64).
    """
    sizes = [len(witness.atoms) for witness in found.witnesses]
    changed = np.concatenate([*(witness.atoms for witness in found.witnesses), np.zeros(0, dtype=np.int64)])
    by = np.concatenate([*(witness.by for witness in found.witnesses), np.zeros(0, dtype=np.int64)])
    moves = sparse.csr_matrix(
        (by, (np.repeat(np.arange(len(sizes)), sizes), found.live[changed.astype(np.int64)])),
        shape=(len(sizes), system.sums.shape[1]), dtype=np.int64)
    every = sparse.vstack([sparse.csr_matrix(found.atoms[None, :]), moves], format="csr") @ system.spread.T
    told = sparse.coo_array(every)
    names = _names(system)
    frame = names.iloc[told.col].reset_index(drop=True)
    frame.insert(0, "table", told.row.astype(np.int64))
    return frame.assign(count=told.data.astype(np.int64))[told.data != 0].reset_index(drop=True)


def _names(system: System) -> pd.DataFrame:
    return pd.concat([_named(block, system) for block in system.layout.every], ignore_index=True)


def _named(block: Block, system: System) -> pd.DataFrame:
    years = [months_text(piece) for piece in block.pieces]
    axes = [list(block.areas), *(list(system.layout.universe[dim]) for dim in block.dims), years]
    index = pd.MultiIndex.from_product(axes, names=["area", *block.dims, "years"])
    frame = index.to_frame(index=False).assign(geography=block.geography)
    return frame.reindex(columns=["geography", "area", *system.layout.universe, "years"])
