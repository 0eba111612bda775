"""Brings resources/translations up to date with the texts of the window: `make translations`.

Finds the texts in the source by its syntax tree, because Qt's lupdate does not see the plurals of Python; Qt's lrelease
makes the files that the program loads. New texts come in as unfinished, texts that are gone go.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources/translations"
PLURALS = {"de": 2, "en": 2}
"""Languages, and how many forms a counted noun has in each."""
_SOURCES = tuple(ROOT / "desktop_monitor" / layer for layer in ("app", "desktop", "ui", "viewmodels"))
_COUNTS = ("%n", "%Ln")


class Text(NamedTuple):
    """A text that is to be translated; Qt looks it up by both."""

    context: str
    source: str


class Unreadable(Exception):
    """A text that cannot be found at run time; the message says where and why."""


def texts() -> list[Text]:
    """Every text of the window, once, in order. Raises `Unreadable`."""
    found: dict[Text, None] = {}
    for folder in _SOURCES:
        for file in sorted(folder.rglob("*.py")):
            for text in _texts_of(ast.parse(file.read_text(encoding="utf-8")), file, ""):
                found[text] = None
    return sorted(found)


def wanted(language: str, text: Text) -> bool:
    """English needs its plurals alone."""
    return language != "en" or is_counted(text)


def is_counted(text: Text) -> bool:
    """It has a number in it that decides its form."""
    return any(count in text.source for count in _COUNTS)


def updated(language: str, now: list[Text]) -> ET.ElementTree:
    """The catalogue of a language with just the texts of now, translated as far as it was."""
    known = known_translations(language)
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for text in filter(lambda each: wanted(language, each), now):
        if text.context not in contexts:
            contexts[text.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[text.context], "name").text = text.context
        counted = is_counted(text)
        message = ET.SubElement(contexts[text.context], "message", {"numerus": "yes"} if counted else {})
        ET.SubElement(message, "source").text = text.source
        translation = ET.SubElement(message, "translation")
        forms = known.get(text, ())
        if not all(forms) or not forms:
            translation.set("type", "unfinished")
        if counted:
            for place in range(PLURALS[language]):
                ET.SubElement(translation, "numerusform").text = forms[place] if place < len(forms) else ""
        elif forms:
            translation.text = forms[0]
    ET.indent(root, "    ")
    return ET.ElementTree(root)


def known_translations(language: str) -> dict[Text, tuple[str, ...]]:
    """What the catalogue of a language holds: the forms of each text, empty where nobody has translated it."""
    file = catalogue(language)
    if not file.exists():
        return {}
    known = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314  (our own file)
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            known[Text(context.findtext("name", ""), message.findtext("source", ""))] = tuple(forms)
    return known


def catalogue(language: str) -> Path:
    """The file that translators edit."""
    return FOLDER / f"desktop-monitor_{language}.ts"


def release(language: str, target: Path) -> None:
    """Make the file that the program loads."""
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    fresh = target.with_suffix(".new")
    subprocess.run([lrelease, "-silent", catalogue(language), "-qm", fresh], check=True)
    # Replaced, never written into: a program that runs has the old one mapped, and would die of a bus error.
    fresh.replace(target)


def main() -> int:
    """Update all catalogues; say what is left to translate."""
    try:
        now = texts()
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in PLURALS:
        tree = updated(language, now)
        tree.write(catalogue(language), encoding="utf-8", xml_declaration=True)
        release(language, catalogue(language).with_suffix(".qm"))
        unfinished = sum(each.get("type") == "unfinished" for each in tree.iter("translation"))
        print(f"{language}: {unfinished} of {sum(1 for _ in tree.iter('message'))} texts are not translated")
    return 0


def _texts_of(node: ast.AST, file: Path, class_name: str) -> Iterator[Text]:
    if isinstance(node, ast.ClassDef):
        class_name = node.name
    if isinstance(node, ast.Call):
        yield from _text_of_call(node, file, class_name)
    for child in ast.iter_child_nodes(node):
        yield from _texts_of(child, file, class_name)


def _text_of_call(call: ast.Call, file: Path, class_name: str) -> Iterator[Text]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "tr" and isinstance(call.func, ast.Attribute):
        if not class_name or not isinstance(call.func.value, ast.Name) or call.func.value.id != "self":
            raise _unreadable(call, file, "tr is for self in a class: elsewhere its context is not to be seen")
        if len(call.args) > 1:
            # A subclass would look the plural up under its own name, and nowhere else.
            raise _unreadable(call, file, "a plural needs QCoreApplication.translate with its context")
        yield Text(class_name, _literal(call.args[0], call, file))
    elif name == "QT_TRANSLATE_NOOP" or (name == "translate" and len(call.args) >= 2 and _is_text(call.args[1])):
        # A variable text was marked where it is.
        yield Text(_literal(call.args[0], call, file), _literal(call.args[1], call, file))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _literal(node: ast.expr, call: ast.Call, file: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise _unreadable(call, file, "context and text must be literal: mark them with QT_TRANSLATE_NOOP where they are")


def _unreadable(call: ast.Call, file: Path, why: str) -> Unreadable:
    return Unreadable(f"{file.relative_to(ROOT)}:{call.lineno}: {why}")


if __name__ == "__main__":
    sys.exit(main())
