"""What goes wrong with the configuration, as sentences for people."""


class ConfigError(ValueError):
    """A mistake in the configuration: the sentence names the file, the key, what was found and what is allowed."""
