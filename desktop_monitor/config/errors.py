"""What goes wrong with the configuration, as sentences for people."""


class ConfigError(ValueError):
    """A mistake in the configuration: the sentence names the file, the key, what was found and what is allowed."""

    def __init__(self, sentence: str, key: str = "", what: str = "") -> None:
        """`key`: the last part of the key it is about; `what`: what is wrong with its value; both empty if it is about
        the file as a whole."""
        super().__init__(sentence)
        self.key = key
        self.what = what
