"""The parts of the Word file: what its blocks, tables, charts and styles are made of; docx.py puts them together."""
