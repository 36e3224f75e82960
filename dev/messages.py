"""Translations: one folder, `locale/`, for the whole site.

Texts in the sources are English, so `en` needs no catalogue; `nb` and `nn` must be complete.

    python -m dev.messages collect          texts of code and templates into the catalogues (wants gettext)
    python -m dev.messages compile [FILE]   .po to .mo, in plain Python: the site runs without gettext
    python -m dev.messages check            says what is missing, unsure, broken or left over; status 1 if anything is
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
COMPLETE = ("nb", "nn")
# Folders whose texts no reader of the site meets.
NOT_THE_SITE = {"tests", "deploy", "dev", "bench", "docs", "locale", "static"}
COMMAND = [
    sys.executable,
    "-m",
    "django",
    "makemessages",
    "--no-obsolete",
    "--no-wrap",
    "--add-location=file",
]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdrf]|\{\w*\}")
# Of a new catalogue, instead of gettext's form to fill in.
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

Key = tuple[str | None, str]


class MessagesError(Exception):
    """Says what a developer has to do."""


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compile_catalogue(path: Path) -> None:
    """Writes the .mo beside a .po, whole or not at all."""
    target = path.with_suffix(".mo")
    draft = target.with_suffix(".mo.new")
    polib.pofile(str(path)).save_as_mofile(str(draft))
    draft.replace(target)


def copy_sources(target: Path) -> None:
    """The site's code and templates: gettext leaves its drafts beside what it reads, so it gets a copy."""
    for folder in ROOT.iterdir():
        if not folder.is_dir() or folder.name.startswith(".") or folder.name in NOT_THE_SITE:
            continue
        for path in folder.rglob("*"):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                copy = target / path.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)


def extract(target: Path) -> Path:
    """Brings copies of the catalogues below `target` up to date with the sources; returns their folder."""
    if not shutil.which("xgettext"):
        raise MessagesError(
            "Texts cannot be collected without gettext; install it (Debian: apt install gettext)."
        )
    copy_sources(target)
    shutil.copytree(LOCALE, target / "locale", ignore=shutil.ignore_patterns("*.mo"))
    languages = [f"--locale={language}" for language in COMPLETE]
    # Without settings Django looks at nothing but this folder.
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    answer = subprocess.run(
        [*COMMAND, *languages], cwd=target, env=environment, capture_output=True, text=True, check=False
    )
    if answer.returncode != 0:
        raise MessagesError(f"Texts could not be collected: {answer.stderr.strip() or answer.stdout.strip()}")
    return target / "locale"


def collect() -> None:
    """Adds new texts to the catalogues and takes out those that are gone. Translations stay."""
    LOCALE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for path in extract(Path(folder)).glob("*/LC_MESSAGES/*.po"):
            target = LOCALE / path.relative_to(Path(folder) / "locale")
            # The head stays: gettext's would change with every run.
            head, body = HEADER.format(language=target.parent.parent.name), _split(path)[1]
            if target.exists():
                head, old = _split(target)
                if body == old:
                    continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"{head.rstrip()}\n\n{body}")
            print(f"{target.relative_to(ROOT)}: {len(list(faults(polib.pofile(str(target)))))} to translate")


def _split(path: Path) -> tuple[str, str]:
    """A catalogue's head and its entries."""
    head, _, body = path.read_text().partition("\n\n")
    return head, body


def keys(catalogue: Iterable[polib.POEntry]) -> set[Key]:
    return {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}


def faults(catalogue: polib.POFile) -> Iterator[str]:
    """What is wrong with each entry, one sentence each."""
    for entry in catalogue:
        if entry.obsolete:
            continue
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy:
            yield f"unsure (fuzzy): {entry.msgid!r}"
        elif not texts or not all(texts):
            yield f"not translated: {entry.msgid!r}"
        else:
            wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
            # A singular may leave the number out: «én veileder».
            found = set(PLACEHOLDER.findall(texts[-1]))
            if found != wanted:
                yield f"placeholders differ: {entry.msgid!r} has {sorted(wanted)}, {texts[-1]!r} has {sorted(found)}"


def check() -> list[str]:
    """Everything that keeps the catalogues from being complete, each with its file."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        if not LOCALE.is_dir():
            return ["locale/ is missing: make messages"]
        fresh = extract(Path(folder))
        for language in COMPLETE:
            path = LOCALE / language / "LC_MESSAGES" / "django.po"
            name = path.relative_to(ROOT)
            current_path = fresh / path.relative_to(LOCALE)
            current = keys(polib.pofile(str(current_path))) if current_path.exists() else set()
            if not path.exists():
                if current:
                    found.append(f"{name} is missing: make messages")
                continue
            catalogue = polib.pofile(str(path))
            known = keys(catalogue)
            found += [
                f"{name}: not collected, run make messages: {key[1]!r}"
                for key in sorted(current - known, key=str)
            ]
            found += [
                f"{name}: left over, run make messages: {key[1]!r}"
                for key in sorted(known - current, key=str)
            ]
            found += [f"{name}: {fault}" for fault in faults(catalogue)]
    for path in catalogues():
        if path.parent.parent.name not in COMPLETE:
            catalogue = polib.pofile(str(path))
            found += [
                f"{path.relative_to(ROOT)}: unsure (fuzzy): {entry.msgid!r}"
                for entry in catalogue
                if entry.fuzzy
            ]
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.messages", description="Translations of the site.")
    parser.add_argument("action", choices=["collect", "compile", "check"])
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args(arguments)
    try:
        match asked.action:
            case "collect":
                collect()
            case "compile":
                for path in asked.files or catalogues():
                    compile_catalogue(path)
            case "check":
                found = check()
                print("\n".join(found) or "All texts are translated.")
                return 1 if found else 0
    except MessagesError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
