"""The version: the one place that says it (the build reads it here too)."""

__version__ = "0.1.0"
