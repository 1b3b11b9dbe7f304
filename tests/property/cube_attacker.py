"""A reader of the dashboard's file who wants to know what it withholds.

He knows of every selection of the cube how many there are, or that it is withheld; that all selections are sums of the
same people, who belong to one value of each dimension or to none; how many of them answered; and, of tickets, that
what lay open before, and what came, less what was finished, lies open. Linear programming over the people by all their
values at once, which nobody publishes, gives the range of every number that is withheld.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TypeAlias

from reportgen.cube import Cube, CubeFigure, Selection
from tests.property.unknowns import Key, System, whole_numbers

Atom: TypeAlias = tuple[str | None, ...]
Amounts: TypeAlias = Mapping[Selection, float | None]


@dataclass(slots=True)
class CubeAttacker:
    """What follows from a cube. `people` names a kind of counts, like the answers to a question in a period."""

    cube: Cube
    dimensions: tuple[str, ...]
    system: System = field(default_factory=System)
    hidden: list[tuple[str, Selection]] = field(default_factory=list)

    def atoms(self) -> Iterator[Atom]:
        """Every combination of values, None for those who have none."""
        values = {dimension.id: dimension.values for dimension in self.cube.dimensions}
        return product(*[(*values[name], None) for name in self.dimensions])

    def read(self, people: str, amounts: Amounts) -> None:
        """Takes down what the cube says; what it does not say is to be found out."""
        for selection, amount in amounts.items():
            if amount is None:
                self.hidden.append((people, selection))
            else:
                self.system.know(self.terms(people, selection), amount)
        self.system.whole.update(self.key(people, atom) for atom in self.atoms())

    def add_up(self, terms: Mapping[str, float], low: float, high: float | None = None) -> None:
        """Kinds of people that add up to something for each of them."""
        for atom in self.atoms():
            self.system.know({self.key(people, atom): factor for people, factor in terms.items()}, low, high)

    def terms(self, people: str, selection: Selection) -> dict[Key, float]:
        """The people of a selection."""
        chosen = dict(selection)
        return {
            self.key(people, atom): 1.0
            for atom in self.atoms()
            if all(chosen.get(name, value) == value for name, value in zip(self.dimensions, atom, strict=True))
        }

    def key(self, people: str, atom: Atom) -> Key:
        return (people, *("" if value is None else f"={value}" for value in atom))

    def found_out(self, below: int) -> list[str]:
        """The withheld numbers of fewer than `below` that can only be one number."""
        self.system.solve()
        found = []
        for people, selection in self.hidden:
            terms = self.terms(people, selection)
            if self._is_open(terms):
                continue
            low, high = self.system.bounds(terms)
            if whole_numbers(low, high) == 2:
                low, high = self.system.bounds(terms, whole=True)
            if whole_numbers(low, high) == 1 and 1 <= round(low) < below:
                found.append(f"{people} {selection} = {low:.0f}")
        return found

    def _is_open(self, terms: Mapping[Key, float]) -> bool:
        met = {
            round(sum(solution.get(key, self.system.known.get(key, 0.0)) for key in terms))
            for solution in self.system.possible
            if all(key in solution or key in self.system.known for key in terms)
        }
        return len(met) > 1 and max(met) - min(met) > 1


def amounts_of(cube: Cube, figure: CubeFigure, period: int, column: int = 0) -> dict[Selection, float | None]:
    """A column of a figure by selection."""
    return {
        selection: cube.numbers(figure, selection, period)[column]
        for selection in selections(cube, figure.dimensions, figure.depth)
    }


def selections(cube: Cube, dimensions: Sequence[str], depth: int) -> Iterator[Selection]:
    """Every selection of at most `depth` of the dimensions."""
    known = [dimension for dimension in cube.dimensions if dimension.id in dimensions]
    for number in range(depth + 1):
        for chosen in combinations(known, number):
            for values in product(*[dimension.values for dimension in chosen]):
                yield tuple(zip((dimension.id for dimension in chosen), values, strict=True))
