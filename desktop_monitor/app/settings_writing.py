"""Writing what was changed in the dialog into the file."""

from desktop_monitor.config.editing import read_document
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.saving import SaveError
from desktop_monitor.config.toml_text import CannotEditError
from desktop_monitor.viewmodels.settings_draft import Draft


class FileDiffersError(Exception):
    """The file is not what the draft began with; the text is what is wrong with it, if something is."""


class NotWrittenError(Exception):
    """The file is as it was; the text is one sentence for people."""


def write(draft: Draft) -> str:
    """Change the file as the draft wants it; return what it says then. Blocks as long as the disk does.

    Raises `FileDiffersError` and `NotWrittenError`.
    """
    try:
        document = read_document(draft.file)
    except ConfigError as error:
        raise FileDiffersError(str(error)) from error
    if document.text != draft.text:
        raise FileDiffersError
    try:
        draft.apply_to(document)
        document.save()
    except (CannotEditError, ConfigError, SaveError) as error:
        raise NotWrittenError(str(error)) from error
    return document.text
