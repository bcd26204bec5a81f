"""
Intake: files, folders, standard input and, when asked, addresses become reports.

A file's ending says what it is: `.html` a page, `.jsonl` one report a line, `.csv` one a row, and so on
(docs/formats.md); anything else is a text. What cannot be read is named and passed over; the rest is read.
"""

from __future__ import annotations

from rasd.intake.formats import Defaults
from rasd.intake.reports import Input, inputs_of, read_address, read_input, read_reports
from rasd.intake.watch import SeenFile, watch_folder

__all__ = ["Defaults", "Input", "SeenFile", "inputs_of", "read_address", "read_input", "read_reports", "watch_folder"]
