"""Every sentence of the layers below the window has its template."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import desktop_monitor
from desktop_monitor.viewmodels.sentences import fragments, sources

PACKAGE = Path(desktop_monitor.__file__).parent
LAYERS = ("agent", "core", "client", "config", "desktop", "store")
SILENT = {
    "agent/connections.py": "answers to clients of the agent",
    "agent/documents.py": "answers to clients of the agent",
    "agent/door.py": "writes the log",
    "agent/guard.py": "answers to clients of the agent",
    "agent/http_api.py": "answers to clients of the agent",
    "agent/listener.py": "answers to clients of the agent",
    "config/crash_folder.py": "writes files",
    "config/crash_report.py": "writes reports, which are English",
    "config/crashes.py": "writes reports and the log; what the dialog shows of it is tested there",
    "config/logs.py": "writes the log",
    "config/update_log.py": "writes the log",
    "core/counts.py": "a part of lines in the log",
    "core/json_lines.py": "writes for programs",
    "desktop/portal.py": "names of D-Bus",
    "store/archive.py": "SQL",
    "store/batch.py": "SQL",
    "store/retention.py": "SQL",
    "store/schema.py": "SQL",
}
"""Modules that say nothing to people, and why."""
PIECES = {
    "probe %s failed": "for the log",
    "http client": "a name of a thread",
    "Disk": "a name of a service",
    "disk": "a name of metrics",
    "Internal server error": "an answer to clients of the agent",
    "warning:": "for the terminal",
    "listening on": "for the terminal",
    "IP Address": "a word of certificates",
    "Bearer": "a header",
    "desktop-monitor/": "a header",
    "desktop-monitor key set": "a command",
    "What was told cannot be kept for the next start: %s": "its template has a part for %s",
    "a fault": "for the log",
    "in the rules of the notices": "for the log",
    "while watching": "for the log",
    "a time without a zone cannot be written as UTC": "for programmers",
    "no certificate": "becomes another sentence",
    "illegal status line": "a text of h11, becomes another sentence",
    "peer closed connection": "a text of h11, becomes another sentence",
    "Server disconnected": "a text of httpcore, becomes another sentence",
    "(at end of document)": "is removed",
    "Desktop Monitor": "a name",
    "Snooze 1 h": "is translated there",
    "Desktop Monitor runs already": "for the terminal",
    "neither XDG_RUNTIME_DIR nor the cache has": "for the log",
    "%s: a second start opens a window": "for the log",
    "no second start can ask for this window": "for the log",
    "SELECT ": "SQL",
    "PRAGMA ": "SQL",
    "BEGIN ": "SQL",
    "type='signal'": "a rule of D-Bus",
    "[Desktop Entry]": "a file",
    "tcp://": "a URL",
    ".damaged": "a file name",
    "SessionBus | None": "a type",
}
"""Beginnings of other texts, and why they need no template."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PART = re.compile(r"\{[^}]*\}")


class _Quiet(ast.NodeVisitor):
    """Finds the texts that nobody says: docstrings, types, patterns."""

    def __init__(self) -> None:
        self.nodes: set[ast.AST] = set()

    def _leave_out(self, *nodes: ast.AST | None) -> None:
        self.nodes.update(child for node in nodes if node is not None for child in ast.walk(node))

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            self.nodes.add(node.value)
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._leave_out(*node.values)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._leave_out(node.slice)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._leave_out(node.annotation)
        self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> None:
        self._leave_out(node.annotation)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._leave_out(node.returns)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if ast.unparse(node.func).endswith((".compile", "cast", "TypeVar")):
            self._leave_out(node)
        self.generic_visit(node)


def _said(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The texts with words in them that a module could say, in pieces between what is filled in."""
    tree, quiet = ast.parse(file.read_text(encoding="utf-8")), _Quiet()
    quiet.visit(tree)
    for node in ast.walk(tree):
        if node in quiet.nodes:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
            yield node.lineno, _PART.split(node.value)
        elif isinstance(node, ast.JoinedStr):
            pieces = [str(value.value) for value in node.values if isinstance(value, ast.Constant)]
            if any(" " in piece for piece in pieces):
                yield node.lineno, pieces


def _has_template(pieces: list[str], texts: tuple[str, ...]) -> bool:
    """Whether all of it occurs in one template, in this order: some sentences are put together of several texts."""
    words = [piece.strip() for piece in pieces if _WORDS.search(piece)]
    for text in texts:
        at = 0
        for piece in words:
            at = text.find(piece, at)
            if at < 0:
                break
            at += len(piece)
        else:
            return True
    return False


def test_every_sentence_has_a_template() -> None:
    texts, missing = (*sources(), *fragments()), []
    for file in (file for layer in LAYERS for file in sorted((PACKAGE / layer).rglob("*.py"))):
        name = file.relative_to(PACKAGE).as_posix()
        for line, pieces in () if name in SILENT else _said(file):
            whole = "".join(pieces).strip()
            known = _has_template(pieces, texts) or any(whole.startswith(piece) for piece in PIECES)
            if not known and _WORDS.search(whole):
                missing.append(f"{name}:{line}: {whole}")
    assert missing == []
