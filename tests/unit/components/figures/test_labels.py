"""Names on a map."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.figures.labels import (
    ABOVE_PIXELS,
    LETTER_PIXELS,
    LINE_PIXELS,
    MOST,
    Label,
    mercator,
    short_names,
    without_collisions,
)

FRAME = (-81.0, 35.0, -80.5, 35.5)


def test_names_lose_what_all_of_them_share() -> None:
    assert short_names(["Council District 1", "Council District 12"]) == ["1", "12"]
    assert short_names(["North Division", "South End Division"]) == ["North", "South End"]
    assert short_names(["ZIP code 28205", "ZIP code 28206"]) == ["28205", "28206"]
    assert short_names(["Alder Row", "Birch Mill"]) == ["Alder Row", "Birch Mill"]


def test_a_name_is_never_empty() -> None:
    assert short_names(["North", "North End"]) == ["North", "North End"]
    assert short_names(["Whole County"]) == ["Whole County"]
    assert short_names([]) == []


def test_of_two_names_in_the_same_place_one_stays_and_areas_come_first() -> None:
    kept = without_collisions([Label(-80.75, 35.25, "Area")], [Label(-80.75, 35.25, "Town")], FRAME, 480)
    assert [item.text for item in kept] == ["Area"]


def test_a_name_that_would_leave_the_map_is_left_out() -> None:
    assert without_collisions([Label(-80.999, 35.25, "A long name")], [], FRAME, 480) == []


def test_many_areas_are_not_named_but_towns_are() -> None:
    many = [Label(-80.9 + n / 1000, 35.25, str(n)) for n in range(MOST + 1)]
    kept = without_collisions(many, [Label(-80.75, 35.25, "Town")], FRAME, 480)
    assert [item.text for item in kept] == ["Town"]


names = st.text("abc 1", min_size=1, max_size=20)
labels = st.lists(st.builds(Label, st.floats(-81, -80.5), st.floats(35, 35.5), names, st.booleans()), max_size=40)


@given(labels, st.floats(200, 600))
def test_no_two_names_touch(found: list[Label], height: float) -> None:
    kept = without_collisions(found, [], FRAME, height)
    scale = min(330 / 0.5, height / (mercator(35.5) - mercator(35.0)))
    boxes = [(scale * (item.lon + 81), scale * (mercator(item.lat) - mercator(35)) + item.above * ABOVE_PIXELS,
              len(item.text) * LETTER_PIXELS / 2) for item in kept]
    for n, (x, y, half) in enumerate(boxes):
        for u, v, other in boxes[n + 1:]:
            assert abs(x - u) >= half + other or abs(y - v) >= LINE_PIXELS
