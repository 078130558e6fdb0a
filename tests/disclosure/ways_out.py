"""Every way out of the app: each address, and each callback with each choice a person can make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import product
from urllib.parse import parse_qsl, urlencode

from flask.testing import FlaskClient

from components.briefing import coarser
from data.measures.steps import steps
from data.own_area import CHOSEN, OwnArea, parse_own
from data.pair import SIDE, Pair, parse_pair
from data.releases.release import Release
from data.view import MEASURES, View, choices, comparisons, geographies, parse, references
from vocabulary import ALL, COUNTY

VIEWED = ("/map", "/trends", "/disparities", "/reach")
"""The pages whose address is a view."""


def views(release: Release) -> Iterator[View]:
    """Give every view that can be asked for, possible or not, each once."""
    seen: set[View] = set()
    for indicator in (item.id for item in release.manifest.indicators):
        chosen = (
            MEASURES, (*geographies(release, indicator), COUNTY), choices(release, indicator, "group") or (ALL,),
            choices(release, indicator, "period"), choices(release, indicator, "outcome") or (ALL,),
        )
        for measure, geography, group, period, outcome in product(*chosen):
            asked = {"indicator": indicator, "measure": measure, "geography": geography, "group": group,
                     "period": period, "outcome": outcome}
            view, _ = parse(asked, release)
            if view not in seen:
                seen.add(view)
                yield view


def area_views(release: Release) -> Iterator[View]:
    """Give one view for each area."""
    for geography in release.manifest.geographies:
        for area in geography.areas:
            yield replace(parse({"geography": geography.id}, release)[0], area=area.key)


def pairs(release: Release) -> Iterator[Pair]:
    """Give comparisons of every group, area and period with what stands beside it, and with each other in turn."""
    seen: set[Pair] = set()
    every = [*views(release), *area_views(release)]
    for view, other in zip(every, [*every[1:], every[0]], strict=True):
        asked = {"indicator": view.indicator, **{name: getattr(view, name) or ALL for name in SIDE}}
        for second in ({}, {f"{name}2": getattr(other, name) or ALL for name in SIDE}):
            pair, _ = parse_pair({**asked, **second}, release)
            if pair not in seen:
                seen.add(pair)
                yield pair


def own_areas(release: Release) -> Iterator[OwnArea]:
    """Give, for each view of areas, all areas together, and two of them; other tests try all pairs."""
    seen: set[OwnArea] = set()
    for view in views(release):
        if view.geography == COUNTY:
            continue
        every = [area.key for area in release.geography(view.geography).areas]
        for picks in (every, every[:2]):
            asked = {**{name: getattr(view, name) for name in CHOSEN}, "areas": ",".join(picks)}
            own, _ = parse_own(asked, release)
            if own not in seen:
                seen.add(own)
                yield own


def map_views(release: Release) -> Iterator[View]:
    """Give each view of the map with every second map, with small maps, and with everything set beside it."""
    for view in views(release):
        for code in comparisons(release, view):
            yield replace(view, compare=code)
        yield replace(view, small="group", classes="natural")
        for context in release.manifest.contexts:
            yield replace(view, context=context.id)


def addresses(release: Release) -> list[str]:
    """Return every address that answers without a callback."""
    pages = ["/", "/find?q=place", "/resources", "/downloads", "/methods", "/healthz", "/_dash-layout",
             "/_dash-dependencies", "/no-such-page", "/data/no-such-table.csv", "/data/tables.json"]
    areas = [f"/area/{view.area}" for view in area_views(release)]
    areas += [f"/district/{area.key}" for item in coarser(release.manifest) for area in item.areas]
    tables = [f"/data/{table.id}.{kind}" for table in release.manifest.tables for kind in ("csv", "json")]
    # the file of trends has every group and period of an area and outcome
    series = dict.fromkeys(replace(view, measure="", group="", period="", reference="")
                           for view in [*views(release), *area_views(release)])
    tables += [f"/trends.csv?{view.query(step=step)}" for view in series
               for step in ("", *steps(release, view.indicator, view.geography))]
    tables += [f"/data/context-{item.id}.{kind}" for item in release.manifest.contexts for kind in ("csv", "json")]
    tables += [f"/compare.csv?{pair.query()}" for pair in pairs(release)]
    tables += [f"/my-area.csv?{own.query()}" for own in own_areas(release)]
    about = release.manifest
    maps = [f"/{file}" for file in (*(item.file for item in about.geographies), about.outline, about.orientation_file)
            if file]
    return [*pages, *areas, *before_scripts(release), *tables, *maps]


def before_scripts(release: Release) -> list[str]:
    """Return addresses of pages, which hold all before any script: each view on one page in turn, and each topic's
    first view on every page.
    """
    every = list(views(release))
    found = [f"{VIEWED[n % len(VIEWED)]}?{view.query()}" for n, view in enumerate(every)]
    for item in release.manifest.indicators:
        view = next(view for view in every if view.indicator == item.id)
        found += [f"{path}?{view.query()}" for path in VIEWED]
    found += [f"/map?{view.query()}&table=1" for view in every[::8]]
    found += [f"/compare?{pair.query()}" for pair in list(pairs(release))[::8]]
    return list(dict.fromkeys([*found, *(f"/my-area?{own.query()}" for own in list(own_areas(release))[::4])]))


def pictures(release: Release) -> list[str]:
    """Return the address of every briefing, and of pictures: of each view of rates the first chart of each page, and
    for one view of each topic all others. The pages themselves, of which pictures are made, are asked for in full.
    """
    every = [view for view in views(release) if view.measure == "rate"]
    found = [f"{path}.svg?{view.query()}" for path in ("/map", "/trends", "/disparities", "/reach") for view in every]
    found += [f"/compare.svg?{pair.query()}" for pair in list(pairs(release))[::4]]
    found += [f"/my-area.svg?{own.query()}" for own in own_areas(release)]
    for item in release.manifest.indicators:
        view = next(view for view in every if view.indicator == item.id)
        groups = choices(release, item.id, "group")
        charts = [("/trends", f"trend-{group}") for group in groups]
        charts += [("/trends", f"trend-gap-{n}") for n in (0, 1)]
        charts += [("/disparities", name) for name in ("disparities-graph", "disparities-gaps", "lived-graph",
                                                       "lived-gaps", "changed-graph", "inside-graph")]
        charts += [("/disparities", f"curve-{context.id}") for context in release.manifest.contexts]
        found += [f"{path}.svg?{view.query(group=groups[0] if groups else ALL)}&figure={chart}"
                  for path, chart in charts]
        found += [f"/area/{shown.area}.svg?figure={kind}-{item.id}" for shown in area_views(release)
                  for kind in ("years", "modelled", "funnel")]
    for kind in coarser(release.manifest):
        found += [f"/district/{area.key}.{ending}" for area in kind.areas for ending in ("pdf", "svg")]
    return found


def callback_answers(client: FlaskClient, release: Release) -> Iterator[tuple[str, bytes]]:
    """Give the name and the body of each callback's answer, for every view."""
    for spec in client.get("/_dash-dependencies").get_json():
        if not spec["clientside_function"]:
            for name, values in _questions(spec, release):
                yield name, _answer(client, spec, values)


def _questions(spec: dict, release: Release) -> Iterator[tuple[str, dict]]:
    """Give everything that a callback can be asked, with a name for it."""
    asked = [*views(release), *area_views(release)]
    inputs = {item["id"] for item in spec["inputs"]}
    if any(item["property"] == "pathname" for item in spec["inputs"]):
        for path, query in _pages(release, asked):
            values = {"pathname": path, "search": f"?{query}" if query else ""}
            yield f"{path}{values['search']}", values
    elif "own-areas" in inputs:
        for own in own_areas(release):
            query = own.query()
            yield f"own area {query}", {**dict(parse_qsl(query)), "areas": own.picks, "data": query}
    elif inputs & {"map-compare", "map-table-open"}:
        for view in (*asked, *map_views(release)):
            yield f"{spec['output'][:20]} {view.query()}", {**asdict(view), "data": view.query()}
    elif "compare-area2" in inputs:
        for pair in pairs(release):
            yield f"compare {pair.query()}", dict(parse_qsl(pair.query()))
    else:
        for view in asked:
            yield f"{spec['output'][:40]} {view.query()}", asdict(view)


def _pages(release: Release, asked: list[View]) -> Iterator[tuple[str, str]]:
    """Give the path and the query of each page."""
    for view in asked:
        for path in ("/map", "/trends", "/disparities", "/reach"):
            yield path, view.query()
        for group in references(release, view.indicator, view.geography):
            if group != ALL:
                yield "/disparities", view.query(reference=group)
    yield from (("/map", view.query()) for view in map_views(release) if not view.compare)
    yield from (("/compare", pair.query()) for pair in pairs(release))
    yield from (("/my-area", own.query()) for own in own_areas(release))
    yield from ((path, "") for path in dict.fromkeys(path.partition("?")[0] for path in addresses(release)))


def _answer(client: FlaskClient, spec: dict, values: dict) -> bytes:
    def filled(items: list[dict]) -> list[dict]:
        return [
            {**item, "value": values.get(item["property"], values.get(item["id"].rpartition("-")[2]))}
            for item in items
        ]

    names = spec["output"].strip(".").split("...")
    outputs = [dict(zip(("id", "property"), name.rpartition(".")[::2], strict=True)) for name in names]
    body = {
        "output": spec["output"],
        "outputs": outputs if spec["output"].startswith("..") else outputs[0],
        "inputs": filled(spec["inputs"]),
        "state": filled(spec["state"]),
        "changedPropIds": [f"{spec['inputs'][0]['id']}.{spec['inputs'][0]['property']}"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code in (200, 204), (spec["output"], urlencode(values), answer.status_code)
    return answer.data
