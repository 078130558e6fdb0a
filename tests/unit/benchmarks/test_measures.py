"""Every measure of a release can be taken."""

from __future__ import annotations

import pytest

from benchmarks.measures import disparities, main, over_time, places
from data.measures.answers import answers
from data.releases.release import Release


def test_every_measure_of_the_sample_is_taken(sample: Release) -> None:
    found = answers(sample)
    assert disparities(found) > 50
    assert over_time(found) == 6
    assert places(found) == 2


def test_a_release_is_measured_and_told(sample: Release, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(sample.folder)])
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 6
    assert said[-1].endswith("together")


def test_a_wrong_argument_says_how_to_run_it() -> None:
    with pytest.raises(SystemExit, match=r"python -m benchmarks\.measures"):
        main(["/nowhere"])
