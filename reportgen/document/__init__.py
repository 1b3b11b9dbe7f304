"""Waist 3: the report as a closed, format-neutral tree. No markup, no colour, no pixel, no formatted number."""
