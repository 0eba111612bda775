"""The documents that the code refers to say what it claims they say."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REFERENCE = re.compile(r"docs/(\w+\.md), \"([^\"]+)\"")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def references() -> list[tuple[str, str, str]]:
    sources = sorted((ROOT / "desktop_monitor").rglob("*.py"))
    found = []
    for source in sources:
        text = re.sub(r"\s+", " ", source.read_text(encoding="utf-8"))
        found += [(str(source.relative_to(ROOT)), *match) for match in REFERENCE.findall(text)]
    return found


def test_there_are_references() -> None:
    assert len(references()) > 10


@pytest.mark.parametrize(("source", "document", "heading"), references())
def test_a_heading_that_a_docstring_names_exists(source: str, document: str, heading: str) -> None:
    headings = re.findall(r"^#+ (.*)$", (ROOT / "docs" / document).read_text(encoding="utf-8"), re.MULTILINE)
    assert heading in headings, f"{source} names docs/{document}, {heading!r}"


@pytest.mark.parametrize("document", [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))])
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"


@pytest.mark.parametrize("document", sorted((ROOT / "docs").glob("*.md")), ids=lambda document: document.name)
def test_a_test_that_a_document_names_exists(document: Path) -> None:
    for file, test in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", document.read_text(encoding="utf-8")):
        assert re.search(rf"^(async )?def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_what_the_bench_proves_is_a_family_of_its_rows() -> None:
    text = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    families = set(re.findall(r"family `(\w+)`", text))
    documented = re.findall(
        r"^\| `(\w+)` \|", (ROOT / "tests/bench/README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert families
    assert families <= set(documented)
