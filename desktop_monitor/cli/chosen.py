"""What the arguments and the configuration name together: the settings, and the endpoints to watch."""

import argparse
from collections.abc import Sequence

import msgspec

from desktop_monitor.cli.errors import UsageError
from desktop_monitor.config.loading import endpoints_of_urls, load
from desktop_monitor.config.settings import EndpointSettings, Settings
from desktop_monitor.core.policy import ConnectionPolicy


def chosen_settings(args: argparse.Namespace, mistake_code: int = 2) -> Settings:
    """The configuration, its endpoints replaced by those of --url.

    Raises `UsageError` for a URL and `ConfigError` for the configuration. No endpoint: watch this computer.
    """
    checked_urls(args.url, ConnectionPolicy(), mistake_code)
    settings = load(args.config)
    if not args.url:
        return settings
    endpoints = checked_urls(args.url, settings.connection, mistake_code)
    return msgspec.structs.replace(settings, endpoint=endpoints)


def checked_urls(
    urls: Sequence[str], connection: ConnectionPolicy, mistake_code: int = 2
) -> tuple[EndpointSettings, ...]:
    """The endpoints that --url names. Raises `UsageError`."""
    try:
        return endpoints_of_urls(urls, connection)
    except ValueError as error:
        raise UsageError(f"argument --url: {error}", mistake_code) from error
