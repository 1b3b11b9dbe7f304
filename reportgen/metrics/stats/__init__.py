"""Statistics as pure functions of counts: intervals, quantiles, tests, adjustment for many tests."""
