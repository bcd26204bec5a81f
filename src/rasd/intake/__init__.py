"""
Intake: files, folders and standard input become reports.

A file's ending says what it is: `.html` a page, `.jsonl` one report a line, anything else a text.
What cannot be read is named and passed over; the rest is read.
"""

from __future__ import annotations

from rasd.intake.reports import Defaults, Input, inputs_of, read_input, read_reports

__all__ = ["Defaults", "Input", "inputs_of", "read_input", "read_reports"]
