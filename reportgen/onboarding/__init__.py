"""From an export to a first YAML: what a file holds (`reportgen inspect`), what report it makes (`reportgen init`)."""
