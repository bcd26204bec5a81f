from __future__ import annotations

import csv
import hashlib
import io
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.errors import BadColumns, UnreadableInput
from rasd.intake import rows
from rasd.intake.table import columns_of, read_table

if TYPE_CHECKING:
    from rasd.report import Report

TEXT = "سيطرت قسد على مدينة منبج وانسحب التنظيم إلى الباب"


def read(data: str | bytes, **known: Any) -> tuple[list[Report], list[str]]:
    problems: list[UnreadableInput] = []
    raw = data.encode() if isinstance(data, str) else data
    return list(read_table(io.BytesIO(raw), "t.csv", on_problem=problems.append, **known)), [
        str(one) for one in problems
    ]


class TestColumns:
    """Which column holds what."""

    def test_mapping(self) -> None:
        """Columns are found by the mapping, whatever the case of the header."""
        columns = columns_of("text=body, published=Date,outlet=Source,id=ID")
        data = f"ID,Date,SOURCE,Body\r\n7,2017-06-04,SANA,{TEXT}\r\n"
        ((report,), problems) = read(data, columns=columns)
        assert not problems
        assert (report.id, report.outlet, report.published, report.text) == ("7", "SANA", date(2017, 6, 4), TEXT)
        assert hashlib.sha256(f"7,2017-06-04,SANA,{TEXT}".encode()).hexdigest() == report.sha256

    def test_own_names(self) -> None:
        """Columns of Rasd's names need no mapping; a row without an id is called by its line."""
        data = f"text,lang,theatre,url,forwarded_from\n{TEXT},ar,none,https://example.org/1,SANA\n"
        ((report,), _) = read(data)
        assert (report.id, report.language, report.theatre) == ("t.csv, line 2", "ar", None)
        assert (report.url, report.forwarded_from) == ("https://example.org/1", "SANA")

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
    def test_delimiters_and_encodings(self, delimiter: str, encoding: str) -> None:
        """Delimiter and encoding are found."""
        data = f'id{delimiter}text\n1{delimiter}"{TEXT}{delimiter} ""{TEXT}""\nو{TEXT}"\n'
        ((report,), problems) = read(data.encode(encoding))
        assert not problems
        assert report.text == f'{TEXT}{delimiter} "{TEXT}"\nو{TEXT}'

    @pytest.mark.parametrize(
        ("header", "columns", "found"),
        [
            ("a,b", None, "no column 'text'; its columns are a, b"),
            ("a,b", {"text": "Body"}, "no column 'Body'"),
            ("text,text", None, "'text' twice"),
            ("", None, "empty"),
            ("%PDF-1.4", None, "PDF"),
        ],
    )
    def test_bad_header(self, header: str, columns: dict[str, str] | None, found: str) -> None:
        """A header without the columns is refused, with those that it has."""
        with pytest.raises(UnreadableInput, match=found):
            read(header, columns=columns)

    @pytest.mark.parametrize("written", ["", "text", "text=", "body=Body", "text=a,text=b", "id=ID"])
    def test_bad_mapping(self, written: str) -> None:
        """A mapping that cannot be understood is refused."""
        with pytest.raises(BadColumns):
            columns_of(written)


class TestRows:
    """A bad row is named by its lines, and the rest is read."""

    @pytest.mark.parametrize(
        ("bad", "found"),
        [
            ('2,"open,2017-06-04\n', "quotes are not in order"),
            ('2,"a"b,2017-06-04\n', "quotes are not in order"),
            ("2,a\n", "2 fields, the header 3"),
            ("2,,2017-06-04\n", "no text"),
            ("2,a,05/06/2017\n", "its day is '05/06/2017'"),
            ("2,a\x00b,2017-06-04\n", "NUL"),
            ("2,Ø³Ù‚Ø·Øª Ù…Ù†Ø¨Ø¬,2017-06-04\n", "another encoding"),
            (f"2,{'x' * 200_000},2017-06-04\n", "longer than 131,072"),
            (f"2,{'x' * 5_000_000},2017-06-04\n", "line is longer than 4 MB"),
            (f'2,"{"x" * 5_000_000},2017-06-04\n', "line is longer than 4 MB"),
        ],
        ids=["open", "inner", "few", "text", "day", "nul", "table", "field", "line", "quoted"],
    )
    def test_named(self, bad: str, found: str) -> None:
        """The message names file and line, and what was found there."""
        reports, problems = read(f"id,text,published\n1,a,2017-06-04\n{bad}3,b,2017-06-05\n4,c,2017-06-06\n")
        assert [each.id for each in reports] == ["1", "3", "4"]
        assert len(problems) == 1
        assert problems[0].startswith(("t.csv, line 3", "t.csv, lines 3"))
        assert found in problems[0]

    def test_bytes_of_another_encoding(self) -> None:
        """A row in another encoding than the rest is named."""
        start = f"id,text\n1,{TEXT}\n".encode()
        reports, problems = read(start + "2,سقطت منبج\n".encode("windows-1256") + f"3,{TEXT}\n".encode())
        assert [each.id for each in reports] == ["1", "3"]
        assert "line 3: it holds bytes that are not UTF-8" in problems[0]

    def test_quotes_that_nothing_closes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of open quotes is not read over and over."""
        monkeypatch.setattr(rows, "MAX_AGAIN", 10_000)
        reports, problems = read("id,text\n" + '1,"open\n' * 3000)
        assert not reports
        assert len(problems) < 3000

    @settings(deadline=None)
    @given(
        st.lists(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=30), max_size=8),
        st.sampled_from(",;\t|"),
    )
    def test_what_was_written_is_read(self, texts: list[str], delimiter: str) -> None:
        """Any text that the csv module writes is read back from its row."""
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([["id", "text"], *([str(number), f"({text})"] for number, text in enumerate(texts))])
        reports, problems = read(stream.getvalue())
        kept = {each.id: each.text for each in reports}
        for number, text in enumerate(texts):
            assert kept.get(str(number)) == f"({text})" or any("another encoding" in each for each in problems)

    @settings(deadline=None)
    @given(st.binary(max_size=200))
    def test_any_bytes(self, data: bytes) -> None:
        """Any bytes are rows, problems or a refusal."""
        with suppress(UnreadableInput):
            read(b"id,text\n" + data)
