"""The catalogues are complete, and what the window says goes through them."""

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop_monitor"
LANGUAGES = ("de", "en")

_PLACEHOLDER = re.compile(r"\{\w*\}|%L?n|%\d")
_MNEMONIC = re.compile(r"&(?=\w)")


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module  # named tuples look for their module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_just_the_texts_that_there_are(translations: ModuleType, language: str) -> None:
    wanted = {text for text in translations.texts() if translations.wanted(language, text)}
    assert set(translations.known_translations(language)) == wanted, "make translations brings them up to date"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated(translations: ModuleType, language: str) -> None:
    known = translations.known_translations(language)
    assert [text for text, forms in known.items() if not all(forms)] == []
    assert 'type="unfinished"' not in translations.catalogue(language).read_text(encoding="utf-8")
    for text, forms in known.items():
        assert len(forms) == (translations.PLURALS[language] if translations.is_counted(text) else 1), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_what_is_filled_in_and_what_is_pressed(translations: ModuleType, language: str) -> None:
    for text, forms in translations.known_translations(language).items():
        parts = sorted(_PLACEHOLDER.findall(text.source))
        for place, form in enumerate(forms):
            kept = sorted(_PLACEHOLDER.findall(form))
            # One may be said without the number: "once".
            alone = language == "en" and place == 0 and len(forms) > 1
            assert kept == parts or (alone and kept == [part for part in parts if not part.endswith("n")]), text
            assert len(_MNEMONIC.findall(form)) == len(_MNEMONIC.findall(text.source)), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_loads_what_translators_wrote(translations: ModuleType, language: str, tmp_path: Path) -> None:
    translations.release(language, tmp_path / "made.qm")
    shipped = translations.catalogue(language).with_suffix(".qm")
    assert (tmp_path / "made.qm").read_bytes() == shipped.read_bytes(), "make translations makes it"
    assert QTranslator().load(str(shipped))


# What is shown must have been translated

SHOWING = frozenset(
    {
        "QAction",
        "QCheckBox",
        "QGroupBox",
        "QLabel",
        "QPushButton",
        "QRadioButton",
        "QToolButton",
        "addAction",
        "addMenu",
        "addTab",
        "announce",
        "complain",
        "drawText",
        "insertTab",
        "problem",
        "say",
        "setAccessibleDescription",
        "setAccessibleName",
        "setPlaceholderText",
        "setPrefix",
        "setStatusTip",
        "setSuffix",
        "setText",
        "setTitle",
        "setToolTip",
        "setWhatsThis",
        "setWindowTitle",
        "showMessage",
        "show_text",
        "tell",
    }
)
"""Calls whose texts a person sees or hears."""
TRANSLATING = frozenset({"tr", "translate"})
UNTRANSLATED = {
    "Desktop Monitor": "the name of the program",
}
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_HARMLESS = re.compile(r"<[^>]*>|&\w+;|\{[^}]*\}")


def _shown(node: ast.expr) -> Iterator[ast.Constant]:
    """The literals of a shown expression that no translation touches."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in {"format", "join"} and isinstance(node.func, ast.Attribute):
            yield from _shown(node.func.value)
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from _shown(argument)
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node
    elif isinstance(
        node, ast.JoinedStr | ast.FormattedValue | ast.IfExp | ast.BoolOp | ast.BinOp | ast.List | ast.Tuple
    ):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr) and child is not getattr(node, "test", None):
                yield from _shown(child)


def _untranslated(file: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in SHOWING:
            continue
        for argument in call.args:
            for literal in _shown(argument):
                text = str(literal.value)
                if _LETTERS.search(_HARMLESS.sub("", text)) and text not in UNTRANSLATED:
                    yield f"{file.relative_to(ROOT)}:{literal.lineno}: {text!r}"


def test_nothing_is_shown_that_bypasses_the_translation() -> None:
    files = [file for layer in ("app", "ui", "viewmodels") for file in sorted((PACKAGE / layer).rglob("*.py"))]
    assert [line for file in files for line in _untranslated(file)] == []


def test_nothing_is_translated_before_the_language_is_known() -> None:
    """At module or class level it would stay English; what is marked there is translated where it is used."""
    early = []
    for file in (file for layer in ("app", "desktop", "ui", "viewmodels") for file in (PACKAGE / layer).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        inside = {
            child
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for part in (function.body if isinstance(function.body, list) else [function.body])
            for child in ast.walk(part)
        }
        early += [
            f"{file.relative_to(ROOT)}:{call.lineno}"
            for call in ast.walk(tree)
            if isinstance(call, ast.Call)
            and call not in inside
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in TRANSLATING
        ]
    assert early == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('label.setText("Retry")', ["Retry"]),
        ('label.setText(self.tr("Retry"))', []),
        ('label.setText(f"{name} is down")', [" is down"]),
        ('label.setText("yes" if on else "no")', ["yes", "no"]),
        ('label.setText("{name} of {all}".format(name=name, all=number))', ["{name} of {all}"]),
        ('label.setToolTip(f"<qt>{escape(text)}</qt>")', []),
        ('QPushButton("Close", self)', ["Close"]),
    ],
)
def test_the_search_for_what_bypasses_it(source: str, found: list[str], tmp_path: Path) -> None:
    expression = ast.parse(source).body[0]
    assert isinstance(expression, ast.Expr)
    assert isinstance(expression.value, ast.Call)
    literals = [literal for argument in expression.value.args for literal in _shown(argument)]
    assert [each.value for each in literals if _LETTERS.search(_HARMLESS.sub("", str(each.value)))] == found
