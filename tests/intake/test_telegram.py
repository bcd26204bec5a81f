from __future__ import annotations

import hashlib
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.errors import UnreadableInput
from rasd.intake import json_items
from rasd.intake.telegram import read_export

if TYPE_CHECKING:
    from rasd.report import Report


def message(number: int, text: Any = "سقطت منبج", **more: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date": "2017-06-04T02:00:00", "text": text} | more


def export(*messages: Any, name: str | None = "قناة الفرات") -> dict[str, Any]:
    return {"name": name, "type": "public_channel", "id": 77, "messages": list(messages)}


def read(data: Any, **layout: Any) -> tuple[list[Report], list[str]]:
    problems: list[UnreadableInput] = []
    raw = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False, **layout).encode()
    return list(read_export(io.BytesIO(raw), "result.json", on_problem=problems.append)), [str(one) for one in problems]


class TestMessages:
    """Each message with words is a report."""

    def test_fields(self) -> None:
        """Words joined, day, channel and whose message it was."""
        parts = ["سيطرت ", {"type": "bold", "text": "قسد"}, " على منبج 🔴"]
        data = export(message(5, parts, date_unixtime="1496534400", forwarded_from="وكالة سانا"))
        ((report,), problems) = read(data, indent=1)
        assert not problems
        assert report.text == "سيطرت قسد على منبج 🔴"
        assert (report.id, report.outlet, report.forwarded_from) == ("telegram/77/5", "قناة الفرات", "وكالة سانا")
        assert report.published == date(2017, 6, 4)

    def test_hash(self) -> None:
        """The hash is of the message's own JSON."""
        raw = json.dumps(message(1)).encode()
        ((report,), _) = read(b'{"name": "x", "messages": [' + raw + b"]}")
        assert hashlib.sha256(raw).hexdigest() == report.sha256

    def test_all_chats(self) -> None:
        """An export of all chats is read, each message under its own chat."""
        data = {"about": "…", "chats": {"list": [export(message(1)), export(message(2), name="Other")]}}
        assert [each.outlet for each in read(data)[0]] == ["قناة الفرات", "Other"]

    def test_passed_over(self) -> None:
        """Notices of the service and messages without words are passed over without a word."""
        data = export({"type": "service", "id": 1}, message(2, ""), message(3, []), message(4))
        assert ([each.id for each in read(data)[0]], read(data)[1]) == (["telegram/77/4"], [])

    def test_hidden_sender(self) -> None:
        """Of a message forwarded from somebody hidden nothing is known."""
        assert read(export(message(1, forwarded_from=None)))[0][0].forwarded_from is None


class TestProblems:
    """A bad message is named by its number, and the others are read."""

    @pytest.mark.parametrize(
        ("bad", "found"),
        [
            (message(2, "a\x00b"), "NUL"),
            (message(2, "\ud83d"), "surrogate"),
            (message(2, "Ø³Ù‚Ø·Øª Ù…Ù†Ø¨Ø¬"), "another encoding"),
            (message(2, date="soon"), "its date is 'soon'"),
            (message(2, date_unixtime="9" * 400), "its date is"),
        ],
        ids=["nul", "half", "table", "day", "moment"],
    )
    def test_named(self, bad: dict[str, Any], found: str) -> None:
        """The message says what was found."""
        raw = json.dumps(export(message(1), bad, message(3))).encode()
        reports, problems = read(raw)
        assert [each.id[-1] for each in reports] == ["1", "3"]
        assert problems[0].startswith("result.json, message 2: ")
        assert found in problems[0]

    @pytest.mark.parametrize("filling", ['a\\"}{', "]", '"', "\\", "x"])
    def test_long_message(self, monkeypatch: pytest.MonkeyPatch, filling: str) -> None:
        """A message beyond any is passed over without being held, whatever it is made of."""
        monkeypatch.setattr(json_items, "MAX_ITEM", 100_000)
        reports, problems = read(export(message(1), message(2, filling * 300_000), message(3)))
        assert [each.id[-1] for each in reports] == ["1", "3"]
        assert "message 2: it is longer than" in problems[0]

    @pytest.mark.parametrize(
        ("raw", "found"),
        [
            (b"", "not JSON"),
            (b"{}", "no export of Telegram"),
            (b'[{"id": 1}]', "no export of Telegram"),
            (b'{"messages": [}', "bracket too many"),
            (b"[" * 500, "nested"),
            (b'{"name": "' + b"x" * 20_000_000, "longer than 8 MB"),
            (b'{"messages": [{"text": "', "cut off"),
        ],
        ids=["empty", "object", "list", "bracket", "deep", "string", "cut"],
    )
    def test_no_export(self, raw: bytes, found: str) -> None:
        """What is no export is refused with a reason."""
        with pytest.raises(UnreadableInput, match=found):
            read(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.text(max_size=6), JSON, max_size=4), max_size=6), st.integers(1, 40), st.booleans())
def test_items_are_what_json_says(objects: list[dict[str, Any]], window: int, indented: bool) -> None:
    """Whatever the objects hold and however small the window, each comes out as it stands."""
    raw = json.dumps({"other": [objects], "messages": objects}, indent=2 if indented else None, ensure_ascii=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "_CHUNK", window)
        stream = io.BytesIO(raw.encode("utf-8", "surrogatepass"))
        found = [json.loads(item.data or b"") for item in json_items.items_of(stream, "f", frozenset({b'"messages"'}))]
    inner = [each for each in found if each in objects]
    assert found[-len(objects) :] == objects if objects else not inner
