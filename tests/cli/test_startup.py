from __future__ import annotations

import subprocess
import sys

import pytest

FOR_PAGES = ("trafilatura", "lxml", "htmldate", "charset_normalizer")
HEAVY = (
    "rich",
    "trafilatura",
    "lxml",
    "htmldate",
    "ahocorasick",
    "hijridate",
    "charset_normalizer",
    "rapidfuzz",
    "shapely",
    "rasd.reading",
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["read", "--help"],
        ["explain", "--help"],
        ["places", "--help"],
        ["places", "import", "--help"],
        ["--version"],
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """A help text waits for no library but click: that keeps it under a third of a second."""
    code = (
        "import sys\nfrom rasd.cli import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stderr.strip() == "[]"


def test_reading_a_text_loads_no_page_libraries(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A text needs none of the libraries for pages, which are slow to load."""
    path = tmp_path_factory.mktemp("texts") / "a.txt"
    path.write_text("زار الوفد المدينة", encoding="utf-8")
    code = (
        "import sys\nfrom rasd.intake import read_reports\n"
        f"list(read_reports([{str(path)!r}]))\n"
        f"print([name for name in {FOR_PAGES!r} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stdout.strip() == "[]"
