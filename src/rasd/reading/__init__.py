"""Reading: a report in, its claims out."""

from rasd.reading.reader import explain, read_report

__all__ = ["explain", "read_report"]
