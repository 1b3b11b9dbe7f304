"""German answers. The first word of a level is the one that is shown."""

from __future__ import annotations

from reportgen.config.wordings import Levels

_MIDDLE = ("Teils/teils", "Teils, teils", "Teils-teils", "Teils teils", "Weder noch", "Neutral")

SCALES: dict[str, Levels] = {
    "de5": (
        ("Sehr unzufrieden", "Äußerst unzufrieden", "Überhaupt nicht zufrieden"),
        ("Unzufrieden", "Eher unzufrieden", "Nicht zufrieden"),
        (*_MIDDLE, "Weder zufrieden noch unzufrieden"),
        ("Zufrieden", "Eher zufrieden"),
        ("Sehr zufrieden", "Äußerst zufrieden"),
    ),
    "de4": (
        ("Sehr unzufrieden",),
        ("Eher unzufrieden", "Unzufrieden"),
        ("Eher zufrieden", "Zufrieden"),
        ("Sehr zufrieden",),
    ),
    "de5agree": (
        ("Stimme überhaupt nicht zu", "Stimme gar nicht zu", "Stimme garnicht zu"),
        ("Stimme nicht zu",),
        (*_MIDDLE, "Weder Zustimmung noch Ablehnung", "Unentschieden"),
        ("Stimme zu",),
        (
            "Stimme voll und ganz zu",
            "Stimme voll zu",
            "Stimme völlig zu",
            "Stimme vollkommen zu",
            "Stimme vollständig zu",
        ),
    ),
    # Here the plain words are the ends and "eher" the steps beside the middle: not to be mixed with the one above.
    "de5agree2": (
        (
            *("Stimme überhaupt nicht zu", "Stimme gar nicht zu", "Stimme garnicht zu", "Stimme nicht zu"),
            *("Trifft überhaupt nicht zu", "Trifft gar nicht zu", "Trifft garnicht zu", "Trifft nicht zu"),
        ),
        ("Stimme eher nicht zu", "Trifft eher nicht zu"),
        (*_MIDDLE, "Unentschieden"),
        ("Stimme eher zu", "Trifft eher zu"),
        (
            *("Stimme voll und ganz zu", "Stimme voll zu", "Stimme völlig zu", "Stimme vollständig zu", "Stimme zu"),
            *("Trifft voll und ganz zu", "Trifft voll zu", "Trifft völlig zu", "Trifft vollständig zu", "Trifft zu"),
        ),
    ),
    # The same without a middle: people must take a side.
    "de4agree": (
        (
            *("Stimme überhaupt nicht zu", "Stimme gar nicht zu", "Stimme garnicht zu", "Stimme nicht zu"),
            *("Trifft überhaupt nicht zu", "Trifft gar nicht zu", "Trifft garnicht zu", "Trifft nicht zu"),
        ),
        ("Stimme eher nicht zu", "Trifft eher nicht zu"),
        ("Stimme eher zu", "Trifft eher zu"),
        (
            *("Stimme voll und ganz zu", "Stimme voll zu", "Stimme völlig zu", "Stimme vollständig zu", "Stimme zu"),
            *("Trifft voll und ganz zu", "Trifft voll zu", "Trifft völlig zu", "Trifft vollständig zu", "Trifft zu"),
        ),
    ),
    "de4importance": (
        (
            *("Nicht wichtig", "Überhaupt nicht wichtig", "Gar nicht wichtig", "Garnicht wichtig", "Völlig unwichtig"),
            *("Sehr unwichtig", "Unwichtig"),
        ),
        ("Eher unwichtig", "Weniger wichtig", "Eher nicht wichtig"),
        ("Eher wichtig",),
        ("Sehr wichtig", "Äußerst wichtig"),
    ),
    "de5importance": (
        ("Nicht wichtig", "Überhaupt nicht wichtig", "Gar nicht wichtig", "Unwichtig"),
        ("Kaum wichtig", "Weniger wichtig", "Eher unwichtig"),
        ("Mäßig wichtig", *_MIDDLE),
        ("Wichtig", "Eher wichtig"),
        ("Sehr wichtig", "Äußerst wichtig"),
    ),
    "de5likely": (
        ("Sehr unwahrscheinlich", "Äußerst unwahrscheinlich", "Überhaupt nicht wahrscheinlich"),
        ("Unwahrscheinlich", "Eher unwahrscheinlich"),
        _MIDDLE,
        ("Wahrscheinlich", "Eher wahrscheinlich"),
        ("Sehr wahrscheinlich", "Äußerst wahrscheinlich"),
    ),
    "de5often": (
        ("Nie", "Niemals"),
        ("Selten",),
        ("Manchmal", "Gelegentlich"),
        ("Oft", "Häufig"),
        ("Immer",),
    ),
    "de5ease": (
        ("Sehr schwierig", "Sehr schwer"),
        ("Schwierig", "Schwer", "Eher schwierig", "Eher schwer"),
        (*_MIDDLE, "Weder einfach noch schwierig"),
        ("Einfach", "Leicht", "Eher einfach", "Eher leicht"),
        ("Sehr einfach", "Sehr leicht"),
    ),
}
