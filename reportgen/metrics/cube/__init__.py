"""The counts of the dashboard: every figure for every selection of values, less what must be withheld."""
