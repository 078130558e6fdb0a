"""Where more people are hit than in the whole place."""

from __future__ import annotations

import pytest

from data.measures.answers import answers
from data.measures.need import need
from data.releases.release import Release
from data.view import View
from vocabulary import ALL

VIEW = View("homicide", "npa", period="2015-2024")


def test_an_area_is_high_only_where_its_whole_interval_lies_above(sample: Release) -> None:
    found = need(answers(sample), VIEW)
    assert found is not None
    assert found.high
    assert found.other
    assert all(value.low > found.place.rate for _area, value in found.high)
    assert all(value.low <= found.place.rate for _area, value in found.other)
    assert len(found.high) + len(found.other) + len(found.unknown) == 24


def test_people_are_counted_by_group_everyone_first(sample: Release) -> None:
    found = need(answers(sample), VIEW)
    assert found is not None
    assert next(iter(found.people)) == ALL
    areas = [area for area, _value in found.high]
    assert found.living(areas) == 5_000 * len(areas)
    assert found.living(areas, "black_nh") == pytest.approx(1_500 * len(areas))
    assert found.living(areas, shares=dict.fromkeys((area.code for area in areas), 0.5)) == 2_500 * len(areas)
    assert found.living(areas, "nobody") == 0


def test_a_topic_that_nobody_published_by_area_has_no_answer(sample: Release) -> None:
    assert need(answers(sample), View("homicide", "npa", period="1999")) is None
