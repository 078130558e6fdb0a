"""A district's briefing as PDF: tagged, at most two pages, and said where it cannot be made."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from flask.testing import FlaskClient

from data.releases.release import Release
from web import briefing

ADDRESS = "/district/district-1.pdf"
needs_pango = pytest.mark.skipif(not briefing.makes_pdf(), reason="this machine cannot make PDFs: it lacks Pango")


def tags(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield every element of a PDF's tree of tags."""
    if isinstance(node, pikepdf.Array):
        for item in node:
            yield from tags(item)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from tags(node.get("/K", pikepdf.Array()))


def words(body: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(body))


@needs_pango
def test_it_is_a_tagged_pdf_that_can_be_read_out(client: FlaskClient) -> None:
    answer = client.get(ADDRESS)
    assert answer.mimetype == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["dc:title"].startswith("Briefing: District 1")
            assert about["pdfuaid:part"] == "1"
        found = list(tags(pdf.Root.StructTreeRoot.K))
        kinds = {str(item.S) for item in found}
        assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/Figure"} <= kinds
        pictures = [item for item in found if item.S == "/Figure"]
        assert all(str(item.get("/Alt", "")) for item in pictures)
        assert any("Rates" in str(item.Alt) or "per 100,000" in str(item.Alt) for item in pictures)


@needs_pango
def test_its_words_are_text_and_it_has_at_most_two_pages(client: FlaskClient, sample: Release) -> None:
    body = client.get(ADDRESS).data
    assert len(pypdfium2.PdfDocument(body)) <= 2
    said = words(body)
    for part in ("Demonstration data: not real", "District 1", "Homicide victims, 2015 to 2024", "Gaps between groups",
                 "Neighborhoods", "Who can help here", "Sample Outreach", "704-555-0100", "Where this comes from",
                 sample.id, "/district/district-1"):
        assert part in said, part
    assert "print" not in said, "what is for the screen alone is not on paper"


@needs_pango
def test_it_is_kept_until_it_changes(client: FlaskClient) -> None:
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/district/district-2.pdf").headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("key", ["none", "npa-001", "..%2f..%2fmanifest"])
def test_other_areas_have_none(client: FlaskClient, key: str) -> None:
    assert client.get(f"/district/{key}.pdf").status_code == 404


def test_without_pango_the_page_says_how_to_print(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefing, "maker", lambda: None)
    answer = client.get(ADDRESS)
    assert answer.status_code == 503
    assert "print it with your browser" in answer.text
    assert not briefing.makes_pdf()


def test_what_cannot_be_loaded_is_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    def fail(_name: str) -> None:
        print("install this and that")
        raise OSError("cannot load library 'libpango'")

    monkeypatch.setattr(briefing, "import_module", fail)
    briefing.maker.cache_clear()
    try:
        assert briefing.maker() is None
    finally:
        briefing.maker.cache_clear()
    assert capsys.readouterr().out == ""


@needs_pango
def test_nothing_is_fetched() -> None:
    weasyprint = briefing.maker()
    assert weasyprint is not None
    with pytest.raises(BaseException, match="Error fetching"):
        briefing.pdf('<html><body><img src="file:///etc/hostname"></body></html>')
