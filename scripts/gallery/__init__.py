"""Every chart kind, painter, language and edge case on one page: `python -m scripts.gallery out/gallery.html`."""
