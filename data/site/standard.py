"""A standard population of the site's own, to which rates are adjusted for age."""

from __future__ import annotations

from pydantic import Field, field_validator

from data.site.base import Part


class Standard(Part):
    """People by age, as a site wants rates to be compared."""

    label: str
    """As it stands in a sentence: ``North Carolina in 2020``."""
    url: str = ""
    people: dict[int, float] = Field(min_length=1)
    """Youngest age of each age group → people; the last has no end."""

    @field_validator("people")
    @classmethod
    def _from_birth_on(cls, people: dict[int, float]) -> dict[int, float]:
        if list(people) != sorted(people) or min(people) != 0:
            raise ValueError("begin with age 0 and go on in order")
        if min(people.values()) < 0 or sum(people.values()) <= 0:
            raise ValueError("there must be people, and no number below 0")
        return people
