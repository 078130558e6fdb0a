"""A site's configuration: ``sites/<id>/site.toml``, read and checked."""
