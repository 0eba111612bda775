"""Desktop Monitor: the operator's console for services that speak the Admin API."""

__version__ = "0.1.0"
