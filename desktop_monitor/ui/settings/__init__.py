"""The settings dialog (docs/behaviour.md, "Settings"): pages of forms over a `Draft`. Signals say what is asked for."""
