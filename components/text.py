"""Running text: the head of a page, notices, links, and Markdown as components."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from components.aria import aria
from data.releases.spoken import Foreign
from language import local

Content = Component | str
NEUTRAL = ("/geo/", "/assets/")
"""Where addresses begin of files that are the same in all languages."""
PARAGRAPH_LIKE = {
    "paragraph": html.P, "bullet_list": html.Ul, "ordered_list": html.Ol, "list_item": html.Li,
    "blockquote": html.Blockquote, "strong": html.Strong, "em": html.Em,
}
HEADINGS = (html.H1, html.H2, html.H3, html.H4, html.H5, html.H6)


def heading(title: str, lead: str = "") -> Component:
    """Return the head of a page: its one ``h1``, which takes the focus when the page opens, and a lead."""
    parts: list[Component] = [html.H1(title, id="page-title", tabIndex=-1)]
    if lead:
        parts.append(html.P(lead, className="lead"))
    return html.Div(parts, className="page-heading")


def section(title: str, *content: Content | None, id: str = "", look: str = "") -> Component:
    """Return a part of a page under an ``h2`` of its own."""
    name: dict[str, Any] = {"id": id} if id else {}
    parts = [part for part in content if part is not None]
    return html.Section([html.H2(title), *parts], className=f"section {look}".strip(), **name)


def with_contents(title: str, sections: Sequence[Component]) -> list[Component]:
    """Return sections after a list of links to them; each gets an id where it has none.

    Parameters
    ----------
    title : str
        What the list is, read out by screen readers.
    sections : sequence of Component
        From :func:`section`.
    """
    entries = []
    part: Any
    for number, part in enumerate(sections, 1):
        part.id = getattr(part, "id", "") or f"part-{number}"
        entries.append(html.Li(html.A(part.children[0].children, href=f"#{part.id}")))
    return [html.Nav(html.Ul(entries, className="contents"), **aria(label=title)), *sections]


def link(text: Content | Sequence[Content], href: str, look: str = "") -> Component:
    """Return a link: within the app in the same language and without loading all again, elsewhere as browsers do it."""
    file = href.startswith(("/data/", *NEUTRAL)) or href.partition("?")[0].endswith(".csv")
    inside = href.startswith("/") and not file
    kind = dcc.Link if inside else html.A
    return kind(text, href=href if href.startswith(NEUTRAL) else local(href), className=look or None)


def site_text(text: str) -> Content:
    """Return a text of the site; where it has no translation, marked as being in the language that it stands in."""
    return html.Span(text, lang=text.language) if isinstance(text, Foreign) else text


def notices(sentences: Sequence[str]) -> Component | None:
    """Return sentences about what could not be honored, announced to screen readers; None without any."""
    if not sentences:
        return None
    return html.Div([html.P(sentence) for sentence in sentences], className="notice", role="status")


def markdown(text: str, level: int = 3) -> list[Content]:
    """Return Markdown as components. HTML within it is shown as text, never run.

    Parameters
    ----------
    text : str
        CommonMark: paragraphs, headings, lists, quotes, emphasis, code, links.
    level : int
        The level of heading that the text's highest level of heading becomes, 1 to 6.
    """
    tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).parse(text))
    levels = [int(node.tag[1]) for node in tree.walk() if node.type == "heading"]
    shift = level - min(levels, default=level)
    found = list(_all(tree.children, shift))
    return [html.Div(found, lang=text.language)] if isinstance(text, Foreign) else found


def _all(nodes: Sequence[SyntaxTreeNode], shift: int) -> Iterator[Content]:
    for node in nodes:
        yield from _one(node, shift)


def _one(node: SyntaxTreeNode, shift: int) -> Iterator[Content]:
    inner = list(_all(node.children, shift))
    if node.type in PARAGRAPH_LIKE:
        # In a tight list an item's paragraph is hidden: its text stands in the item itself.
        yield from inner if getattr(node, "hidden", False) else [PARAGRAPH_LIKE[node.type](inner)]
    elif node.type == "heading":
        yield HEADINGS[min(int(node.tag[1]) + shift, 6) - 1](inner)
    elif node.type == "link":
        yield link(inner, str(node.attrs["href"]))
    elif node.type in ("code_inline", "code_block", "fence"):
        code = html.Code(node.content)
        yield code if node.type == "code_inline" else html.Pre(code, tabIndex=0)
    elif node.type == "hr":
        yield html.Hr()
    elif node.type in ("softbreak", "hardbreak"):
        yield " " if node.type == "softbreak" else html.Br()
    elif node.type == "text":
        yield node.content
    else:
        yield from inner
