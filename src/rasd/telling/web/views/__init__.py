"""The views, one module each: what is asked of the board, and what the template and programs get of it."""
