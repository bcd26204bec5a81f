from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from ledger.builders import DAY, PLACES, additions, answers, claim, contents, located, report
from rasd.claim import Claim, Kind
from rasd.errors import BadDateRange, BadEntry, QuoteNotInReport, UnknownEntry
from rasd.ledger import Addition, EntryKind, Ledger, Outcome, open_ledger
from rasd.reading import read_report
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.ledger import Added

TEXT = "سيطرت قسد على منبج."
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def add(ledger: Ledger, text: str = TEXT, reader: str = "1", **known: object) -> Added:
    """Add a report with one claim, that the SDF took place p1."""
    slots = {"to": known.pop("to", "sdf"), "place": "منبج"}
    place = known.pop("at", PLACES[1])
    day = known.pop("day", DAY)
    return ledger.add_report(
        report(text, **known),
        [claim(text, day=day, **slots)],  # type: ignore[arg-type]
        [{"place": located(place)}],  # type: ignore[arg-type]
        reader_version=reader,
    )


def live(ledger: Ledger) -> list[str]:
    """Return the ids of the live claims."""
    return [each.id for each in ledger.claims()]


def test_empty_words(ledger: Ledger) -> None:
    """What is empty is not recorded: notes, grades, values of slots, places."""
    (identity,) = add(ledger).claims
    size = ledger.checkpoint().size
    for act in (
        lambda: ledger.note(" ", author="A."),
        lambda: ledger.grade("ANHA", "", author="A."),
        lambda: ledger.grade(" ", "B", author="A."),
        lambda: ledger.correct(identity, "to", " ", author="A."),
        lambda: ledger.correct(identity, "attribution", [" "], author="A."),
        lambda: ledger.locate(identity, "place", "", author="A."),
        lambda: ledger.note("seen", author=" "),
    ):
        with pytest.raises(BadEntry):
            act()
    assert ledger.checkpoint().size == size


class TestAdding:
    """Reports with their claims and locations."""

    def test_new(self, ledger: Ledger) -> None:
        """A new report is recorded with all that was read of it."""
        added = add(ledger)
        assert added.outcome is Outcome.NEW
        assert [str(entry.kind) for entry in ledger.entries()] == ["report", "intake", "claim", "location", "reading"]
        (found,) = ledger.claims()
        assert found.id == added.claims[0]
        assert found.claim == claim(TEXT, to="sdf", place="منبج")
        assert found.place is not None
        assert (found.place.key, found.place.latitude) == ("p1", 36.01)
        assert ledger.text(added.report) == TEXT
        assert ledger.verify().ok

    def test_whose_words_and_when_fetched(self, ledger: Ledger) -> None:
        """Whose words a report passes on, and when it was fetched, are kept; other reports have the ids they had."""
        plain = add(ledger)
        assert plain.report == "b585c37394dd55abceb394c44a45014529abf637425efde2ba26f2fd7fe103c8"
        passed_on = replace(report(TEXT), forwarded_from="Furat", fetched=date(2017, 6, 3))
        added = ledger.add_report(passed_on, [], reader_version="1")
        assert added.outcome is Outcome.NEW_VERSION
        again = ledger.add_report(replace(passed_on, fetched=date(2017, 6, 2)), [], reader_version="1")
        assert (again.outcome, again.entries) == (Outcome.SAME, 1)
        found = ledger.report(added.report)
        assert (found.forwarded_from, found.fetched, found.names) == ("Furat", date(2017, 6, 2), ("r1",))
        assert found.to_record()["fetched"] == "2017-06-02"
        assert ledger.report(plain.report).fetched is None
        assert ledger.verify().ok

    def test_counts(self, ledger: Ledger) -> None:
        """The counts are those of what is read one by one."""
        ledger.add_many(additions(5), reader_version="0.9")
        known = ledger.entry(next(iter(ledger.entries())).id).recorded
        added = add(ledger)
        ledger.confirm(added.claims[0], author="A.")
        ledger.reject(added.claims[0], author="A.", at=NOW + timedelta(days=9000))
        found = ledger.counts()
        assert found.entries == Counter(str(each.kind) for each in ledger.entries())
        assert found.live == Counter(str(each.claim.kind) for each in ledger.claims())
        assert (found.outlets, found.readers) == ({"ANHA": 6}, {"0.9": 5, "1": 1})
        assert found.judgements == {"confirm": 1, "reject": 1}
        days = [each.claim.date for each in ledger.claims() if each.claim.date is not None]
        assert (found.first_day, found.last_day) == (min(days)[0], max(days)[0])
        assert ledger.counts(known=known).outlets == {"ANHA": 5}
        assert ledger.counts(known=datetime(2000, 1, 1, tzinfo=UTC)).first_recorded is None

    def test_same(self, ledger: Ledger) -> None:
        """The same again adds nothing."""
        first = add(ledger)
        again = add(ledger)
        assert again.outcome is Outcome.SAME
        assert (again.claims, again.entries) == (first.claims, 0)
        assert ledger.checkpoint().size == 5

    def test_same_under_another_name(self, ledger: Ledger) -> None:
        """The same report from another file is one report, and both names are kept."""
        added = add(ledger)
        assert add(ledger, id="copy.txt").outcome is Outcome.SAME
        assert ledger.report(added.report).names == ("copy.txt", "r1")

    def test_claim_twice_in_a_report(self, ledger: Ledger) -> None:
        """A claim that a reader gives twice is one."""
        twice = [claim(TEXT, to="sdf", place="منبج")] * 2
        added = ledger.add_report(report(), twice, reader_version="1")
        assert len(added.claims) == 1

    def test_what_reading_gives(self, ledger: Ledger) -> None:
        """What the reader reads comes back as it went in."""
        text = "أعلنت قسد أمس سيطرتها على منبج بعد اشتباكات مع داعش، وانسحبت قوات النظام من الباب إلى حلب."
        read = read_report(report(text, published=date(2016, 8, 13)))
        added = ledger.add_report(report(text, published=date(2016, 8, 13)), read, reader_version="1")
        assert sorted((each.claim for each in ledger.claims()), key=str) == sorted(read, key=str)
        assert [ledger.claim(each).claim for each in added.claims] == read

    def test_without_claims(self, ledger: Ledger) -> None:
        """A report without claims is recorded, and that it was read."""
        added = ledger.add_report(report(), [], reader_version="1")
        assert ledger.report(added.report).readers == ("1",)

    def test_raw_bytes(self, ledger: Ledger) -> None:
        """Raw bytes are kept if given; without them their hash is."""
        kept = ledger.add_report(report(), [], reader_version="1", raw=TEXT.encode())
        other = ledger.add_report(report("نص آخر"), [], reader_version="1")
        assert ledger.raw(kept.report) == TEXT.encode()
        assert ledger.report(other.report).raw_sha256
        with pytest.raises(BadEntry, match="SHA-256 of its raw bytes"):
            ledger.add_report(report(), [], reader_version="1", raw=b"others")

    def test_raw_bytes_that_are_not_kept(self, ledger: Ledger) -> None:
        """A page's bytes, which differ from its text, are not there unless they were given."""
        page = report()
        object.__setattr__(page, "sha256", "ab" * 32)
        assert ledger.raw(ledger.add_report(page, [], reader_version="1").report) is None

    def test_a_quote_that_is_not_there(self, ledger: Ledger) -> None:
        """A claim that points at other words is refused, and nothing of the report is recorded."""
        wrong = Claim(Kind.CONTROL, {}, "قسد في الرقة", Span(0, 12))
        with pytest.raises(QuoteNotInReport):
            ledger.add_report(report(), [wrong], reader_version="1")
        assert ledger.checkpoint().size == 0

    @pytest.mark.parametrize("strange", ["a\0b", "x" * 9000, "\u202eabc", "'; DROP TABLE entries; --", "%s ? :a"])
    def test_strange_words(self, ledger: Ledger, strange: str) -> None:
        """Words that databases trip over are recorded as they are, and found again."""
        made = report(f"{TEXT} {strange}", url=f"https://a.example/{strange}", outlet=strange, id=strange)
        told = claim(made.text, to=strange, place=strange)
        added = ledger.add_report(made, [told], reader_version="1")
        assert ledger.text(added.report) == made.text
        assert [each.claim for each in ledger.claims(place=f"~{strange}")] == [told]
        assert ledger.report(added.report).names == (strange,)
        assert len(ledger.as_of().holders(f"~{strange}")) == 1
        assert ledger.add_report(made, [told], reader_version="1").outcome is Outcome.SAME
        assert ledger.verify().ok

    def test_many(self, ledger: Ledger) -> None:
        """Many reports are counted, and known ones among them add nothing."""
        assert ledger.add_many(additions(25), reader_version="1", batch=10).new == 25
        size = ledger.checkpoint().size
        tally = ledger.add_many([*additions(25), *additions(5, seed=1)], reader_version="1", batch=7)
        assert (tally.same, tally.new) == (25, 5)
        assert ledger.checkpoint().size == size + tally.entries
        assert ledger.verify().ok

    def test_many_with_a_bad_one(self, ledger: Ledger) -> None:
        """Those before a bad one are recorded; with `on_problem`, those behind it too."""
        wrong = Addition(report("x"), [Claim(Kind.CONTROL, {}, "y", Span(0, 1))])
        with pytest.raises(QuoteNotInReport):
            ledger.add_many([*additions(3), wrong, *additions(3, 1)], reader_version="1")
        assert len(list(ledger.reports())) == 3
        problems: list[str] = []
        ledger.add_many(
            [wrong, *additions(3, 1)], reader_version="1", on_problem=lambda each, _: problems.append(each.id)
        )
        assert problems == ["r1"]
        assert len(list(ledger.reports())) == 6

    def test_batches_do_not_matter(self, ledger: Ledger, make_file_ledger: object) -> None:
        """One by one or in a batch: the same entries."""
        other = make_file_ledger()  # type: ignore[operator]
        ledger.add_many(additions(6), reader_version="1")
        for each in additions(6):
            other.add_report(each.report, each.claims, each.locations, reader_version="1")
        assert contents(ledger) == contents(other)


class TestVersions:
    """Another text from the same address, another reading of the same text."""

    def test_changed_text(self, ledger: Ledger) -> None:
        """Both versions are kept, the newer one is in force, and the difference is shown."""
        old = add(ledger, url="https://a.example/1")
        before = ledger.entry(old.claims[0]).recorded
        new = add(ledger, TEXT + "\nثم انسحبت.", url="https://a.example/1")
        assert new.outcome is Outcome.NEW_VERSION
        assert new.previous == old.report
        assert live(ledger) == list(new.claims)
        assert [each.id for each in ledger.claims(known=before)] == list(old.claims)
        assert [(each.id, each.stands) for each in ledger.versions(new.report)] == [
            (old.report, False),
            (new.report, True),
        ]
        assert "+ثم انسحبت." in ledger.difference(old.report, new.report)
        assert ledger.text(old.report) == TEXT
        assert ledger.verify().ok

    def test_published_later_but_recorded_first(self, ledger: Ledger) -> None:
        """Of two versions the one published later is in force, whichever came first."""
        new = add(ledger, "ب", url="u", published=DAY + timedelta(days=1))
        add(ledger, "ا", url="u", published=DAY)
        assert live(ledger) == list(new.claims)

    def test_newer_reader(self, ledger: Ledger) -> None:
        """A newer reader's claims are in force; the older ones stay visible at their time."""
        old = add(ledger, reader="0.9.0")
        before = ledger.entry(old.claims[0]).recorded
        new = add(ledger, reader="0.10.0", to="gov")
        assert new.outcome is Outcome.READ_AGAIN
        assert live(ledger) == list(new.claims)
        assert [each.id for each in ledger.claims(known=before)] == list(old.claims)
        assert ledger.report(new.report).readers == ("0.9.0", "0.10.0")
        assert ledger.verify().ok

    def test_older_reader_later(self, ledger: Ledger) -> None:
        """An older reader's claims that come later change nothing."""
        new = add(ledger, reader="0.10.0")
        add(ledger, reader="0.9.0", to="gov")
        assert live(ledger) == list(new.claims)

    def test_the_same_claim_from_a_newer_reader(self, ledger: Ledger) -> None:
        """A claim that both readers find is one, and judgements on it hold."""
        old = add(ledger, reader="1")
        ledger.reject(old.claims[0], author="M")
        new = add(ledger, reader="2")
        assert new.claims == old.claims
        assert live(ledger) == []

    def test_newer_gazetteer(self, ledger: Ledger) -> None:
        """The same claims placed elsewhere by a newer reader are found there."""
        add(ledger, reader="1", at=None)
        add(ledger, reader="2", at=PLACES[3])
        assert list(ledger.place_timeline("~منبج")) == []
        assert [each.claim.value("to") for each in ledger.place_timeline("p3")] == ["sdf"]
        assert ledger.verify().ok


class TestJudging:
    """What analysts decide."""

    def test_reject_and_think_better_of_it(self, ledger: Ledger) -> None:
        """A rejected claim is left out from then on, until somebody confirms it."""
        (identity,) = add(ledger).claims
        added = ledger.entry(identity).recorded
        rejected = ledger.entry(ledger.reject(identity, author="M", reason="a rumour", at=NOW)).recorded
        assert live(ledger) == []
        ledger.confirm(identity, author="N", at=NOW + timedelta(days=1))
        assert [each.verdict for each in ledger.claims()] == ["confirm"]
        assert [each.id for each in ledger.claims(known=added)] == [identity]
        assert list(ledger.claims(known=rejected)) == []
        assert ledger.claim(identity).verdict == "confirm"
        assert [entry.content["reason"] for entry in ledger.history(identity)[2:]] == ["a rumour", ""]

    def test_withdraw(self, ledger: Ledger) -> None:
        """A withdrawn judgement counts no more."""
        (identity,) = add(ledger).claims
        judgement = ledger.reject(identity, author="M")
        ledger.withdraw(judgement, author="M", reason="wrong claim")
        assert live(ledger) == [identity]
        assert ledger.verify().ok

    def test_correct(self, ledger: Ledger) -> None:
        """A corrected slot shows in the claim, in the map and in what is found; the claim as read stays."""
        (identity,) = add(ledger).claims
        before = ledger.entry(identity).recorded
        ledger.correct(identity, "to", "gov", author="M")
        ledger.correct(identity, "date", date(2017, 7, 1), author="M")
        (now,) = ledger.claims()
        assert (now.claim.value("to"), now.corrected) == ("gov", ("to", "date"))
        assert [(each.holder, each.since) for each in ledger.as_of().map()] == [("gov", date(2017, 7, 1))]
        assert [each.claim.value("to") for each in ledger.claims(known=before)] == ["sdf"]
        assert ledger.verify().ok

    @pytest.mark.parametrize(
        ("slot", "value"),
        [
            ("victims", "x"),
            ("date", "2017-13-01"),
            ("polarity", "perhaps"),
            ("to", 3),
            ("date", ("2017-02-01", "2017-01-01")),
        ],
    )
    def test_corrections_that_cannot_be(self, ledger: Ledger, slot: str, value: object) -> None:
        """A correction that no claim could have is refused."""
        (identity,) = add(ledger).claims
        with pytest.raises((BadEntry, BadDateRange)):
            ledger.correct(identity, slot, value, author="M")

    def test_corrected_place(self, ledger: Ledger) -> None:
        """A corrected place is unplaced until somebody locates it."""
        (identity,) = add(ledger).claims
        ledger.correct(identity, "place", "الباب", author="M")
        assert [each.place.key for each in ledger.claims() if each.place] == ["~الباب"]
        ledger.locate(identity, "place", PLACES[5], author="M")
        (found,) = ledger.place_timeline("p5")
        assert found.place is not None
        assert found.place.latitude == 36.05
        assert ledger.verify().ok

    def test_merge_places(self, ledger: Ledger) -> None:
        """The place of one claim becomes that of another, and follows it."""
        (kept,) = add(ledger).claims
        (dropped,) = add(ledger, "دخلت قسد مدينة منبج", at=None, id="r2").claims
        ledger.merge(kept, dropped, author="M")
        assert len(list(ledger.place_timeline("p1"))) == 2
        ledger.locate(kept, "place", "p7", author="M")
        assert len(list(ledger.place_timeline("p7"))) == 2
        assert ledger.verify().ok

    def test_merge_reports(self, ledger: Ledger) -> None:
        """The claims of a report that is another one's copy are left out."""
        kept, dropped = add(ledger), add(ledger, "نسخة: " + TEXT, id="r2", outlet="SANA")
        judgement = ledger.merge(kept.report, dropped.report, author="M")
        assert live(ledger) == list(kept.claims)
        ledger.withdraw(judgement, author="M")
        assert len(live(ledger)) == 2
        assert ledger.verify().ok

    def test_merges_in_a_circle(self, ledger: Ledger) -> None:
        """Of reports merged in a circle the one recorded first stays."""
        one, two, three = (add(ledger, f"{TEXT}{n}", id=f"r{n}") for n in range(3))
        for keep, drop in ((one, two), (two, three), (three, one)):
            ledger.merge(keep.report, drop.report, author="M")
        assert live(ledger) == list(one.claims)

    def test_unknown_targets(self, ledger: Ledger) -> None:
        """Judgements on what is not there, or on the wrong kind of thing, are refused."""
        added = add(ledger)
        with pytest.raises(UnknownEntry, match="has none"):
            ledger.reject("ab" * 32, author="M")
        with pytest.raises(UnknownEntry, match="up to 64"):
            ledger.reject("xyz", author="M")
        with pytest.raises(BadEntry, match="is a report"):
            ledger.reject(added.report, author="M")
        with pytest.raises(BadEntry, match="nobody has signed"):
            ledger.reject(added.claims[0], author=" ")
        with pytest.raises(BadEntry, match="both are the same"):
            ledger.merge(added.report, added.report, author="M")

    def test_short_ids(self, ledger: Ledger) -> None:
        """The start of an id is enough where it is the only one that begins so."""
        (identity,) = add(ledger).claims
        assert ledger.claim(identity[:10]).id == identity

    def test_grades_and_notes(self, ledger: Ledger) -> None:
        """Grades and notes are recorded, and later ones can supersede them."""
        added = add(ledger)
        first = ledger.grade("ANHA", "C", author="M", at=NOW)
        ledger.grade("ANHA", "B", author="M", at=NOW, supersedes=[first])
        assert [each.content["grade"] for each in ledger.grades("ANHA")] == ["B"]
        ledger.note("to be checked", author="M", about=added.claims[0])
        assert [each.content["text"] for each in ledger.notes(added.claims[0])] == ["to be checked"]
        assert ledger.history(added.claims[0])[-1].kind is EntryKind.NOTE
        assert ledger.verify().ok


class TestViews:
    """Questions at two times."""

    def test_lasting_and_passing(self, ledger: Ledger) -> None:
        """Who holds a place is so from then on; a clash is on its day; what has no day is on none."""
        text = "نص"
        claims = [
            claim(text, "control", actor="sdf", place="a"),
            claim(text, "clash", actors=("sdf", "gov"), place="a"),
            claim(text, "control", day=None, actor="gov", place="a"),
        ]
        ledger.add_report(report(text), claims, reader_version="1")
        assert [str(each.claim.kind) for each in ledger.as_of(valid=DAY)] == ["control", "clash"]
        assert [str(each.claim.kind) for each in ledger.as_of(valid=DAY + timedelta(days=9))] == ["control"]
        assert list(ledger.as_of(valid=DAY - timedelta(days=1))) == []
        assert len(list(ledger.as_of())) == 3

    def test_map_and_one_place(self, ledger: Ledger) -> None:
        """The map has for each place the last claim of each holder; one place asked alone says the same."""
        ledger.add_many(additions(60), reader_version="1")
        view = ledger.as_of(valid=DAY + timedelta(days=100))
        by_place: dict[str, set[tuple[str, date, str]]] = {}
        for each in view.map():
            by_place.setdefault(each.place, set()).add((each.holder, each.since, each.claim))
        assert by_place
        for place, holdings in by_place.items():
            assert {(each.holder, each.since, each.claim) for each in view.holders(place)} == holdings
        expected: dict[tuple[str, str], tuple[date, int, str]] = {}
        for each in view.claims(kinds=[Kind.CONTROL, Kind.TRANSFER]):
            holder = each.claim.value("actor") or each.claim.value("to")
            assert each.claim.date is not None
            assert each.place is not None
            key, value = (each.place.key, holder), (each.claim.date.first, each.seq, each.id)
            expected[key] = max(value, expected.get(key, value))
        assert {(p, h): (d, c) for p, some in by_place.items() for h, d, c in some} == {
            key: (value[0], value[2]) for key, value in expected.items()
        }

    def test_disputed(self, ledger: Ledger) -> None:
        """A place with two holders within some days is disputed, one with an old claim is not."""
        add(ledger, "ا", id="a", to="sdf")
        add(ledger, "ب", id="b", to="gov", day=DAY + timedelta(days=5))
        add(ledger, "ج", id="c", to="gov", day=DAY - timedelta(days=300), at=PLACES[2])
        (found,) = ledger.disputed(valid=DAY + timedelta(days=6))
        assert (found.place, [each.holder for each in found.holdings]) == ("p1", ["gov", "sdf"])
        assert list(ledger.disputed(valid=DAY + timedelta(days=200))) == []

    def test_denied(self, ledger: Ledger) -> None:
        """A denial makes a dispute, and no holder."""
        add(ledger)
        denial = claim("نفت", "control", polarity="denied", actor="sdf", place="منبج")
        added = ledger.add_report(report("نفت"), [denial], [{"place": located(PLACES[1])}], reader_version="1")
        (found,) = ledger.disputed(valid=DAY)
        assert found.denials == added.claims
        assert [each.holder for each in ledger.as_of(valid=DAY).holders("p1")] == ["sdf"]

    def test_filters(self, ledger: Ledger) -> None:
        """Claims are found by place, kind, actor, outlet, report and days."""
        ledger.add_many(additions(20), reader_version="1")
        every = list(ledger.claims())
        some = every[7]
        assert some.place is not None
        assert some.claim.date is not None
        for asked, fits in [
            ({"place": some.place.key}, lambda each: each.place.key == some.place.key),
            ({"kinds": [Kind.CLASH]}, lambda each: each.claim.kind is Kind.CLASH),
            ({"outlet": "ANHA"}, lambda _: True),
            ({"outlet": "SANA"}, lambda _: False),
            ({"report": some.report}, lambda each: each.report == some.report),
            ({"since": some.claim.date.first}, lambda each: each.claim.date.first >= some.claim.date.first),
            ({"until": some.claim.date.first}, lambda each: each.claim.date.first <= some.claim.date.first),
            ({"actor": "sdf"}, lambda each: "sdf" in str([slot.value for slot in each.claim.slots.values()])),
            ({"place": "nowhere"}, lambda _: False),
        ]:
            assert [each.id for each in ledger.claims(**asked)] == [each.id for each in every if fits(each)]
        assert list(ledger.chronicle(DAY, DAY + timedelta(days=400))) == every

    def test_several_places(self, ledger: Ledger) -> None:
        """A claim is found at each of its places, once in a list of all."""
        text = "انسحبت قسد من ا إلى ب"
        withdrawal = claim(text, "withdrawal", actor="sdf", place="ا", destination="ب")
        where = {"place": located(PLACES[1], "ا"), "destination": located(PLACES[2], "ب")}
        ledger.add_report(report(text), [withdrawal], [where], reader_version="1")
        for place in ("p1", "p2"):
            assert [list(each.places) for each in ledger.place_timeline(place)] == [["place", "destination"]]
        assert len(list(ledger.claims())) == 1

    def test_known_before_anything(self, ledger: Ledger) -> None:
        """Nothing was known before the first entry."""
        add(ledger)
        assert list(ledger.claims(known=datetime(2000, 1, 1, tzinfo=UTC))) == []
        assert ledger.checkpoint(known=datetime(2000, 1, 1, tzinfo=UTC)).size == 0

    def test_columns(self, ledger: Ledger) -> None:
        """Results are columns for whoever wants them."""
        pl = pytest.importorskip("polars")
        ledger.add_many(additions(5), reader_version="1")
        assert pl.DataFrame(ledger.claims()).shape[0] == 20
        assert set(ledger.reports().to_pandas()["theatre"]) == {"syria"}
        assert ledger.as_of().map().to_arrow().num_rows == len(list(ledger.as_of().map()))
        assert ledger.entries().to_arrow().num_rows == ledger.checkpoint().size
        assert ledger.as_of().disputed().to_polars().columns == ["place", "holders", "claims", "denials"]


def test_entries_into_another_ledger(ledger: Ledger, make_file_ledger: object) -> None:
    """All entries of one ledger can be added to another, which then answers the same."""
    added = add(ledger)
    add(ledger, reader="2", to="gov")
    ledger.confirm(added.claims[0], author="M", at=NOW)
    other = make_file_ledger()  # type: ignore[operator]
    assert other.add_entries(ledger.entries()) == ledger.checkpoint().size
    other.add_bytes(*(ledger.text(each.id).encode() for each in ledger.reports()))
    assert answers(other) == answers(ledger)
    assert other.add_entries(ledger.entries()) == 0
    assert other.verify().ok
    with pytest.raises(UnknownEntry, match="add it first"):
        other.add_entries([("intake", {"name": "x", "report": "ab" * 32})])
    for strange in [("fact", {}), ("note", {}), ("claim", {"report": 3}), ("note", [])]:
        with pytest.raises(BadEntry, match=r"form of its kind|cannot be"):
            other.add_entries([strange])
    assert other.verify().ok


def test_opened_again(where: str) -> None:
    """What was added is there when the ledger is opened again, and goes on from there."""
    with open_ledger(where) as ledger:
        ledger.add_many(additions(9), reader_version="1")
        before = ledger.checkpoint()
    with open_ledger(where) as ledger:
        assert ledger.checkpoint() == before
        ledger.add_many(additions(9, seed=1), reader_version="1")
        assert ledger.verify([before]).ok
    with open_ledger(where, readonly=True) as ledger:
        assert len(list(ledger.reports())) == 18


def test_rebuilt(ledger: Ledger) -> None:
    """Derived tables that are damaged are made anew, and the ledger goes on from there."""
    added = add(ledger)
    ledger.correct(added.claims[0], "to", "gov", author="M", at=NOW)
    ledger.add_many(additions(5), reader_version="1", batch=2)
    before = answers(ledger)
    with ledger.store.writing() as connection:
        ledger.store.run(connection, "UPDATE states SET place = NULL")
        ledger.store.run(connection, "DELETE FROM readings")
    assert not ledger.verify().ok
    ledger.rebuild()
    assert ledger.verify().ok
    assert answers(ledger) == before
    ledger.add_many(additions(5, 1), reader_version="1")
    assert ledger.verify().ok
