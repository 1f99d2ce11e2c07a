"""Drafts and hoped-for acts: never published as done."""

import pytest

from tests.extractors.saying import said

TREATY = "能源合作协定"


@pytest.mark.parametrize(
    "text",
    [
        f"专家讨论了《{TREATY}》草案。",
        f"专家正在起草《{TREATY}》。",
        f"各方继续就《{TREATY}》文本草案进行磋商。",
        f"专家讨论了《{TREATY}（草案）》。",
    ],
)
def test_a_draft(text: str) -> None:
    assert {row[1] for row in said(text).relations("status")} == {"draft"}


@pytest.mark.parametrize(
    "text", [f"各方期待尽快签署《{TREATY}》。", f"各方希望早日缔结《{TREATY}》。", f"各方呼吁尽早达成《{TREATY}》。"]
)
def test_hoped_for(text: str) -> None:
    found = said(text)
    assert {row[1] for row in found.relations("status")} == {"hoped-for"}
    assert found.relations("signedOn") == set()


def test_hoped_for_at_a_future_date_is_not_signed() -> None:
    found = said(f"各方期待于2030年1月1日在杜尚别签署《{TREATY}》。")
    assert found.relations("signedOn") == set()
    assert found.relations("signedAt") == set()


@pytest.mark.parametrize(
    "text", [f"《{TREATY}》已经签署。", f"各方遵守《{TREATY}》。", f"各方期待《{TREATY}》的落实取得成果。"]
)
def test_what_is_in_force_has_no_such_status(text: str) -> None:
    assert said(text).relations("status") == set()
