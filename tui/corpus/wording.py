"""libyaml's complaints in plain words."""

from yaml import MarkedYAMLError, YAMLError

from tui.corpus.nodes import Mark

_INDENT = "the indentation does not fit, or a colon, comma, quote or bracket is missing before this"

_UNCLOSED = ("the quoted text that begins here is not closed", "the closing quote")
_TAB = ("a tab in the indentation", "spaces")
_NO_COLON = ("this key has no colon after it", "key: value")

_WORDS = {
    "mapping values are not allowed in this context": (
        "a colon stands where no key can be",
        "quotes around a text that contains a colon, or the right indentation",
    ),
    "did not find expected key": (_INDENT, "a key that lines up with the others"),
    "did not find expected '-' indicator": (_INDENT, "a list item that lines up with the others"),
    "did not find expected ',' or ']'": ("a list in brackets is not closed", "a comma or ]"),
    "did not find expected ',' or '}'": ("a mapping in braces is not closed", "a comma or }"),
    "did not find expected node content": ("a value is missing", "a value"),
    "did not find expected <document start>": ("something follows the end of the document", "--- before it"),
    "could not find expected ':'": _NO_COLON,
    "found unexpected end of stream": _UNCLOSED,
    "found unexpected document indicator": _UNCLOSED,
    "found unknown escape character": (
        "an escape that YAML does not have",
        "\\\\, or single quotes",
    ),
    "found character that cannot start any token": (
        "a value cannot start with this character (a tab, @, ` or %)",
        "quotes around the value, and spaces rather than tabs",
    ),
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found invalid Unicode character escape code": ("an escape for what is no character", "the character itself"),
    "found undefined tag handle": ("tags are refused", "no tags: the model knows the types"),
}


def place(error: MarkedYAMLError) -> Mark | None:
    """Where to look: where the parser gave up, or where what it could not finish begins."""
    if _WORDS.get(error.problem or "") in (_UNCLOSED, _NO_COLON) and error.context_mark is not None:
        return error.context_mark
    return error.problem_mark


def plain_words(error: YAMLError, base: int) -> tuple[str, str]:
    """What is wrong, and what was expected. `base` is how many lines come before the text that was parsed."""
    if not isinstance(error, MarkedYAMLError):
        return f"not YAML: {error}".splitlines()[0], ""
    problem = error.problem or "not YAML"
    message, expected = _WORDS.get(problem, (problem, ""))
    context, here = error.context_mark, place(error)
    if context is not None and here is not None and context.line != here.line:
        message += f" (it began in line {context.line + 1 + base})"
    return message, expected
