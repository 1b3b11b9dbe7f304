"""The answer to a query as a table of text."""
