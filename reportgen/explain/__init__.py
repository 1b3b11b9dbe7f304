"""Beside the arrow: how one figure came about. It shows what Results holds and computes nothing."""
