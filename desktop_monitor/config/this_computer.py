"""The endpoint that is watched when none is configured: this computer, through the embedded agent."""

from desktop_monitor.config.settings import EndpointSettings, Settings

THIS_COMPUTER = "This computer"
"""Its name, also that of its key in the keyring."""


def this_computer(url: str, settings: Settings) -> EndpointSettings:
    """The endpoint of the embedded agent at `url`."""
    return EndpointSettings(name=THIS_COMPUTER, url=url, key=settings.agent.key, connection=settings.connection)
