"""The shape of JSON-LD: one object, its context inside, values as objects."""

import json

from rdflib import URIRef

from kg.exporters import Quad, serialize


def test_nodes_and_named_graphs(quads: list[Quad]) -> None:
    data = json.loads(serialize(quads, "jsonld"))
    assert data["@context"]["state"] == "https://w3id.org/sco-kg/id/state/"
    graphs = {node["@id"]: node["@graph"] for node in data["@graph"] if "@graph" in node}
    (state,) = graphs["graph:authority"]
    assert state["skos:prefLabel"][2] == {"@language": "zh-Hans", "@value": "白俄罗斯"}
    assert graphs["graph:astana"][1]["@type"] == ["dip:State"]


def test_a_prefix_that_an_iri_has_for_its_scheme_is_not_bound() -> None:
    state = URIRef("https://w3id.org/sco-kg/id/state/chn")
    data = json.loads(serialize([(state, URIRef("urn:p"), URIRef("state:chn"), None)], "jsonld"))
    assert data["@context"] == {}
    assert data["@graph"] == [{"@id": str(state), "urn:p": [{"@id": "state:chn"}]}]
