"""Pure values and rules: no Qt, no I/O, no clock and no randomness of their own (docs/architecture.md)."""
