"""Dash whose first answer is the page itself; its scripts take over where they arrive, and change nothing before."""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import Any

from dash import Dash
from flask import Response, request

from language import current as language
from language import local
from web import kept, page, whole
from web.edition import code
from web.first import first_answer, styles
from web.head import head
from web.languages import split
from web.offline import links, part_of_whole
from web.shared import shared

ENTRY = '<div id="first-answer">{first}</div>\n<div id="react-entry-point"></div>'
NEEDLESS = re.compile(r'<script src="[^"]*/(?:dash_table/|dash_bootstrap_components/)[^"]*"></script>\n?')
"""Scripts that no page uses: of tables of data, and of controls, for which there is ``assets/controls.js``."""
POLYFILL = re.compile(r'(?<=<script src=")[^"]*/polyfill@[^"]*')
"""What makes Dash run in browsers of before 2018: they keep the first answer, all others need one part of it."""
REGENERATOR = "/assets/vendor/regenerator-0.14.1.js"
HELD = '<template id="scripts">{scripts}</template>\n<script src="{start}" defer></script>'
"""Scripts as they wait for a person: ``assets/start.js`` fetches them."""
SCRIPTS = re.compile(r"<!-- scripts -->.*<!-- end of scripts -->", re.DOTALL)


class ReadableDash(Dash):
    """Dash that answers every address with its page, title and all, before any script runs."""

    def strip_relative_path(self, path: str) -> str | None:
        """Return a path without its language: what a page is registered as."""
        return super().strip_relative_path(split(path)[1])

    def _config(self) -> dict[str, Any]:
        # Scripts ask in the language of the page that they stand in. The id is for callbacks in the background, of
        # which there are none; without it the same page is the same wherever it is made.
        return {**super()._config(), "requests_pathname_prefix": local("/"), "end_id": ""}

    def _generate_scripts_html(self) -> str:
        return POLYFILL.sub(REGENERATOR, NEEDLESS.sub("", super()._generate_scripts_html()))

    def interpolate_index(self, *parts: Any, **named: Any) -> str:
        """Return the HTML around the app with the page in it."""
        asked = _asked()
        tree = page.tree(request.path, asked)
        said = shared(request.path, tree)
        first = first_answer(request.path, tree, asked, request.query_string.decode(errors="replace"))
        held = HELD.format(scripts=f"{named['scripts']}\n{named['renderer']}", start=f"/assets/start.js?m={code()}")
        text = super().interpolate_index(*parts, **{
            **named, "scripts": held, "renderer": "", "metas": f"{head(said)}\n{links()}",
            "title": escape(said.title), "css": styles(), "app_entry": ENTRY.format(first=first)})
        return text.replace("{%language%}", language(), 1)

    def index(self, *parts: Any, **named: Any) -> Response:
        """Answer with a page, and let the answer be kept."""
        encoding = whole.encoding(request.headers.get("Accept-Encoding", ""))
        text = super().index(*parts, **named)
        content = kept.compressed(SCRIPTS.sub("", text) if whole.spares(request.environ) else text, encoding)
        # What a person looks for is kept nowhere, even where it came in an address.
        request.environ[whole.KEEP] = page.exists(request.path) and not part_of_whole()
        response = Response(content, mimetype="text/html")
        if encoding != "identity":
            response.headers["Content-Encoding"] = encoding
        response.headers["Vary"] = "Accept-Encoding, Save-Data"
        response.headers["Cache-Control"] = "no-cache"
        response.set_etag(hashlib.sha256(content).hexdigest()[:20])
        response.make_conditional(request)
        return response

    def answer_form(self) -> Response:
        """Answer a form whose words came in the body of a request: made anew and kept nowhere, by us or on the way.

        Without scripts: they would build the page of the bare address in its place.
        """
        response = Response(SCRIPTS.sub("", super().index()), mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        return response


def _asked() -> dict[str, Any]:
    """Return what is asked, by an address or by a form in the body; what is named several times is a list."""
    given = request.form if request.method == "POST" else request.args
    return {name: texts if len(texts) > 1 else texts[0] for name, texts in given.to_dict(flat=False).items()}
