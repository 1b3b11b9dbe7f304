"""The YAML of a report: `load` reads it, `model` says what it may hold."""
