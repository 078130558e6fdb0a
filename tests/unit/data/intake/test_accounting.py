from __future__ import annotations

import pytest

from data.intake.accounting import Accounting


def test_parts_sum_to_the_rows_read() -> None:
    account = Accounting("police", 10, 6, 1, {"set_aside_year": 3}, {"code_point_disagree.npa": 4})
    assert account.lines() == [("rows", 10), ("counted", 6), ("area_unknown", 1), ("set_aside_year", 3),
                               ("code_point_disagree.npa", 4)]


def test_a_lost_row_is_an_error_of_ours() -> None:
    with pytest.raises(ArithmeticError, match="police"):
        Accounting("police", 10, 6, 1, {"set_aside_year": 2})
