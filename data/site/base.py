"""What every part of ``site.toml`` is made of: ids, parts, files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
"""An id that may stand in an address: lower-case words joined by hyphens."""


class Part(BaseModel):
    """Base of every part of a site: unknown keys are errors, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class File(Part):
    """Where a file is and how it is written."""

    file: str = ""
    """Path below DATA_DIR."""
    address: str = ""
    """Address to fetch instead, ``https://…``."""
    timeout_seconds: float = Field(30, gt=0, le=600)
    format: Literal["auto", "csv", "excel", "parquet"] = "auto"
    encoding: Literal["utf-8", "latin-1"] = "utf-8"
    delimiter: Literal[",", ";", "\t", "|"] = ","
    sheet: str = ""
    """Sheet of an Excel file; the first by default."""
    footer: str = ""
    """A line that ends the table; what follows is notes."""
    missing: tuple[str, ...] = ("",)
    """Cells that mean: nothing was written down."""

    @model_validator(mode="after")
    def _one_place(self) -> File:
        if bool(self.file) == bool(self.address):
            raise ValueError("give either file or address")
        return self
