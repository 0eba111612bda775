"""What makes a command end with one sentence on standard error."""


class CommandError(Exception):
    """The command cannot go on; the text is one sentence for people."""

    def __init__(self, sentence: str, exit_code: int = 2) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


class UsageError(CommandError):
    """A mistake in the arguments."""
