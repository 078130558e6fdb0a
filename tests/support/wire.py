"""What comes over the wire while a browser opens a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

PHONE = (390, 844)


@dataclass
class Wire:
    """The answers that a page was made of, with their headers, in bytes as they were sent."""

    sizes: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.sizes.values())

    def of(self, part: str) -> int:
        """Return the bytes of the answers whose addresses hold a part."""
        return sum(self.sizes.get(key, 0) for key, address in self.addresses.items() if part in address)


def wired(browser: Browser, address: str, size: tuple[int, int] = PHONE) -> tuple[Page, Wire]:
    """Open a page with nothing kept, wait until its scripts have taken over, and tell what came."""
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, service_workers="block").new_page()
    session, wire = page.context.new_cdp_session(page), Wire()
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda event: wire.addresses.update(
        {event["requestId"]: event["response"]["url"]}))
    session.on("Network.loadingFinished", lambda event: wire.sizes.update(
        {event["requestId"]: round(event["encodedDataLength"])}))
    page.goto(address, wait_until="networkidle")
    page.mouse.move(2, 2)
    page.wait_for_selector("#first-answer", state="detached")
    page.wait_for_load_state("networkidle")
    return page, wire
