"""An area is the same area if it is where it was."""

from __future__ import annotations

from pathlib import Path

import shapely

from geo.boundaries import Boundaries
from geo.same import same_areas
from tests.unit.geo.sample import FEET, frame, read, square, write


def before(areas: Boundaries) -> dict[str, bytes]:
    return dict(zip(areas.frame["code"], shapely.to_wkb(areas.frame.geometry.to_numpy()), strict=True))


def drawn(folder: Path, **shapes: shapely.Polygon) -> Boundaries:
    codes = [name.removeprefix("a") for name in shapes]
    return read(write(frame(codes, list(shapes.values())), folder / f"{len(list(folder.iterdir()))}.geojson"))


def test_nothing_moved(tmp_path: Path) -> None:
    areas = drawn(tmp_path, a1=square(0), a2=square(1))
    assert same_areas(before(areas), areas, FEET) == {"1", "2"}


def test_other_digits_are_the_same_area_and_another_border_is_not(tmp_path: Path) -> None:
    then = drawn(tmp_path, a1=square(0), a2=square(1), a3=square(2))
    now = drawn(tmp_path, a1=square(0.0001), a2=square(1, side=1.05), a4=square(3))
    assert same_areas(before(then), now, FEET) == {"1"}


def test_no_code_in_common(tmp_path: Path) -> None:
    assert same_areas(before(drawn(tmp_path, a1=square(0))), drawn(tmp_path, a2=square(0)), FEET) == set()
