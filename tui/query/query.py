"""A query as a value: clauses that must all hold, each of terms of which one must."""

from typing import NamedTuple


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

    def kinds(self) -> tuple[str, ...]:
        """The kinds of records that are asked for, where the query says so."""
        for clause in self.clauses:
            if all(term.field == "kind" and not term.negated for term in clause):
                return tuple(dict.fromkeys(value for term in clause for value in term.values))
        return ()

    def words(self) -> list[Term]:
        """What is looked for in the text, to be lit where it stands."""
        return [term for clause in self.clauses for term in clause if not term.field and not term.negated]


def quoted(value: str) -> str:
    """A value as it is typed: in quotes where it would be read as something else without."""
    plain = value and value != "OR" and not value.startswith("-") and not any(c in value for c in ' \t",*:<>=~')
    doubled = value.replace('"', '""')
    return value if plain else f'"{doubled}"'
