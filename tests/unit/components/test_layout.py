"""What stands around every page."""

from __future__ import annotations

from dash import html

from components.layout import navigation, shell
from data.releases.release import Release
from tests.support.tree import addresses, of, text, walk


def test_the_first_link_leads_past_the_navigation_to_the_content(sample: Release) -> None:
    shown = shell(sample.manifest, html.P("Here"))
    assert addresses(shown)[0] == "#main"
    main = of(shown, "Main")
    assert [item.id for item in main] == ["main"]
    assert text(main) == "Here"


def test_the_page_that_is_open_is_marked_in_the_navigation(sample: Release) -> None:
    shown = shell(sample.manifest, html.P("Here"), "/map")
    marked = [text(item) for item in walk(shown) if getattr(item, "aria-current", None) == "page"]
    assert marked == ["Map"]
    assert [href for href, _name in navigation()] == addresses(of(shown, "Nav"))


def test_a_demonstration_says_so_and_a_real_place_does_not(sample: Release) -> None:
    assert "This place does not exist" in text(shell(sample.manifest, html.P()))
    real = sample.manifest.model_copy(update={"demonstration": False})
    assert "emonstration" not in text(shell(real, html.P()))


def test_the_foot_has_help_release_and_contact(sample: Release) -> None:
    foot = of(shell(sample.manifest, html.P()), "Footer")[0]
    assert addresses(foot)[:3] == ["tel:911", "tel:988", "sms:988"]
    assert sample.id in text(foot)
    assert "mailto:team@example.org" in addresses(foot)
