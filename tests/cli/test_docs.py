"""What the documents show is true: their commands are run on the sample dumps, and their answers compared."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tests.cli.support import ROOT, call

PAGES = ["README.md", "docs/getting-started.md"]


def blocks(page: str, language: str) -> list[str]:
    found = re.findall(
        rf"^```{language}\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found, f"{page} has no {language} block"
    return found


def shown(page: str) -> list[tuple[str, str]]:
    """The commands that a page shows, and the answers below them."""
    found = []
    for block in blocks(page, "console"):
        command, answer = block.split("\n", 1)
        found.append((command.removeprefix("$ kaona "), answer))
    return found


@pytest.mark.parametrize(("command", "answer"), [example for page in PAGES for example in shown(page)])
def test_a_command_in_the_documents_answers_as_they_say(samples: Path, command: str, answer: str) -> None:
    done = call(*shlex.split(command), KAONA_WAREHOUSE_DIR=str(samples))
    assert (done.code, done.out) == (0, answer)


def test_the_python_in_the_documents_runs(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAONA_WAREHOUSE_DIR", str(samples))
    for block in blocks("docs/getting-started.md", "python"):
        exec(compile(block, "docs/getting-started.md", "exec"), {})


@pytest.mark.parametrize(
    "page", [*PAGES, *(f"docs/{name}.md" for name in ("operations", "personal-data", "dependencies"))]
)
def test_links_between_the_documents_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert (ROOT / page).parent.joinpath(link).exists(), link


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    told = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert [name for name in declared if re.split("[<>=]", name)[0] not in told] == []


def test_every_setting_is_told() -> None:
    from kaona.settings import Settings

    told = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert [name for name in Settings.model_fields if f"`KAONA_{name.upper()}`" not in told] == []
