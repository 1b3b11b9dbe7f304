"""Text as values: dates, durations, numbers, and answers on scales."""
