"""Without a connection: what was opened is still there, says how old it is, and goes when the person wants it to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.publish.write import write_release
from tests.browser.conftest import serving
from tests.browser.test_every_page import AXE, RULES
from tests.support.cable import Cable
from tests.support.sample import sample_draft, sample_release

AREA = "/area/npa-003"
WHOLE = {"/", "/resources", "/find", "/saved"}
FOR_ALL = {*WHOLE, "/es/saved"}
"""The list is there in every language."""
PATIENT_MS, EACH_MS = 60_000, 200
TYPED = "120 Xylophone Quagmire Street"
ADDRESSES = """async () => {
  if (!(await caches.has('pages'))) return [];
  const kept = await (await caches.open('pages')).keys();
  return kept.map(({url}) => new URL(url).pathname + new URL(url).search);
}"""
TEXT = "async address => (await (await (await caches.open('pages')).match(address))?.text()) ?? ''"
AGED = """async ([address, days]) => {
  const cache = await caches.open('pages'), copy = await cache.match(address), headers = new Headers(copy.headers);
  headers.set('X-Saved', new Date(Date.now() - days * 86400000).toISOString());
  await cache.put(address, new Response(await copy.text(), {headers}));
}"""


@dataclass
class Phone:
    """A browser with an app of its own, and the cable between them."""

    cable: Cable
    releases: Path
    page: Page

    def goes_to(self, path: str) -> int:
        """Open an address; return the answer's status."""
        answer = self.page.goto(self.cable.address + path)
        assert answer is not None
        return answer.status

    def opens(self, path: str, *kept: str) -> None:
        """Open an address and stay there until it is kept, with what everyone keeps, or what is named."""
        self.goes_to(path)
        self.page.wait_for_selector("#first-answer", state="detached", timeout=PATIENT_MS)
        self.waits_for(*(kept or {path, *WHOLE}))

    def waits_for(self, *addresses: str) -> None:
        """Wait until these are kept."""
        self.wait(lambda: set(addresses) <= self.kept())

    def wait(self, true: Callable[[], bool]) -> None:
        """Wait until something is true."""
        for _ in range(PATIENT_MS // EACH_MS):
            if true():
                return
            self.page.wait_for_timeout(EACH_MS)
        raise AssertionError(f"what was waited for did not come; kept are {self.kept()}")

    def text(self, address: str) -> str:
        """Return a copy's text, empty where there is none."""
        return str(self.page.evaluate(TEXT, address))

    def holds(self, address: str, word: str) -> bool:
        """Whether a copy holds a word."""
        return word in self.text(address)

    def kept(self) -> set[str]:
        """Return the addresses of what is kept."""
        return set(self.page.evaluate(ADDRESSES))

    @property
    def stamp(self) -> Any:
        """What says that a page is a copy."""
        return self.page.locator("#saved-stamp")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    sample_release(folder / "releases" / "demo")
    return folder


@pytest.fixture(scope="module")
def app(home: Path) -> Iterator[str]:
    with serving(home) as address:
        yield address


@contextmanager
def fresh(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="allow", **options)
    yield context
    context.close()


@pytest.fixture
def phone(browser: Browser, app: str, home: Path) -> Iterator[Phone]:
    with Cable(app) as cable, fresh(browser) as context:
        yield Phone(cable, home / "releases" / "demo", context.new_page())


def complaints_of_axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{v['id']}: {[n['html'][:200] for n in v['nodes'][:3]]}" for v in found["violations"]]


def test_without_a_connection_a_service_and_the_opened_area_are_found(phone: Phone) -> None:
    phone.opens(AREA)
    phone.cable.cut()
    assert phone.goes_to(AREA) == 200
    expect(phone.stamp).to_contain_text("You have no connection.")
    expect(phone.stamp).to_contain_text("Saved on ")
    expect(phone.page.locator("h1")).to_have_text("Neighborhood 003")
    assert phone.page.locator("main svg").count() > 0
    phone.page.locator("#navigation a[href='/resources']").click()
    expect(phone.page.locator("h1")).to_have_text("Find help")
    expect(phone.page.locator("a[href='tel:+17045550100']")).to_be_visible()
    expect(phone.stamp).to_be_visible()


def test_whoever_is_on_a_page_when_the_connection_goes_still_gets_to_the_others(phone: Phone) -> None:
    phone.opens(AREA)
    phone.cable.cut()
    # Nothing has told the page yet: Dash asks the server, in vain.
    phone.page.locator("#navigation a[href='/resources']").click()
    expect(phone.stamp).to_be_visible(timeout=PATIENT_MS)
    expect(phone.page.locator("h1")).to_have_text("Find help")
    phone.page.go_back()
    expect(phone.page.locator("h1")).to_have_text("Neighborhood 003")


def test_a_page_says_that_the_connection_is_gone_and_that_it_is_back(phone: Phone) -> None:
    phone.opens(AREA)
    notice = phone.page.locator("#connection-lost")
    expect(notice).to_be_hidden()
    phone.cable.cut()
    phone.page.context.set_offline(True)
    expect(notice).to_be_visible()
    assert complaints_of_axe(phone.page) == []
    phone.page.context.set_offline(False)
    expect(notice).to_be_hidden()
    phone.page.context.set_offline(True)
    phone.page.locator("#navigation a[href='/resources']").click()
    expect(phone.stamp).to_be_visible()


def test_in_place_of_what_is_not_kept_there_is_a_list_of_what_is(phone: Phone) -> None:
    phone.opens(AREA)
    phone.cable.cut()
    assert phone.goes_to("/trends?group=white_nh") == 503
    expect(phone.stamp).to_contain_text("not saved on this device")
    expect(phone.page.locator("a[href='tel:911']").first).to_be_visible()
    expect(phone.page.locator("a[href='tel:988']").first).to_be_visible()
    phone.page.locator(f"#saved-list a[href='{AREA}']").click()
    expect(phone.page.locator("h1")).to_have_text("Neighborhood 003")


def test_the_kept_list_of_help_can_be_searched(phone: Phone) -> None:
    phone.opens("/")
    phone.cable.cut()
    phone.goes_to("/resources")
    phone.page.locator("input[name=q]").fill("LISTEN")
    phone.page.locator(".get-form button[type=submit]").click()
    phone.page.wait_for_url("**/resources?*q=LISTEN*")
    expect(phone.page.locator("#results .notice")).to_contain_text("1 of the 1 entries")
    assert phone.page.locator("input[name=q]").input_value() == "LISTEN"
    phone.goes_to("/resources?approach=all&q=xyz&area=Neighborhood+003")
    expect(phone.page.locator("#results .notice")).to_contain_text("0 of the 1 entries")
    expect(phone.page.locator("#results .notice")).to_contain_text("needs a connection")
    expect(phone.page.locator(".resource")).to_be_hidden()


def test_a_copy_says_when_it_is_out_of_date_and_is_shown_no_more_when_it_is_too_old(phone: Phone) -> None:
    phone.opens(AREA)
    phone.page.evaluate(AGED, [AREA, 31])
    phone.page.evaluate(AGED, ["/resources", 29])
    phone.cable.cut()
    phone.goes_to(AREA)
    expect(phone.stamp).to_contain_text("more than 30 days ago")
    expect(phone.stamp).to_have_class("saved-stamp is-expired")
    phone.goes_to("/resources")
    expect(phone.stamp).to_have_class("saved-stamp")
    phone.goes_to("/saved")
    expect(phone.page.locator("#saved-list li", has_text="Out of date.")).to_have_count(1)
    phone.page.evaluate(AGED, [AREA, 91])
    assert phone.goes_to(AREA) == 503


def test_a_copy_runs_nothing_but_its_own_script_and_is_accessible(phone: Phone) -> None:
    complaints: list[str] = []
    phone.opens(AREA)
    phone.cable.cut()
    phone.page.on("console", lambda message: complaints.append(message.text))
    phone.page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in (AREA, "/saved", "/resources?q=x", "/find"):
        phone.goes_to(path)
        assert phone.page.locator("script:not([type='application/ld+json'])").count() == 1
        assert phone.page.locator("script[src]").count() == 0
        assert complaints_of_axe(phone.page) == []
    assert complaints == []


def test_what_is_kept_can_be_removed_and_nothing_more_is_kept_until_it_is_wanted(phone: Phone) -> None:
    phone.opens(AREA)
    phone.goes_to("/saved")
    phone.page.wait_for_selector("#first-answer", state="detached", timeout=PATIENT_MS)
    expect(phone.page.locator(f"#saved-list a[href='{AREA}']")).to_be_visible()
    phone.page.locator("#saved-remove").click()
    expect(phone.page.locator("#saved-said")).to_contain_text("Removed.")
    expect(phone.page.locator("#saved-said")).to_be_focused()
    expect(phone.page.locator("#saved-none")).to_be_visible()
    assert phone.page.evaluate("caches.keys()") == ["keep-nothing"]
    phone.goes_to("/methods")
    phone.page.wait_for_selector("#first-answer", state="detached", timeout=PATIENT_MS)
    phone.page.wait_for_timeout(5_000)
    assert phone.kept() == set()
    assert phone.page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    phone.goes_to("/saved")
    phone.page.wait_for_selector("#first-answer", state="detached", timeout=PATIENT_MS)
    phone.page.locator("#saved-again").click()
    phone.waits_for(*WHOLE)


def test_what_is_kept_can_be_removed_without_a_connection(phone: Phone) -> None:
    phone.opens(AREA)
    phone.cable.cut()
    phone.goes_to("/saved")
    phone.page.locator("#saved-remove").click()
    expect(phone.page.locator("#saved-said")).to_contain_text("Removed.")
    assert phone.kept() == set()
    expect(phone.page.locator("#saved-again")).to_be_hidden()


def test_what_a_person_looks_for_is_not_kept(phone: Phone) -> None:
    phone.opens("/")
    phone.page.locator("#choose-q").fill(TYPED)
    phone.page.locator("#choose-q").press("Enter")
    expect(phone.page.locator("#results h2")).to_be_focused(timeout=PATIENT_MS)
    for path in ("/find?q=Xylophone", "/resources?q=Xylophone", "/data/tables.json"):
        phone.goes_to(path)
    # A form that is sent without scripts goes through the worker.
    phone.goes_to("/find")
    phone.page.wait_for_selector("#first-answer", state="detached", timeout=PATIENT_MS)
    phone.page.evaluate("""typed => { const form = document.querySelector('form[method=post]');
      form.querySelector('input').value = typed; HTMLFormElement.prototype.submit.call(form); }""", TYPED)
    phone.page.wait_for_selector("#results")
    phone.opens("/methods")
    assert phone.kept() == {"/methods", *FOR_ALL}
    for address in sorted(phone.kept()):
        assert not phone.holds(address, "ylophone")


def test_a_form_that_cannot_be_sent_leads_to_the_list_of_areas(phone: Phone) -> None:
    phone.opens("/")
    phone.cable.cut()
    phone.goes_to("/")
    phone.page.locator("#choose-q").fill(TYPED)
    phone.page.locator("#choose-q").press("Enter")
    expect(phone.stamp).to_contain_text("could not be sent")
    assert phone.page.url.endswith("/find")
    assert phone.page.locator("[data-area] a").count() > 20


def test_after_a_new_release_old_copies_are_replaced_once_there_is_a_connection(phone: Phone) -> None:
    phone.opens(AREA)
    old = (phone.releases / "current").read_text(encoding="utf-8").strip()
    assert phone.holds(AREA, old)
    draft = sample_draft()
    listed = [*draft.facts["resources"], {**draft.facts["resources"][0], "name": "Second Outreach"}]
    try:
        new = write_release(replace(draft, facts={**draft.facts, "resources": listed}), phone.releases)
        assert new != old
        phone.cable.cut()
        phone.goes_to(AREA)
        assert old in phone.page.locator("footer").inner_text()
        phone.cable.mend()
        phone.goes_to("/methods")
        for address in (AREA, *WHOLE):
            phone.wait(partial(phone.holds, address, new))
        phone.cable.cut()
        phone.goes_to("/resources")
        expect(phone.page.locator("h3", has_text="Second Outreach")).to_be_visible()
        assert new in phone.page.locator("footer").inner_text()
        for address in phone.kept():
            assert not phone.holds(address, old)
    finally:
        (phone.releases / "current").write_text(old, encoding="utf-8")


def test_on_a_slow_connection_the_copy_is_shown_until_the_page_comes(phone: Phone) -> None:
    phone.opens(AREA)
    phone.cable.hold()
    phone.goes_to(AREA)
    expect(phone.stamp).to_contain_text("Your connection is slow.")
    expect(phone.page.locator("#saved-newer")).to_be_hidden()
    phone.cable.mend()
    expect(phone.page.locator("#saved-newer")).to_be_visible(timeout=PATIENT_MS)
    phone.stamp.locator("a").first.click()
    phone.page.wait_for_selector("#first-answer", state="detached", timeout=PATIENT_MS)
    expect(phone.stamp).to_have_count(0)


def test_a_link_whose_page_does_not_come_leads_to_its_copy(phone: Phone) -> None:
    phone.opens(AREA)
    phone.cable.hold()
    phone.page.locator("#navigation a[href='/resources']").click()
    expect(phone.stamp).to_contain_text("Your connection is slow.", timeout=PATIENT_MS)
    expect(phone.page.locator("h1")).to_have_text("Find help")


def test_pages_in_spanish_have_copies_in_spanish(phone: Phone) -> None:
    phone.opens(f"/es{AREA}", f"/es{AREA}", "/es/", "/es/resources", "/es/find", "/es/saved")
    phone.cable.cut()
    phone.goes_to(f"/es{AREA}")
    assert phone.page.evaluate("document.documentElement.lang") == "es"
    expect(phone.stamp).to_contain_text("No tiene conexión")
    assert phone.stamp.locator("a").last.get_attribute("href") == "/es/saved"
    phone.goes_to("/es/map")
    assert phone.page.evaluate("document.documentElement.lang") == "es"
    expect(phone.page.locator("#saved-list a[href^='/es/']").nth(3)).to_be_visible()


def test_the_last_views_are_kept_and_no_more(phone: Phone) -> None:
    phone.opens(AREA)
    opened = """async address => { const worker = (await navigator.serviceWorker.ready).active;
      worker.postMessage({opened: address}); }"""
    views = [f"/area/npa-{number:03d}" for number in range(1, 25)] + [f"/methods?x={number}" for number in range(1, 22)]
    for view in views:
        phone.page.evaluate(opened, view)
    phone.waits_for(views[-1])
    kept = phone.kept() - FOR_ALL
    assert len(kept) == 40
    assert views[-1] in kept
    assert views[0] not in kept


def test_who_saves_data_gets_no_worker(browser: Browser, app: str) -> None:
    with fresh(browser, extra_http_headers={"Save-Data": "on"}) as context:
        page = context.new_page()
        page.goto(app, wait_until="networkidle")
        page.wait_for_timeout(4_000)
        assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_the_site_can_be_put_among_the_apps(phone: Phone) -> None:
    phone.opens("/")
    session = phone.page.context.new_cdp_session(phone.page)
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Browsers of tests keep nothing, as private windows do.
    assert [error["errorId"] for error in found] == ["in-incognito"]
