"""Rasd reads reports about a war into claims of territory that lead back to the exact words."""

__version__ = "0.1.0"
