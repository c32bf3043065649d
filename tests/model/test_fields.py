"""Every field of the model has its line of help, and no line is about a field that is gone."""

import msgspec
import pytest

from tui.corpus.convert import Keyed, Listed, Shape, shape
from tui.model.base import Value
from tui.model.fields import FIELDS, KEYS, described, summary
from tui.model.kinds import RECORD_TYPES
from tui.model.records import CorpusInfo


def shapes() -> list[Shape]:
    """Every shape that content can have, those of fields among them."""
    found = {struct: shape(struct, record=True) for struct in RECORD_TYPES.values()}
    waiting = [*found.values(), shape(CorpusInfo)]
    while waiting:
        of = waiting.pop()
        found[of.struct] = of
        for plan in of.plans.values():
            convert = plan.convert
            while isinstance(convert, Listed | Keyed):
                convert = convert.item
            if isinstance(convert, Shape) and convert.struct not in found:
                waiting.append(convert)
    return list(found.values())


SHAPES = shapes()


@pytest.mark.parametrize("of", SHAPES, ids=lambda of: of.noun)
def test_every_field_has_a_line(of: Shape) -> None:
    for name in of.plans:
        line = described(of.struct, name)
        assert line[0].isupper() and line.endswith((".", "..."))
        assert len(line) <= 110
    assert summary(of.struct).endswith(".")


@pytest.mark.parametrize("struct", FIELDS, ids=lambda struct: struct.__name__)
def test_no_line_is_about_a_field_that_is_gone(struct: type[Value]) -> None:
    assert set(FIELDS[struct]) <= {field.name for field in msgspec.structs.fields(struct)}


def test_where_the_writer_chooses_the_keys_there_is_one_to_begin_with() -> None:
    keyed = {plan.name for of in SHAPES for plan in of.plans.values() if isinstance(plan.convert, Keyed)}
    assert keyed == set(KEYS)
