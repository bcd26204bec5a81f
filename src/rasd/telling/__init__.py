"""Telling: claims as people read them, in a terminal and on a page."""
