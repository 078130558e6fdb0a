"""``/data/…``: every published table as a file, and the list of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from flask import Blueprint, Response, jsonify, request, stream_with_context

from data.own_area import parse_own
from data.pair import parse_pair
from data.releases.manifest import Context, Table
from data.releases.release import Release
from data.releases.store import current
from data.trending import parse_trends
from language import _
from vocabulary import Status, label
from web import compared, contexts, own_area, tables, trended
from web.errors import problem

blueprint = Blueprint("data", __name__)

FRESH_SECONDS = 300
"""How long a table may be kept before asking whether another release is shown now."""
KINDS: dict[str, tuple[str, Callable[[Release, Table], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", tables.csv_pieces),
    "json": ("application/json", tables.json_pieces),
}


@blueprint.get("/data/tables.json")
def list_of_tables() -> Response:
    """Answer with every published table: its dimensions, codes and addresses."""
    release = current()
    return _kept(jsonify(_about(release)), release, "tables")


@blueprint.get("/data/<name>.<ending>")
def table(name: str, ending: str) -> Response:
    """Answer with one table."""
    release = current()
    found = next((item for item in release.manifest.tables if item.id == name), None)
    context = contexts.find(release, name)
    if found is None and context is not None and ending in KINDS:
        return _context(release, context, ending)
    if found is None or ending not in KINDS:
        return nothing()
    kind, pieces = KINDS[ending]
    response = Response(stream_with_context(pieces(release, found)), mimetype=kind.partition(";")[0], content_type=kind)
    if ending == "csv":
        saved_as = tables.file_name(release, found, ending)
        response.headers["Content-Disposition"] = f'attachment; filename="{saved_as}"'
    response.headers["Link"] = '</data/tables.json>; rel="describedby"'
    return _kept(response, release, f"{name}.{ending}")


@blueprint.get("/compare.csv")
def comparison() -> Response:
    """Answer with what the page at the same address shows, as a file."""
    release = current()
    pair, _said = parse_pair(request.args.to_dict(), release)
    response = Response(compared.as_csv(release, pair), content_type=KINDS["csv"][0])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{release.manifest.site}-comparison-{release.id}.csv"')
    return _kept(response, release, f"compare-{pair.query()}")


@blueprint.get("/trends.csv")
def trends() -> Response:
    """Answer with the series that the page at the same address shows, as a file."""
    release = current()
    view, _said = parse_trends(request.args.to_dict(), release)
    response = Response(trended.as_csv(release, view), content_type=KINDS["csv"][0])
    response.headers["Content-Disposition"] = f'attachment; filename="{release.manifest.site}-trends-{release.id}.csv"'
    return _kept(response, release, f"trends-{view.query()}")


@blueprint.get("/my-area.csv")
def own_area_file() -> Response:
    """Answer with what the page at the same address shows, as a file."""
    release = current()
    own, _said = parse_own({name: values if len(values) > 1 else values[0]
                            for name, values in request.args.to_dict(flat=False).items()}, release)
    response = Response(own_area.as_csv(release, own), content_type=KINDS["csv"][0])
    response.headers["Content-Disposition"] = f'attachment; filename="{release.manifest.site}-my-area-{release.id}.csv"'
    return _kept(response, release, f"my-area-{own.query()}")


@blueprint.get("/data/")
@blueprint.get("/data/<path:_rest>")
@blueprint.get("/api/")
@blueprint.get("/api/<path:_rest>")
def nothing(_rest: str = "") -> Response:
    """Answer for an address at which there is no data."""
    return problem(404, "no_such_table", _("There is no data at this address."),
                   _("The list of all tables is at /data/tables.json."))


def _context(release: Release, context: Context, ending: str) -> Response:
    """Answer with a context measure."""
    if ending == "csv":
        response = Response(contexts.as_csv(release, context), content_type=KINDS["csv"][0])
        saved_as = f"{release.manifest.site}-{contexts.PREFIX}{context.id}-{release.id}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{saved_as}"'
    else:
        response = jsonify(contexts.as_json(release, context))
    return _kept(response, release, f"{contexts.PREFIX}{context.id}.{ending}")


def _kept(response: Response, release: Release, name: str) -> Response:
    response.set_etag(re.sub(r"[^\w.-]", "-", f"{release.id}-{name}"))
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response.make_conditional(request)
    return response


def _about(release: Release) -> dict[str, Any]:
    manifest = release.manifest
    return {
        "site": manifest.site,
        "name": manifest.name,
        "place": manifest.place,
        "demonstration": manifest.demonstration,
        "release": {"id": manifest.id, "created": manifest.created},
        "rule": manifest.rule.model_dump(),
        "nearest": list(manifest.nearest),
        "statuses": {str(status): label(status) for status in Status},
        "columns": tables.said_of_columns(),
        "geographies": [
            {
                "id": item.id, "label": item.label, "source": item.source, "url": item.url,
                "boundaries": f"/{item.file}" if item.file else None,
            }
            for item in manifest.geographies
        ],
        "populations": [item.model_dump() for item in manifest.populations],
        "tables": [tables.describe(release, item) for item in manifest.tables],
        "contexts": [contexts.describe(release, item) for item in manifest.contexts],
    }
