"""Placing: which place on earth the words of a report mean, or an honest "not known"."""
