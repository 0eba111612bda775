"""The operating system behind small protocols."""
