"""
Pages to reports: the article's text, its date where the page states one, its outlet and address.

Spans count code points of the extracted text, headline first. Pages are untrusted: one that is nested
too deep or has too many elements is refused in a moment instead of being read for minutes.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rasd.errors import UnreadableInput
from rasd.intake.text import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES = 16 * 2**20
MAX_DEPTH = 250
"""libxml2 drops what lies deeper than 256: text would be lost without a word."""
MAX_ELEMENTS = 50_000
"""A long news page has 5,000; extraction takes some 60 microseconds for each."""
MAX_ATTRIBUTE_WORK = 10**9
"""libxml2 compares each attribute of a tag with all others: the sum of squares, some seconds' worth."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_QUOTED = re.compile(rb"=\s*(?:\"[^\"]*\"|'[^']*')")
_OPENING = re.compile(rb"<[A-Za-z]")
_LONG_TAG = 1000
_BREAK = "\x1e"
"""Stands for the end of a line while markup is taken off; `_tree` takes controls out of what a page says."""
_BLOCKS = frozenset(
    "p div br li ul ol dl dt dd tr table blockquote pre hr article section header footer figure figcaption "
    "h1 h2 h3 h4 h5 h6".split()
)
_SILENT = frozenset("script style noscript template iframe object head".split())
_ADVICE = "Save its text as .txt and read that"


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page says: the article's text and what it states of itself."""

    text: str
    published: date | None = None
    outlet: str | None = None
    url: str | None = None


def read_page(data: bytes, where: str) -> Page:
    """
    Return the article of an HTML page.

    The date is what the page states (metadata, `time` elements), never a guess from its words.

    Raises:
        UnreadableInput: The page is too large, too deep or too crowded, or holds no article.

    """
    _check_size(data, where)
    markup = _markup(data, where)
    tree = _tree(markup, where)
    published = _stated_day(tree)
    page = _article(tree, published)
    if not page.text:
        raise UnreadableInput(where, "no article was found in the page", f"{_ADVICE}.")
    return page


def read_fragment(markup: str, where: str) -> str:
    r"""
    Return the words of a piece of markup that is all article, as feeds carry it: a line for each block.

    Raises:
        UnreadableInput: The piece is too large, too deep or too crowded.

    >>> read_fragment("<p>SDF took <b>Man</b>bij.</p><script>x()</script>Then it left &amp; came back.", "feed")
    'SDF took Manbij.\nThen it left & came back.'
    """
    if "<" not in markup and "&" not in markup:
        lines = markup.splitlines()
    else:
        _check_size(markup.encode("utf-8", "replace"), where)
        parts: list[str] = []
        _words_of(_tree(f"<html><body><div>{markup}</div></body></html>", where).find("body"), parts)
        lines = "".join(parts).split(_BREAK)
    lines = [" ".join(line.split()) for line in lines]
    return "\n".join(line for line in lines if line)


def _words_of(element: HtmlElement, parts: list[str]) -> None:
    block = element.tag in _BLOCKS
    if block:
        parts.append(_BREAK)
    if element.tag not in _SILENT:
        parts.append(element.text or "")
        for child in element:
            _words_of(child, parts)
            parts.append(child.tail or "")
    if block:
        parts.append(_BREAK)


def _check_size(data: bytes, where: str) -> None:
    if len(data) > MAX_BYTES:
        found = f"the page is longer than {MAX_BYTES // 2**20} MB"
        raise UnreadableInput(where, found, f"{_ADVICE}.")
    elements = sum(1 for _ in _OPENING.finditer(data))
    if elements > MAX_ELEMENTS:
        raise UnreadableInput(where, f"the page has {elements:,} elements, more than {MAX_ELEMENTS:,}", f"{_ADVICE}.")
    if sum(_attribute_work(piece) for piece in data.split(b"<") if len(piece) > _LONG_TAG) > MAX_ATTRIBUTE_WORK:
        raise UnreadableInput(where, "a tag of the page has thousands of attributes", f"{_ADVICE}.")


def _attribute_work(piece: bytes) -> int:
    """Estimate what the attributes of a tag cost, from the bytes between its `<` and the next one."""
    tag = _QUOTED.sub(b"", piece.partition(b">")[0])
    if b'"' in tag or b"'" in tag:  # broken quotes: where the tag ends is the parser's guess, so count all
        tag = piece
    return len(tag.split()) ** 2


def _markup(data: bytes, where: str) -> str:
    """Decode a page: what it declares where that holds, else as any text."""
    declared = _CHARSET.search(data, 0, 4096)
    if declared is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared.group(1).decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # pages that declare UTF-8 and are Windows-1256 are common
    return decode(data, where)


def _tree(markup: str, where: str) -> HtmlElement:
    from lxml import etree, html  # noqa: PLC0415 - slow to import, only pages need it

    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", markup).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement = html.document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableInput(where, "it is not HTML", f"{_ADVICE}.") from error
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise UnreadableInput(where, f"its elements are nested more than {MAX_DEPTH} deep", f"{_ADVICE}.")
    return tree


def _stated_day(tree: HtmlElement) -> date | None:
    """
    Return the day that the page states: in its metadata, or in a `time` element of the article.

    The search gets a page of these alone, for in a whole page it would also find days in the article's words.
    """
    from htmldate import find_date  # noqa: PLC0415 - slow to import, only pages need it
    from lxml import html  # noqa: PLC0415

    times = tree.xpath("//article//time | //main//time")
    if not times:
        times = tree.xpath("//time")
        times = times if len(times) == 1 else []  # of several, most are those of other articles
    stated = html.document_fromstring("<html><head></head><body></body></html>")
    stated.head.extend([deepcopy(each) for each in tree.xpath("//meta | //script[contains(@type, 'ld+json')]")])
    stated.body.extend([deepcopy(each) for each in times])
    for each in (*stated.head, *stated.body):
        each.tail = None
    found = find_date(stated, extensive_search=False, original_date=True)
    return None if found is None else date.fromisoformat(found)


def _article(tree: HtmlElement, published: date | None) -> Page:
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import, only pages need it

    document = bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=True)
    if document is None or isinstance(document, dict) or not document.text:
        return Page("")
    text, title = str(document.text), str(document.title or "")
    if title and title not in text[: 2 * len(title) + 200]:
        text = f"{title}\n{text}"  # headlines carry claims, and extraction counts them as metadata
    return Page(text, published, document.sitename or None, document.url or None)
