"""Puts the pieces together. ``server`` is what gunicorn runs: ``gunicorn app:server``."""

from __future__ import annotations

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output
from flask import Flask

from components.layout import PAGE_OPENED, shell
from data.releases.store import current
from web.install import install
from web.limits import PRIVATE_FORM
from web.page import INDEX
from web.readable import ReadableDash

# Dash takes a Flask here, though its annotation does not say so.
server: Any = Flask(__name__, static_folder=None)
app = ReadableDash(
    __name__,
    server=server,
    use_pages=True,
    pages_folder="pages",
    assets_path_ignore=["vendor"],
    assets_ignore=r".*\.css$|^start\.js$",  # styles stand in each page, and it names the script that fetches the others
    index_string=INDEX,
    health_endpoint="healthz",
    suppress_callback_exceptions=True,
    title="",
    update_title="",
)
app.layout = lambda: shell(current().manifest, dash.page_container)
app.clientside_callback(
    ClientsideFunction("page", "opened"), Output(PAGE_OPENED, "data"), Input("_pages_store", "data")
)
install(app)
server.post(PRIVATE_FORM)(app.answer_form)
