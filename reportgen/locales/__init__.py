"""Languages: translated messages and formatted values. `Locale` is all that other stages see."""

from reportgen.locales.locale import LANGUAGES, Locale

__all__ = ["LANGUAGES", "Locale"]
