"""Widgets, painting and the tray: no network, no rules, no async methods."""
