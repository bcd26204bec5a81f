"""Grammar: what parsing a language gives and what reading takes, the same for every language."""
