"""Two language versions of one declaration, written for these tests, are read as one work."""

from pathlib import Path

import pytest

from kg.pipeline import Build, build_all
from kg.vocabulary import DIP, RDF

CHINESE = """中亚国家水资源合作宣言

我们，哈萨克斯坦共和国和塔吉克斯坦共和国元首，在杜尚别举行会晤，一致同意加强水资源合作。

哈萨克斯坦共和国总统
努尔苏丹·纳扎尔巴耶夫（签名）

塔吉克斯坦共和国总统
埃莫马利·拉赫蒙（签名）

2009年4月28日于杜尚别
"""
ENGLISH = """DECLARATION ON WATER COOPERATION IN CENTRAL ASIA

We, the Heads of State of the Republic of Kazakhstan and the Republic of Tajikistan, met in Dushanbe and agreed to
strengthen cooperation on water.

(Signed) Nursultan Nazarbayev
President of the Republic of Kazakhstan

(Signed) Emomali Rahmon
President of the Republic of Tajikistan

Done at Dushanbe on 28 April 2009.
"""


def _built(folder: Path, chinese: str = CHINESE, english: str = ENGLISH) -> Build:
    paths = []
    for language, text in (("zh", chinese), ("en", english)):
        path = folder / f"water.{language}.txt"
        path.write_text(text, "utf-8")
        known = f'identifier = "water-{language}"\nwork = "water-declaration-2009"\n'
        path.with_suffix(".toml").write_text(known, "utf-8")
        paths.append(path)
    return build_all(paths)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return _built(tmp_path_factory.mktemp("versions"))


def test_the_instrument_has_one_iri(built: Build) -> None:
    assert len(set(built.graph.objects(None, DIP.conveys))) == 1


def test_each_signatory_has_one_iri(built: Build) -> None:
    assert len(set(built.graph.objects(None, DIP.signatory))) == 2
    assert len(set(built.graph.subjects(RDF.type, DIP.Signature))) == 2


def test_the_documents_express_one_work(built: Build) -> None:
    assert len(set(built.graph.objects(None, DIP.expressionOf))) == 1
    assert len(set(built.graph.subjects(DIP.expressionOf, None))) == 2


def test_the_graph_conforms(built: Build) -> None:
    assert built.report.conforms, built.report.text()


def test_versions_that_agree_have_no_difference_of_signatories(built: Build) -> None:
    assert not [d for d in built.differences if "signatory" in d.words]


def test_a_signatory_in_one_version_only_is_reported(tmp_path: Path) -> None:
    short = ENGLISH.replace("(Signed) Emomali Rahmon\nPresident of the Republic of Tajikistan\n\n", "")
    differences = [str(d) for d in _built(tmp_path, english=short).differences if "signatory" in d.words]
    assert len(differences) == 1
    assert "only in water.zh.txt, not in water.en.txt" in differences[0]
    assert "埃莫马利·拉赫蒙" in differences[0]


def test_documents_of_no_common_work_are_left_alone(tmp_path: Path) -> None:
    built = _built(tmp_path)
    for path in tmp_path.glob("*.toml"):
        path.write_text("", "utf-8")
    apart = build_all(sorted(tmp_path.glob("*.txt")))
    assert not apart.differences
    assert len(set(apart.graph.objects(None, DIP.conveys))) > len(set(built.graph.objects(None, DIP.conveys)))
