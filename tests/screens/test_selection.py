"""The history goes back and forward like a browser's."""

from tui.screens.selection import History, View


def test_back_and_forward_restore_what_was_there() -> None:
    history = History(View(record="a"))
    history.push(View(record="b", pane="detail"))
    history.replace(View(record="b", pane="article", article_top=40))
    history.push(View(record="c"))
    assert history.back() == View(record="b", pane="article", article_top=40)
    assert history.back() == View(record="a")
    assert history.back() is None
    assert history.current == View(record="a")
    assert history.forward() == View(record="b", pane="article", article_top=40)


def test_a_new_step_forgets_what_was_ahead() -> None:
    history = History(View(record="a"))
    history.push(View(record="b"))
    history.back()
    history.push(View(record="c"))
    assert not history.can_go_forward
    assert history.back() == View(record="a")


def test_only_the_last_steps_are_kept() -> None:
    history = History(View(record="0"), limit=3)
    for n in range(1, 10):
        history.push(View(record=str(n)))
    steps = 0
    while history.back():
        steps += 1
    assert steps == 3


def test_what_is_gone_is_passed_over_and_found_again_once_it_is_back() -> None:
    history = History(View(record="a"))
    for record in "bcd":
        history.push(View(record=record))
    assert history.back(lambda view: view.record == "a") == View(record="a")
    assert [history.forward().record for _ in "bcd"] == ["b", "c", "d"]  # type: ignore[union-attr]
    assert history.back(lambda view: False) is None
    assert history.current == View(record="d")
