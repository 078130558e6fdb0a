"""The briefings of real districts, and the size of a real map."""

from __future__ import annotations

import brotli
import pypdfium2
import pytest

from community.commitments import commitments
from community.directory import nearby, resources
from components.briefing import briefing, coarser
from components.briefing_around import SERVICES
from components.figures.map import lower_limits, map_figure, sort_areas
from data.measures.answers import Answers
from web.briefing import document, makes_pdf, pdf
from web.drawing.draw import draw
from web.pictures import release_file

MOST_BYTES = 20_000


@pytest.mark.skipif(not makes_pdf(), reason="this machine cannot make PDFs: it lacks Pango")
@pytest.mark.parametrize(("site", "every"), [("charlotte", 1), ("philadelphia", 20)])
def test_districts_have_at_most_two_pages(request: pytest.FixtureRequest, site: str, every: int) -> None:
    answers: Answers = request.getfixturevalue(site)
    release = answers.release
    found = resources(release)
    pages = {}
    for geography in coarser(release.manifest):
        for area in geography.areas[::every]:
            near = [] if area.lon is None or area.lat is None else nearby(found, area.lon, area.lat, SERVICES)
            tree = briefing(answers, geography, area, near, found, commitments(release))
            body = pdf(document(release, f"/district/{area.key}", area.name, tree))
            pages[area.key] = len(pypdfium2.PdfDocument(body))
    assert len(pages) >= (20 if every == 1 else 3)
    assert {key: number for key, number in pages.items() if number > 2} == {}


@pytest.mark.parametrize("linked", [False, True])
def test_all_neighborhoods_of_charlotte_are_a_small_picture(charlotte: Answers, linked: bool) -> None:
    areas = charlotte.release.geography("npa").areas
    shown = [(area, charlotte.value("violent-crime", "npa", area.code, period="2015-2021")) for area in areas]
    mapped = sort_areas(shown, "rate", lower_limits([value for _area, value in shown], "rate"))
    figure = map_figure(mapped, f"/{charlotte.release.geography('npa').file}")
    svg = draw(figure, 736, "Violent crimes", "…", find=release_file(charlotte.release),
               link=(lambda code: f"/area/npa-{code}") if linked else None)
    assert len(brotli.compress(svg.encode(), mode=brotli.MODE_TEXT)) <= MOST_BYTES
    assert svg.count("<a ") == (462 if linked else 0)
