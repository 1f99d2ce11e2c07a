import pytest

from kg.errors import BadQuery
from kg.stores.tokens import place, tokens


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?s $t", [("word", "SELECT"), ("variable", "?s"), ("variable", "$t")]),
        ("<http://x/SERVICE> # SERVICE", [("iri", "<http://x/SERVICE>")]),
        ('\'SERVICE\' "it\\"s"', [("string", "'SERVICE'"), ("string", '"it\\"s"')]),
        ("'''a 'b'\nc'''", [("string", "'''a 'b'\nc'''")]),
        ('""', [("string", '""')]),
        ("ex:a.b.", [("name", "ex:a.b"), ("sign", ".")]),
        ("ex:a\\'b :c _:d", [("name", "ex:a\\'b"), ("name", ":c"), ("name", "_:d")]),
        ("上合:中国", [("name", "上合:中国")]),
        ("?a<?b", [("variable", "?a"), ("sign", "<"), ("variable", "?b")]),
        ("?a <= 1.5e3", [("variable", "?a"), ("sign", "<="), ("number", "1.5e3")]),
        ('"x"@zh-Hans', [("string", '"x"'), ("tag", "@zh-Hans")]),
        ("service:x", [("name", "service:x")]),
    ],
)
def test_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize("text", ["'open", '"""open', "'''open'", '"line\nbreak"'])
def test_a_string_that_is_not_closed_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(BadQuery, match="line 2, column 3"):
        list(tokens("\n  " + text))


def test_place_counts_from_one() -> None:
    assert place("ab\ncd", 4) == "line 2, column 2"
    assert place("ab", 0) == "line 1, column 1"
