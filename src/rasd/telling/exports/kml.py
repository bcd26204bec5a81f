"""Claims as KML: a placemark each, with the time span of its days, in the colour of who is claimed to hold the place."""

from __future__ import annotations

import re
import tempfile
from html import escape
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, Any, cast

from rasd.telling.exports.names import colour_of, holder_of, label_of, title_of
from rasd.telling.exports.rows import row_of
from rasd.telling.exports.shapes import geometry_of
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasd.telling.exports.piece import About, Piece

_IN_MEMORY = 16 * 1024 * 1024
_NO_NAME = re.compile(r"[^A-Za-z0-9.-]")
_NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold and `printable` leaves."""


def write(stream: IO[bytes], pieces: Iterable[Piece], about: About) -> None:
    """Write a document: what it is, a style for each holder, then the placemarks; claims without a place are counted."""
    holders: set[str | None] = {None}
    unplaced = 0
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as body:
        for piece in pieces:
            geometry = geometry_of(piece)
            if geometry is None:
                unplaced += 1
                continue
            holder = holder_of(piece.record)
            holders.add(holder)
            body.write(_placemark(piece, geometry, holder).encode())
        words = f"{about.words} Claims without a place on the map, which are left out: {unplaced}."
        stream.write(_head(words, holders).encode())
        body.seek(0)
        copyfileobj(body, stream)
    stream.write(b"</Document>\n</kml>\n")


def _text(words: str) -> str:
    """Return words as text of XML, without control characters: KML is for looking at."""
    return escape(_NO_XML.sub("", printable(words)), quote=True)


def _html(words: str) -> str:
    """Return words as text inside of HTML inside of XML: viewers read descriptions as HTML."""
    return escape(_text(words), quote=True)


def _head(words: str, holders: set[str | None]) -> str:
    styles = "".join(_style(holder) for holder in sorted(holders, key=str))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
        f"<name>Claims, not facts</name>\n<open>1</open>\n<description>{_html(words)}</description>\n{styles}"
    )


def _style(holder: str | None) -> str:
    red, green, blue = (colour_of(holder)[at : at + 2].lower() for at in (1, 3, 5))
    bgr = f"{blue}{green}{red}"
    return (
        f'<Style id="{_style_id(holder)}"><IconStyle><color>ff{bgr}</color><scale>0.8</scale></IconStyle>'
        f"<LabelStyle><scale>0.7</scale></LabelStyle><LineStyle><color>cc{bgr}</color><width>2</width></LineStyle>"
        f"<PolyStyle><color>40{bgr}</color></PolyStyle>"
        "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n"
    )


def _style_id(holder: str | None) -> str:
    """Return an id that XML allows, other holders other ids."""
    if holder is None:
        return "other"
    return "holder-" + _NO_NAME.sub(lambda found: f"_{ord(found[0]):x}", holder)


def _placemark(piece: Piece, geometry: Any, holder: str | None) -> str:
    record = piece.record
    date = record.claim.date
    if date is None:  # without days it would stand on the map at all times
        time = "<visibility>0</visibility>"
        span = ""
    else:
        time = ""
        first, last = date.to_json()
        span = f"<TimeSpan><begin>{first}</begin><end>{last}</end></TimeSpan>"
    data = "".join(
        f'<Data name="{name}"><value>{_text(str(value))}</value></Data>'
        for name, value in row_of(piece).items()
        if value is not None
    )
    return (
        f'<Placemark id="claim-{_NO_NAME.sub("_", record.id)}"><name>{_text(title_of(record))}</name>{time}'
        f"<description>{_description(piece, holder)}</description>{span}"
        f"<styleUrl>#{_style_id(holder)}</styleUrl>"
        f"<ExtendedData>{data}</ExtendedData>{_geometry(geometry)}</Placemark>\n"
    )


def _description(piece: Piece, holder: str | None) -> str:
    """Return what a balloon shows: the words, who says so, and that it is a claim."""
    record = piece.record
    parts = [f"<p>{_line(piece)}</p>", f'<blockquote dir="auto">{_text(record.claim.quote)}</blockquote>']
    if holder is not None:
        names = ", ".join(label_of(each) for each in holder.split("|"))
        parts.append(f"<p>Claimed holder: <bdi>{_text(names)}</bdi></p>")
    parts.append("<p>A claim, not a fact.</p>")
    return escape("".join(parts), quote=True)


def _line(piece: Piece) -> str:
    record = piece.record
    chain = " ← ".join(source.id for source in record.claim.attribution)
    said = [each for each in (chain, record.outlet) if each]
    published = "" if record.published is None else f", {record.published}"
    return f"<bdi>{_text(title_of(record))}</bdi> — said by <bdi>{_text(' in '.join(said) or '?')}</bdi>{published}"


def _geometry(geometry: Any) -> str:
    """Return a geometry as KML; ground and lines have a point as well, which a map shows from afar."""
    drawn = "".join(_parts(geometry))
    if geometry.geom_type == "Point":
        return drawn
    return f"<MultiGeometry>{''.join(_parts(geometry.representative_point()))}{drawn}</MultiGeometry>"


def _parts(geometry: Any) -> Iterator[str]:
    kind = geometry.geom_type
    if kind == "Polygon":
        inner = "".join(f"<innerBoundaryIs>{_ring(each)}</innerBoundaryIs>" for each in geometry.interiors)
        yield f"<Polygon><outerBoundaryIs>{_ring(geometry.exterior)}</outerBoundaryIs>{inner}</Polygon>"
    elif kind in {"Point", "LineString"}:
        yield f"<{kind}>{_coordinates(geometry)}</{kind}>"
    else:
        for each in geometry.geoms:
            yield from _parts(each)


def _ring(ring: Any) -> str:
    return f"<LinearRing>{_coordinates(ring)}</LinearRing>"


def _coordinates(geometry: Any) -> str:
    points = cast("Iterable[tuple[float, ...]]", geometry.coords)
    return f"<coordinates>{' '.join(f'{point[0]:.6f},{point[1]:.6f}' for point in points)}</coordinates>"
