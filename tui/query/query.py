"""A query as a value: clauses that must all hold, each of terms of which one must."""

from collections.abc import Collection
from typing import NamedTuple

from tui.query.fields import FacetField


class Term(NamedTuple):
    """One condition. `field` is empty for words looked for in the text; `column` is where it was typed, from 1.

    `op` says how: "words" (next to each other), "prefix", ":" (is one of the values), "~" (may be within these dates),
    or a comparison with a number.
    """

    field: str
    op: str
    values: tuple[str, ...]
    negated: bool = False
    column: int = 0

    def __str__(self) -> str:
        sign = "-" if self.negated else ""
        if self.op == "words":
            return sign + quoted(self.values[0])
        if self.op == "prefix":
            return f"{sign}{self.values[0]}*"
        op = "~:" if self.op == "~" else self.op
        return f"{sign}{self.field}{op}{','.join(map(quoted, self.values))}"

    def in_words(self) -> str:
        """What the term asks for, in words."""
        sign = "not " if self.negated else ""
        either = " or ".join(self.values)
        if not self.field:
            return f'{sign}"{either}{"…" if self.op == "prefix" else ""}"'
        if self.op == "~":
            return f"{sign}possibly {either.replace('..', ' to ')}"
        if self.op == ":":
            return f"{sign}{self.field} {either.replace('..', ' to ') if self.field == 'date' else either}"
        name = self.field.replace(".", " ")
        return f"{sign}{name} {_COMPARED[self.op]} {either}"


_COMPARED = {">=": "at least", "<=": "at most", ">": "more than", "<": "fewer than", "=": "exactly"}

Clause = tuple[Term, ...]


class Query(NamedTuple):
    """Clauses that must all hold; a clause holds where any of its terms does. No clauses: everything."""

    clauses: tuple[Clause, ...] = ()

    def __str__(self) -> str:
        return " ".join(" OR ".join(map(str, clause)) for clause in self.clauses)

    def in_words(self) -> list[str]:
        """What each clause asks for, in words: the chips above a list."""
        return [" or ".join(term.in_words() for term in clause) for clause in self.clauses]

    def without(self, number: int) -> "Query":
        """The query less one of its clauses."""
        return Query(self.clauses[:number] + self.clauses[number + 1 :])

    def chosen(self, facet: FacetField) -> frozenset[str]:
        """The values of a facet that the query asks for; the empty one stands for records that have none."""
        return next((_chosen(clause, facet) for clause in self.clauses if _chosen(clause, facet)), frozenset())

    def choosing(self, facet: FacetField, values: Collection[str]) -> "Query":
        """The query with these values of a facet in place of those that are `chosen`."""
        named = tuple(sorted(value for value in values if value))
        clause: Clause = (Term(facet.name, ":", named),) if named else ()
        clause += (Term("unset", ":", (facet.unset,)),) if "" in values else ()
        place = next((at for at, c in enumerate(self.clauses) if _chosen(c, facet)), len(self.clauses))
        return Query((*self.clauses[:place], *((clause,) if clause else ()), *self.clauses[place + 1 :]))

    def loosened(self) -> "Query":
        """The query with every date read as possibly within, not certainly."""
        return Query(
            tuple(
                tuple(term._replace(op="~") if term.field == "date" and not term.negated else term for term in clause)
                for clause in self.clauses
            )
        )

    def kinds(self) -> tuple[str, ...]:
        """The kinds of records that are asked for, where the query says so."""
        for clause in self.clauses:
            if _is_of_kinds(clause):
                return tuple(dict.fromkeys(value for term in clause for value in term.values))
        return ()

    def of_every_kind(self) -> "Query":
        """The same without asking for kinds."""
        return Query(tuple(clause for clause in self.clauses if not _is_of_kinds(clause)))

    def words(self) -> list[Term]:
        """What is looked for in the text, to be lit where it stands."""
        return [term for clause in self.clauses for term in clause if not term.field and not term.negated]


def _is_of_kinds(clause: Clause) -> bool:
    """Whether a clause says of which kinds records are to be, and nothing else."""
    return all(term.field == "kind" and not term.negated for term in clause)


def _chosen(clause: Clause, facet: FacetField) -> frozenset[str]:
    """The values of a facet that a clause asks for, where it asks for nothing else."""
    values: set[str] = set()
    for term in clause:
        if (term.field, term.op, term.negated) == (facet.name, ":", False) and _listed(term, facet):
            values.update(term.values)
        elif term[:4] == ("unset", ":", (facet.unset,), False):
            values.add("")
        else:
            return frozenset()
    return frozenset(values)


def _listed(term: Term, facet: FacetField) -> bool:
    """Whether the values are those that the facet lists: of dates, years."""
    return facet.name != "date" or all(len(value) == 4 for value in term.values)


EVERYTHING = Query()
"""The query that finds all there is."""


def quoted(value: str) -> str:
    """A value as it is typed: in quotes where it would be read as something else without."""
    plain = value and value != "OR" and not value.startswith("-") and not any(c in value for c in ' \t",*:<>=~')
    doubled = value.replace('"', '""')
    return value if plain else f'"{doubled}"'
