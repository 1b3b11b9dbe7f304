"""Which rows are used: validity rules, one reason a row, and what could not be read."""
