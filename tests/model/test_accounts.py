"""Claims come to tolls and disputes."""

from tui.model.accounts import adopted, disputed, toll
from tui.model.claims import Adoption, Claim, Figure


def claim(id: str, about: str, **more: object) -> Claim:
    return Claim(id=id, claimant="somebody", about=about, **more)  # type: ignore[arg-type]


def test_a_bare_best_is_exact_and_a_qualified_one_is_not() -> None:
    assert str(claim("a", "killed", best=23).figure) == "23-23-23"
    assert str(claim("a", "killed", best=23, low=23, qualifier="at least").figure) == "23-23-?"
    assert str(claim("a", "injured", low=21, qualifier="more than").figure) == "21-?-?"
    assert str(claim("a", "bounty", best=35000, qualifier="about").figure) == "?-35000-?"


def test_the_toll_sums_the_groups_that_are_adopted() -> None:
    claims = [claim("s", "killed.soldiers", best=23), claim("a", "killed.attackers", best=6)]
    claims.append(claim("rival", "killed.soldiers", best=40))
    adopt = {"killed.soldiers": Adoption(claim="s"), "killed.attackers": Adoption(claim="a")}
    assert str(toll(claims, adopt)) == "29-29-29"
    assert toll(claims, {}) == Figure()


def test_a_group_within_a_group_is_not_counted_twice() -> None:
    claims = [claim("s", "killed.soldiers", best=10), claim("o", "killed.soldiers.officers", best=2)]
    claims.append(claim("c", "killed.civilians.children", best=1))
    adopt = {one.about: Adoption(claim=one.id) for one in claims}
    assert str(toll(claims, adopt)) == "11-11-11"
    assert str(toll(claims, adopt, "killed.soldiers")) == "10-10-10"


def test_what_is_left_open_is_not_settled_by_its_groups() -> None:
    claims = [claim("o", "killed.soldiers.officers", best=2), claim("c", "killed.civilians", best=1)]
    adopt = {one.about: Adoption(claim=one.id) for one in claims}
    assert str(toll(claims, {**adopt, "killed": Adoption(unresolved="two counts")})) == "?-?-?"
    assert str(toll(claims, {**adopt, "killed.soldiers": Adoption(unresolved="two counts")})) == "1-?-?"
    words = claim("w", "killed.soldiers", value="dozens")
    assert str(toll([*claims, words], {**adopt, "killed.soldiers": Adoption(claim="w")})) == "1-?-?"


def test_an_unknown_group_leaves_the_lower_bound_and_nothing_else() -> None:
    claims = [claim("s", "killed.soldiers", best=2), claim("c", "killed.civilians", low=3, qualifier="at least")]
    adopt = {"killed.soldiers": Adoption(claim="s"), "killed.civilians": Adoption(claim="c")}
    assert str(toll(claims, adopt)) == "5-?-?"


def test_zero_is_not_unknown() -> None:
    assert str(toll([claim("z", "killed", best=0)], {"killed": Adoption(claim="z")})) == "0-0-0"


def test_accounts_differ_only_while_they_stand() -> None:
    first, second = claim("a", "sequence", value="rammed"), claim("b", "sequence", value="walked")
    assert disputed([first, second]) == ["sequence"]
    assert disputed([first, claim("b", "sequence", value="walked", assertion="retracted")]) == []
    assert disputed([first, claim("b", "sequence", value="walked", supersedes="a")]) == []
    assert disputed([first, claim("b", "sequence", value="rammed", assertion="denied")]) == ["sequence"]


def test_an_unresolved_subject_adopts_nothing() -> None:
    assert adopted([claim("a", "sequence", value="x")], {"sequence": Adoption(unresolved="two accounts")}) == {}
