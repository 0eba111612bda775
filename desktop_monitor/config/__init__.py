"""Typed settings, where they are kept, and the keys they name (docs/behaviour.md, "Configuration")."""
