"""
What can go wrong, in one tree.

RasdError
├── UnreadableInput      a file or a line of it cannot be read as a report
├── BadDateRange         a range of days ends before it begins
├── UnknownTheatre       no theatre has that name
├── UnknownPlace         no list has a place, or a kind of place, of that name
├── UnknownLanguage      no language has that code
├── UnknownList          no list of places of that name was imported
├── BadColumns           a mapping of columns cannot be understood
├── BadAddress           an address is none that is fetched from
├── BadListName          a list of places cannot be called so
├── BadData              a file of names, places or predicates breaks its own rules
├── ExtraNotInstalled    an optional library is missing
├── QuoteNotInReport     a claim points at words that its report does not have
├── LedgerUnavailable    a ledger cannot be opened, or not be written to
├── LedgerTooNew         a ledger was written by a newer version of Rasd
├── LedgerDamaged        a ledger does not hold what it once said it held
├── UnknownEntry         a ledger has no entry of that id
├── BadEntry             something cannot be recorded as it is
├── BadProof             a proof, a checkpoint or a time-stamp does not fit
└── BadClaims            claims cannot be judged as they are

Each message says what was asked, what was found, and what to do.
"""

from __future__ import annotations


class RasdError(Exception):
    """Any error that Rasd raises on purpose."""


class UnreadableInput(RasdError):
    """A file, or a line of one, cannot be read as a report."""

    def __init__(self, where: str, found: str, advice: str) -> None:
        super().__init__(f"{where}: {found}. {advice}")
        self.where = where
        self.found = found
        self.advice = advice


class BadDateRange(RasdError):
    """A range of days ends before it begins."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__(
            f"a range of days from {first} to {last} was asked for, but ends before it begins; swap the two"
        )


class UnknownTheatre(RasdError):
    """No theatre has that name."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"theatre {name!r} was asked for; the theatres are {', '.join(known)}")
        self.name = name


class UnknownPlace(RasdError):
    """No list has a place, or a kind of place, of that name."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} was asked for, but is not known; {advice}")


class UnknownLanguage(RasdError):
    """No language has that code."""

    def __init__(self, code: str, known: list[str]) -> None:
        super().__init__(f"language {code!r} was asked for; the languages are {', '.join(known)}")
        self.code = code


class UnknownList(RasdError):
    """No list of places of that name was imported."""

    def __init__(self, name: str, theatre: str, known: list[str]) -> None:
        there = f"the lists are {', '.join(known)}" if known else "none was imported"
        super().__init__(f"the imported list {name!r} of {theatre} was asked for; {there}")
        self.name = name


class BadColumns(RasdError):
    """A mapping of columns cannot be understood."""

    def __init__(self, written: str, found: str) -> None:
        super().__init__(f"the columns {written!r} were asked for, but {found}; write them as text=Body,published=Date")


class BadAddress(RasdError):
    """An address is none that is fetched from."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url!r} was to be fetched, but only http:// and https:// addresses are; save it as a file")
        self.url = url


class BadListName(RasdError):
    """A list of places cannot be called so."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"a list of places was to be called {name!r}; use small letters, digits, - and _, beginning with a letter or digit"
        )
        self.name = name


class BadData(RasdError):
    """A file of names, places or predicates breaks its own rules."""

    def __init__(self, file: str, where: str, found: str) -> None:
        super().__init__(f"{file}, {where}: {found}")
        self.file = file
        self.where = where


class ExtraNotInstalled(RasdError):
    """An optional library is missing."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} was asked for, but the libraries for it are not installed; pip install 'rasd[{extra}]'"
        )
        self.extra = extra


class QuoteNotInReport(RasdError):
    """A claim points at words that its report does not have."""

    def __init__(self, quote: str, report_id: str) -> None:
        super().__init__(
            f"a claim quotes {quote!r}, but report {report_id} has other words there; read the report again"
        )


class LedgerUnavailable(RasdError):
    """A ledger cannot be opened, or not be written to."""

    def __init__(self, where: str, found: str, advice: str) -> None:
        super().__init__(f"ledger {where}: {found}. {advice}")
        self.where = where
        self.found = found


class LedgerTooNew(RasdError):
    """A ledger was written by a newer version of Rasd."""

    def __init__(self, where: str, version: int, known: int) -> None:
        super().__init__(
            f"ledger {where} has layout {version}, but this Rasd knows layouts up to {known}; install a newer Rasd"
        )
        self.version = version
        self.known = known


class LedgerDamaged(RasdError):
    """A ledger does not hold what it once said it held."""

    def __init__(self, where: str, found: str, advice: str) -> None:
        super().__init__(f"ledger {where}: {found}. {advice}")
        self.where = where
        self.found = found


class UnknownEntry(RasdError):
    """A ledger has no entry of that id."""

    def __init__(self, asked: str, found: str) -> None:
        super().__init__(f"entry {asked} was asked for; {found}")
        self.asked = asked


class BadEntry(RasdError):
    """Something cannot be recorded as it is."""

    def __init__(self, what: str, found: str, advice: str) -> None:
        super().__init__(f"{what} was to be recorded, but {found}; {advice}")


class BadProof(RasdError):
    """A proof, a checkpoint or a time-stamp does not fit."""

    def __init__(self, what: str, found: str) -> None:
        super().__init__(f"{what} was checked: {found}")


class BadClaims(RasdError):
    """Claims cannot be judged as they are."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(f"claims were to be judged, but {found}; {advice}")
