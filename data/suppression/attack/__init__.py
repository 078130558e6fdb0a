"""The audit: an attack on what is about to be published, by code that shares nothing with the engine."""
