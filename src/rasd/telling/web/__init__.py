"""
The web app: the views of a live ledger as pages that need no script, with JSON, CSV and GeoJSON beside every list.

`make_app` (in `rasd.telling.web.app`) makes it of a ledger; `rasd serve` runs it. `docs/web.md` tells how to use it.
"""
