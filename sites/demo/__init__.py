"""The demonstration: a county that exists nowhere, made from a seed, read like any other site."""

from sites.demo.generator.make import make

__all__ = ["make"]
