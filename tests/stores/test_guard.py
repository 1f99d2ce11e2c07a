import pytest

from kg.errors import BadQuery
from kg.stores.guard import bind, examine, form

SERVICE_HIDDEN = "FILTER(?x<?x#>'''\n || true) SERVICE <http://127.0.0.1:1/> {?a ?b ?c} #'''\n}"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { BIND(1 AS ?x) FILTER(?x<2)SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "ASK { { SELECT * { SERVICE <http://127.0.0.1:1/> { } } } }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{ } }",
        "PREFIX ex: <http://127.0.0.1:1/> SELECT * { ?s ?p true.SERVICEex:{ } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:a{ } }",
        "PREFIX ex: <urn:> SELECT * { ?s ?p ex:.SERVICE<http://127.0.0.1:1/>{ } }",
        "PREFIX ex: <urn:> SELECT * { ?s ?p ex:a.b.SERVICE<http://127.0.0.1:1/>{ } }",
        "SELECT * { BIND(1 AS ?x) " + SERVICE_HIDDEN,
        "SELECT * {BIND(1 AS ?x) FILTER(?x<?x&&?x='x>' ) SERVICE <http://127.0.0.1:1/> {?a ?b ?c} #'\n}",
    ],
)
def test_t3_service_is_refused(text: str) -> None:
    with pytest.raises(BadQuery, match="SERVICE is switched off"):
        examine(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
        "SELECT * { <http://x/SERVICE#a> <urn:service> ?service } # SERVICE",
        "PREFIX ex: <http://x#> SELECT * { ?s ex:service ?o }",
    ],
)
def test_the_word_service_is_no_keyword_elsewhere(text: str) -> None:
    assert examine(text).form == "SELECT"


@pytest.mark.parametrize("word", ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "WITH"])
def test_t3_updates_are_refused(word: str) -> None:
    with pytest.raises(BadQuery, match=f"line 2, column 1: {word} is an update"):
        examine(f"PREFIX a: <urn:a>\n{word} DATA {{ <a:b> <a:b> <a:b> }}")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested deeper"),
        ("SELECT * { ?s ?p ?o " + "FILTER NOT EXISTS { ?s ?p ?o " * 1000 + "}" * 1001, "nested deeper"),
        ("SELECT * { " + "?s ?p ?o . " * 500 + "}", "triple patterns"),
        ("SELECT * { ?s " + "/".join(["<urn:p>"] * 500) + " ?o }", "path steps"),
        ("SELECT * { FILTER(" + " || ".join(["?x"] * 10_000) + ") }", "operators"),
        ("ASK { " + "#" * 200_000 + "\n}", "longer than"),
        ("", "empty"),
        ("FROB { }", "expected SELECT"),
    ],
)
def test_what_could_break_the_parser_never_reaches_it(text: str, what: str) -> None:
    with pytest.raises(BadQuery, match=what):
        examine(text)


def test_what_is_asked() -> None:
    text = "BASE <http://b/> PREFIX e: <ns#> CONSTRUCT WHERE { } FROM <g1> FROM e:g2 FROM NAMED <g3>"
    request = examine(text)
    assert request.form == "CONSTRUCT"
    assert request.prefixes == {"e": "http://b/ns#"}
    assert request.default_graphs == ("http://b/g1", "http://b/ns#g2")
    assert request.named_graphs == ("http://b/g3",)


def test_a_query_that_changes_by_itself_is_not_repeatable() -> None:
    assert not examine("SELECT (now() AS ?n) { }").repeatable
    assert examine("SELECT ('now()' AS ?n) { }").repeatable


def test_undeclared_prefixes() -> None:
    assert examine("PREFIX a: <urn:a> ASK { a:x b:y c:z , _:n }").undeclared == ("b", "c")


def test_bind_replaces_parameters_and_nothing_else() -> None:
    text = "SELECT ?this { $this ?p '$this' } # $this"
    assert bind(text, {"this": "<urn:a>"}) == "SELECT ?this { <urn:a> ?p '$this' } # $this"


def test_form_of_what_is_asked_elsewhere_may_hold_a_service() -> None:
    assert form("ASK { SERVICE <http://x/> { } }") == "ASK"
