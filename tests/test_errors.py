from __future__ import annotations

import inspect

import pytest

from rasd import errors

CLASSES = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, errors.RasdError) and each is not errors.RasdError
]


@pytest.mark.parametrize("error", CLASSES, ids=lambda each: each.__name__)
def test_tree(error: type[errors.RasdError]) -> None:
    """Every error stands in the tree that the module draws, and says what it means."""
    assert f"── {error.__name__} " in (errors.__doc__ or "")
    assert error.__doc__


def test_missing_extra() -> None:
    """A missing library is named together with the command that installs it."""
    assert "pip install 'rasd[bidi]'" in str(errors.ExtraNotInstalled("visual order", "bidi"))
