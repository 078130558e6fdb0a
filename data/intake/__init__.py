"""Agency files, read and checked: the first room left of the wall.

:func:`read_site` is the way in.
"""

from data.intake.inputs import Inputs
from data.intake.read import read_site

__all__ = ["Inputs", "read_site"]
