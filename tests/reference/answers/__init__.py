"""Answers to the reference cases, one module for related topics."""
