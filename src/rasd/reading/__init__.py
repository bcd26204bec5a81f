"""Reading: a report in, its claims out."""

from rasd.reading.detect import theatre_of_report
from rasd.reading.reader import explain, place_spans, read_report

__all__ = ["explain", "place_spans", "read_report", "theatre_of_report"]
