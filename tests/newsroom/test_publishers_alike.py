"""Publishers whose names make one address, told apart by a slug."""

from pathlib import Path

import pytest

from hints import apply, findings
from newsroom_files import build, page, story, write

PAIR = "- name: C++ Weekly\n  domains: [cpp.example]\n- name: C# Weekly\n  domains: [cs.example]\n"


def check(root: Path, publishers: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return findings(write(root, {"publishers.yaml": publishers}), capsys)


@pytest.mark.parametrize(
    "publishers",
    [
        PAIR,
        "[{name: C++ Weekly}, {name: C# Weekly}]\n",
        "- {name: Ça, slug: ca}\n- {name: Ca va, slug: Ca}\n",
        "- name: L'Été\n- name: Lete\n",
    ],
)
def test_the_hint_tells_them_apart(
    publishers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [finding] = check(tmp_path, publishers, capsys)
    assert finding["code"] == "duplicate-publisher"
    assert "would have the address of the publisher on line 1, /publishers/" in finding["message"]
    assert apply(tmp_path, finding)
    assert findings(tmp_path, capsys) == []


@pytest.mark.parametrize(
    "publishers",
    [
        "- name: Reuters\n- {name: reuters, slug: other}\n",
        "- {name: A, domains: [a.example]}\n- {name: B, domains: [a.example]}\n",
        "- {name: A, domains: [münchen.example]}\n- {name: B, domains: [xn--mnchen-3ya.example]}\n",
    ],
)
def test_a_name_or_a_domain_stays_one_publishers(
    publishers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [finding] = check(tmp_path, publishers, capsys)
    assert "belongs to the publisher on line 1 already" in finding["message"]


def test_a_slug_is_the_address_and_the_id_for_citations(tmp_path: Path) -> None:
    publishers = PAIR.replace("- name: C# Weekly", "- name: C# Weekly\n  slug: c-sharp-weekly")
    sources = "[{title: x, url: 'https://cpp.example/1'}, {title: y, publisher: C# Weekly}]"
    body = "One. [@c-weekly] Another. [@c-sharp-weekly]"
    root = write(
        tmp_path, {"publishers.yaml": publishers, "stories/a.md": story(sources=sources, body=body)}
    )
    assert build(root) == 0
    assert "C++ Weekly" in page(root, "/publishers/c-weekly/")
    assert "C# Weekly" in page(root, "/publishers/c-sharp-weekly/")


def test_a_slug_is_the_name_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [finding] = check(tmp_path, "- {name: A, slug: A Weekly}\n", capsys)
    assert finding["code"] == "bad-slug"
