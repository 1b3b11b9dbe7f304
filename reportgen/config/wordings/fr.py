"""French answers. The first word of a level is the one that is shown."""

from __future__ import annotations

from reportgen.config.wordings import Levels


def _genders(*words: str) -> tuple[str, ...]:
    """The words with the endings that forms print: satisfait, satisfaite, satisfait(e), satisfait·e."""
    return tuple(word + ending for word in words for ending in ("", "e", "(e)", "·e"))


SCALES: dict[str, Levels] = {
    "fr5": (
        _genders("Très insatisfait", "Extrêmement insatisfait", "Pas du tout satisfait"),
        _genders("Insatisfait", "Plutôt insatisfait", "Peu satisfait", "Pas satisfait", "Plutôt pas satisfait"),
        ("Neutre", "Sans avis", "Ni satisfait ni insatisfait", *_genders("Moyennement satisfait")),
        _genders("Satisfait", "Plutôt satisfait", "Assez satisfait"),
        _genders("Très satisfait", "Tout à fait satisfait", "Extrêmement satisfait"),
    ),
    "fr4": (
        _genders("Pas du tout satisfait", "Très insatisfait"),
        _genders("Peu satisfait", "Plutôt pas satisfait", "Plutôt insatisfait", "Insatisfait"),
        _genders("Plutôt satisfait", "Assez satisfait", "Satisfait"),
        _genders("Très satisfait", "Tout à fait satisfait"),
    ),
    "fr5agree": (
        ("Pas du tout d'accord", "Tout à fait en désaccord", "Fortement en désaccord"),
        ("Pas d'accord", "Plutôt pas d'accord", "En désaccord", "Plutôt en désaccord"),
        ("Ni d'accord ni pas d'accord", "Neutre", "Ni en accord ni en désaccord", "Ni d'accord, ni pas d'accord"),
        ("D'accord", "Plutôt d'accord"),
        ("Tout à fait d'accord", "Fortement d'accord"),
    ),
    "fr5importance": (
        ("Pas du tout important", "Pas important", "Sans importance"),
        ("Peu important", "Plutôt pas important"),
        ("Moyennement important", "Neutre", "Modérément important"),
        ("Important", "Plutôt important"),
        ("Très important", "Extrêmement important"),
    ),
    "fr5likely": (
        ("Très improbable", "Très peu probable", "Pas du tout probable"),
        ("Improbable", "Peu probable", "Plutôt improbable"),
        ("Neutre", "Ni probable ni improbable"),
        ("Probable", "Plutôt probable", "Assez probable"),
        ("Très probable", "Extrêmement probable"),
    ),
    "fr5often": (("Jamais",), ("Rarement",), ("Parfois", "Quelquefois"), ("Souvent",), ("Toujours",)),
    "fr5ease": (
        ("Très difficile", "Extrêmement difficile"),
        ("Difficile", "Plutôt difficile"),
        ("Neutre", "Ni facile ni difficile"),
        ("Facile", "Plutôt facile"),
        ("Très facile", "Extrêmement facile"),
    ),
}
