"""From coded rows to true counts: the second room left of the wall.

:func:`count_tables` is the way in; :mod:`data.tabulate.cells` is what comes out.
"""

from data.tabulate.count import count_tables

__all__ = ["count_tables"]
