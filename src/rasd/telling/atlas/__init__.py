"""
The report in one file: a map with its days, places, disputes, sources and the words behind every claim.

`rasd report` writes it. It opens from disk, asks the network for nothing, and forbids itself to.
"""

from __future__ import annotations

from rasd.telling.atlas.data import gather
from rasd.telling.atlas.page import render_report

__all__ = ["gather", "render_report"]
