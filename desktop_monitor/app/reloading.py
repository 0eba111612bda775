"""The configuration in force: the first one, and each that the file holds later (docs/behaviour.md, "The file")."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_monitor.app.complaints import Complaints
from desktop_monitor.app.engine import Engine, EngineError
from desktop_monitor.app.front import Front
from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import endpoints_of_urls, load
from desktop_monitor.config.paths import chosen_config_file
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.text import clean
from desktop_monitor.desktop.config_watch import ConfigWatch
from desktop_monitor.viewmodels.sentences import in_words


class Reloading(QObject):
    """Takes the settings to engine and window. A mistake in the file changes nothing and is told until mended."""

    applied = Signal(object)
    """Other `Settings` hold now."""

    def __init__(
        self,
        front: Front,
        engine: Engine,
        complaints: Complaints,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        *,
        config: Path | None,
        urls: Sequence[str],
        parent: QObject | None = None,
    ) -> None:
        """`config`: the file that --config names; `urls`: what --url names, which no file changes."""
        super().__init__(parent)
        self._front, self._engine, self._complaints, self._spawn = front, engine, complaints, spawn
        self._config, self._urls = config, urls
        self.file = chosen_config_file(config)
        """The configuration file, which need not exist."""
        self._had_file = self.file.exists()
        self._changing = asyncio.Lock()
        self.settings: Settings | None = None
        """What holds; None until something does."""
        self._watch = ConfigWatch(self.file, self)
        self._watch.changed.connect(self.reload)

    def start(self, settings: Settings | ConfigError) -> None:
        """Begin with these settings; a mistake is shown already."""
        if not isinstance(settings, ConfigError):
            self._spawn(self._begin(settings))

    def reload(self) -> None:
        """Read the file again now, and let it hold."""
        self._spawn(self._reload())

    def stop(self) -> None:
        """Look at the file no more."""
        self._watch.stop()

    async def _begin(self, settings: Settings) -> None:
        async with self._changing:
            await self._apply(settings)

    async def _reload(self) -> None:
        async with self._changing:
            try:
                settings = await in_daemon_thread(self._read)
            except ConfigError as error:
                self._refuse(error)
                return
            self._complaints.mended()
            if self.settings is None:
                self._front.show_settings(settings)
            if settings != self.settings and await self._apply(settings):
                self._complaints.tell(self.tr("Settings reloaded"))

    def _read(self) -> Settings:
        exists = self.file.exists()
        if self._had_file and not exists:
            raise ConfigError(f"{clean(str(self.file))}: there is no such file any more")
        self._had_file = exists
        settings = load(self._config)
        if not self._urls:
            return settings
        return msgspec.structs.replace(settings, endpoint=endpoints_of_urls(self._urls, settings.connection))

    def _refuse(self, error: ConfigError) -> None:
        if self.settings is None:
            self._front.show_mistake(error)
        else:
            text = self.tr("{mistake}. Until this is mended, the settings before hold.")
            # Without its folder: the line is short, and what is wrong stands at its end.
            mistake = str(error).replace(clean(str(self.file)), clean(self.file.name))
            self._complaints.mistake(text.format(mistake=in_words(mistake)))

    async def _apply(self, settings: Settings) -> bool:
        """Let them hold; true if they do."""
        first = self.settings is None

        def watched() -> None:
            self.settings = settings
            self._front.show_watched(self._engine.views, first=first)
            self.applied.emit(settings)

        try:
            await self._engine.apply(settings, watched)
        except EngineError as error:
            if first:
                self._front.show_failure(error)
            else:
                text = self.tr("This computer cannot be watched: {why}. What was watched before is watched still.")
                self._complaints.mistake(text.format(why=in_words(str(error))))
            return False
        return True
