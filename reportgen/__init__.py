"""reportgen: raw survey and ticket exports in, a satisfaction report that a manager can act on out."""
