"""The parts of the presentation: the deck with its pages and type, and what stands on a slide."""
