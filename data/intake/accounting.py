"""What became of the rows of a source: every one is counted, unplaced or set aside with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Accounting:
    """The account of one source's rows. The numbers are true: they stay inside the wall.

    Parameters
    ----------
    source : str
        The source's id.
    rows : int
        Rows read.
    counted : int
        Rows counted with an area in every geography.
    unplaced : int
        Rows counted in the totals whose area is unknown in at least one geography.
    set_aside : dict of str to int
        Reason (``set_aside_year``, ``set_aside_date``, ``set_aside_code``, ``total_row``) → rows not counted; and
        ``year_to_date`` → rows counted in the complete months of a year that is not complete.
    remarks : dict of str to int
        What else is told of the rows, such as ``code_point_disagree.npa``; not a part of the sum.

    Raises
    ------
    ArithmeticError
        If the parts do not sum to the rows read.
    """

    source: str
    rows: int
    counted: int
    unplaced: int = 0
    set_aside: dict[str, int] = field(default_factory=dict)
    remarks: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check that no row got lost."""
        if self.counted + self.unplaced + sum(self.set_aside.values()) != self.rows:
            raise ArithmeticError(f"the account of {self.source} does not sum to the rows read")

    def lines(self) -> list[tuple[str, int]]:
        """Return fate and number of rows, the rows read first."""
        return [("rows", self.rows), ("counted", self.counted), ("area_unknown", self.unplaced),
                *self.set_aside.items(), *self.remarks.items()]
