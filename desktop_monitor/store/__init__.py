"""The local history: SQLite, one writer on a thread of its own, readers beside it (docs/architecture.md, "History")."""
