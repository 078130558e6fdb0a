"""Points of records: in which area of each geography they lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.intake.files import Raw
from data.intake.workspace import Workspace, literal
from data.site.model import Point
from geo.boundaries import Boundaries
from geo.place import place_points

BATCH_ROWS = 250_000


def point_column(position: int) -> str:
    """Return the column with the area in which the point lies, by position of the geography."""
    return f"p{position}"


def with_points(raw: Raw, point: Point, boundaries: Iterable[Boundaries], ws: Workspace) -> Raw:
    """Add to a table the area in which each point lies, a column a geography; NULL where in none.

    Parameters
    ----------
    raw : Raw
        The table, with the point's columns.
    point : Point
        The columns, and their coordinate reference system.
    boundaries : iterable of Boundaries
        The geographies.
    ws : Workspace
        Where to put the table.
    """
    target = ws.scratch / f"points-{len(list(ws.scratch.iterdir()))}.parquet"
    x, y = (f"coalesce(TRY_CAST({raw.columns[name]} AS DOUBLE), 'NaN'::DOUBLE)" for name in (point.x, point.y))
    query = ws.con.sql(f"SELECT *, {x} AS px, {y} AS py FROM {raw.relation}")
    reader: pa.RecordBatchReader = query.to_arrow_reader(BATCH_ROWS)
    places = list(boundaries)
    added = [pa.field(point_column(n), pa.string()) for n in range(len(places))]
    kept = [field for field in reader.schema if field.name not in ("px", "py")]
    with pq.ParquetWriter(target, pa.schema([*kept, *added])) as writer:
        for batch in reader:
            east, north = (np.asarray(batch[name]) for name in ("px", "py"))
            codes = [pa.array(place_points(east, north, point.crs, place), pa.string()) for place in places]
            columns = [batch[field.name] for field in kept]
            writer.write_batch(pa.record_batch([*columns, *codes], schema=pa.schema([*kept, *added])))
    return replace(raw, relation=f"read_parquet({literal(target)})")
