"""N-Quads without blank nodes are the canonical form of RDFC-1.0, as another implementation of it has it."""

import pyoxigraph

from kg.exporters import Quad, serialize


def test_the_lines_are_those_of_rdfc_1_0(quads: list[Quad]) -> None:
    ours = serialize(quads, "nquads")
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(ours.encode(), pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    theirs = (pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS) or b"").decode().splitlines()
    assert sorted(theirs) == [line.replace("@zh-Hans", "@zh-hans") for line in ours.splitlines()]
    assert ours.splitlines() == sorted(ours.splitlines())


def test_n_triples_are_n_quads_without_the_graph(quads: list[Quad]) -> None:
    assert serialize(quads, "ntriples") == serialize([(s, p, o, None) for s, p, o, _ in quads], "nquads")
