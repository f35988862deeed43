"""A backup: everything of a data folder in one file, contributions and addresses too."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import time
import zlib
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from lmb_toolkit.collect.contribution import as_json
from lmb_toolkit.collect.review_log import PRIVATE_FILE, PRIVATE_FOLDER, Log, Step, awaited, decided
from lmb_toolkit.collect.store import CONTACTS, INBOX, KEY, FolderStore, Store, open_store
from lmb_toolkit.collection.folder import PACKAGE
from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.collection.writing import LEFTOVER, LOCK, explained, locked, write_new

SECRET = f"{INBOX}/{KEY}"
"""Where a backup has the key of the secret numbers."""
Files = dict[str, bytes]
"""The content of each file, by its path in the data folder."""


class NoBackup(Explained):
    """A file that cannot be made or put back; the message says in Dutch why."""


def backup(folder: Path, file: Path) -> int:
    """Write `file`, of a moment at which nobody else writes, and read it back; how many files
    it holds. Raises `NoBackup`, also when `file` is there already, and `NotWritten`."""
    store = open_store(folder)
    is_own = isinstance(store, FolderStore)  # Then its lock is that of the folder.
    with nullcontext() if is_own else locked(folder), store.exclusive():
        files = _files(folder) | _contributions(store)
    try:
        write_new(file, _packed(files), PRIVATE_FILE)
    except FileExistsError:
        raise NoBackup(f"{file} bestaat al. Kies een andere naam.") from None
    if read(file) != files:
        raise NoBackup(f"{file} is niet wat we schreven. Vertrouw het niet, en probeer opnieuw.")
    return len(files)


def restore(file: Path, folder: Path) -> int:
    """Put everything of a backup in `folder`, which must be empty or absent; how many files.

    With a database as store, contributions go there, unless it has them. What was put back is
    read back. Raises `NoBackup` and `NotWritten`.
    """
    files = read(file)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NoBackup(f"{folder} is niet leeg. Zet de reservekopie in een nieuwe map.")
    folder.mkdir(parents=True, exist_ok=True)
    store = open_store(folder)
    is_own = isinstance(store, FolderStore)
    in_store = () if is_own else (SECRET, *filter(_is_contribution, files))
    _write({path: files[path] for path in files if path not in in_store}, folder)
    if not is_own:
        _give(files, store, Log(folder / INBOX).read())
    if not files.items() <= (_files(folder) | _contributions(store)).items():
        raise NoBackup(f"{folder} is niet wat in {file} staat. Vertrouw het niet.")
    return len(files)


def read(file: Path) -> Files:
    """What a backup holds. Raises `NoBackup` when it is none, or damaged."""
    try:
        # It is unpacked whole, so that its checksum is looked at before anything is used.
        unpacked = io.BytesIO(gzip.decompress(file.read_bytes()))
        with tarfile.open(fileobj=unpacked) as archive:
            members = [(member, archive.extractfile(member)) for member in archive.getmembers()]
            files = {member.name: content.read() for member, content in members if content}
    except FileNotFoundError:
        raise NoBackup(f"{file} bestaat niet.") from None
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise NoBackup(f"{file} is geen reservekopie, of ze is beschadigd ({error}).") from error
    odd = next((path for path in files if Path(path).is_absolute() or ".." in Path(path).parts), "")
    if odd or PACKAGE not in files:
        raise NoBackup(f"{file} is geen reservekopie van onze gegevens.")
    return files


def _files(folder: Path) -> Files:
    """The files of a folder but for contributions, locks and half files."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_passing = path.name == LOCK or path.name.endswith(LEFTOVER)
        if path.is_file() and not is_passing and not _is_contribution(name):
            found[name] = path.read_bytes()
    return found


def _contributions(store: Store) -> Files:
    files = {} if isinstance(store, FolderStore) else {SECRET: store.key()}
    for name in store.list():
        files[f"{INBOX}/{name}.json"] = store.get(name)
        if contact := store.contact(name):
            files[f"{INBOX}/{CONTACTS}/{name}.json"] = as_json({"contact": contact})
    return files


def _write(files: Files, folder: Path) -> None:
    with explained(folder):
        for path, data in files.items():
            is_private = path.startswith(f"{INBOX}/")
            place = folder / path
            if is_private:
                (folder / INBOX).mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            place.parent.mkdir(
                mode=PRIVATE_FOLDER if is_private else 0o777, parents=True, exist_ok=True
            )
            write_new(place, data, PRIVATE_FILE if is_private else 0o666)


def _give(files: Files, store: Store, steps: Sequence[Step]) -> None:
    """Put the contributions of a backup in a store; what the log decided no longer waits."""
    closed, asked = decided(steps), awaited(steps)
    with store.exclusive():
        store.key(files.get(SECRET, b""))
        for path in files:
            name = Path(path).stem
            if _is_contribution(path) and Path(path).parent == Path(INBOX):
                contact = files.get(f"{INBOX}/{CONTACTS}/{name}.json", b"{}")
                store.create(name, files[path], json.loads(contact).get("contact", ""))
                if name in closed:
                    store.close(name, keep_address=name in asked)


def _is_contribution(path: str) -> bool:
    return path.startswith(f"{INBOX}/") and path.endswith(".json")


def _packed(files: Files) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode, member.mtime = len(data), PRIVATE_FILE, int(time.time())
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()
