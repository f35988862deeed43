"""`lmb publish`: the whole public suite as plain files, for any web server."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.commands.problems import plainly, read_sound

if TYPE_CHECKING:
    from lmb_toolkit.collection.checking import Examined
    from lmb_toolkit.publish.edition.file import File
    from lmb_toolkit.publish.edition.folder import EditionFolder
    from lmb_toolkit.publish.edition.site import ExecutedNotebook, StaticSite

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:[0-9]{1,5})?", re.IGNORECASE)
IN_PATH = "/%:@!$&'()*+,;=~"
"""What may stand in a path as it is (RFC 3986)."""
Parameters = tuple["Examined", str, str]
"""The data folder as it was read, the address of the edition and that of the served suite."""
CONTEXT: Any = multiprocessing.get_context(
    "fork" if sys.platform == "linux" else "spawn"  # elsewhere a fork is not safe, or not there
)
WORKER_STATE: list[Any] = []
"""In a process that writes: the folder, the edition, and whether to compress."""
PACKED = (".html", ".js", ".css", ".json", ".jsonld", ".atom", ".csv", ".ics", ".svg", ".xml")
"""Ends of the names of what becomes much smaller by compressing."""
PARTS = 24
"""Parts in which the pages of a language are made: so many times it says how far it is, and no
process waits longer than one takes for the last of the others."""


def publish_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="MAP",
        help="de map voor de bestanden; mag weg als je alleen --archive vraagt",
    )
    parser.add_argument(
        "--archive",
        type=Path,
        metavar="BESTAND",
        help="maak een zip met de openbare gegevens, voor Zenodo of een ander archief; geef een "
        "naam of een map",
    )
    parser.add_argument(
        "--base",
        type=site_address,
        default="",
        metavar="ADRES",
        help="waar de bestanden komen te staan, zoals https://lessen.voorbeeld.be/; zonder komt er "
        "geen sitemap",
    )
    parser.add_argument(
        "--live",
        type=site_address,
        default="",
        metavar="ADRES",
        help="waar de gewone website staat, voor wat alleen daar kan",
    )
    parser.add_argument(
        "--notebooks", type=Path, metavar="MAP", help="de notebooks (anders: notebooks/publiek)"
    )
    parser.add_argument(
        "--compress", action="store_true", help="zet naast elk bestand ook een kopie als .gz"
    )
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")


def site_address(text: str) -> str:
    """An address of a site as others may call it, with a slash at its end, or nothing."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        host = parts.netloc.encode("idna").decode()
        is_whole = parts.scheme in ("http", "https") and HOST.fullmatch(host)
    except ValueError:
        is_whole = False
    if not is_whole or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(
            f"{text!r} is geen adres van een website. Geef het helemaal, zonder ? of #, zoals "
            "https://www.voorbeeld.be/lessen/"
        )
    path = quote(parts.path, safe=IN_PATH).removesuffix("index.html").rstrip("/")
    return f"{parts.scheme}://{host}{path}/"


@plainly
def publish(arguments: argparse.Namespace) -> int:
    """Write the static edition; 1 when that is not possible, and then nothing changed."""
    from lmb_toolkit.collection.folder import CHECKOUT
    from lmb_toolkit.collection.writing import why
    from lmb_toolkit.publish.edition.folder import next_edition

    if not (arguments.folder or arguments.archive):
        print("Geef een map voor de website, of --archive en een naam voor de zip.")
        return 2
    start = time.monotonic()
    stopped = "Er is niets gepubliceerd: eerst moeten de fouten uit de gegevens."
    examined = read_sound(arguments.data, stopped)
    if examined is None:
        return 1

    if arguments.archive:
        _archive(examined, arguments.archive, arguments.base)
    if not arguments.folder:
        return 0

    from lmb_toolkit.publish.edition.site import NotExecuted

    parameters = examined, arguments.base, arguments.live
    try:
        with _stoppable(), next_edition(arguments.folder) as folder:
            _say("De notebooks worden uitgevoerd.")
            notebooks = arguments.notebooks or CHECKOUT / "notebooks" / "publiek"
            counts = _write(folder, parameters, notebooks, arguments.compress)
    except KeyboardInterrupt:
        print("Gestopt. Er is niets gepubliceerd: wat er stond, staat er nog.")
        return 130
    except NotExecuted as error:
        print(f"{error} Er is niets gepubliceerd.")
        return 1
    except OSError as error:
        reason, remedy = why(error, Path(error.filename or arguments.folder))
        print(f"Schrijven lukt niet: {reason}. Wat er stond, staat er nog; {remedy}.")
        return 1
    written, same, size = counts
    seconds = time.monotonic() - start
    print(
        f"{written + same} bestanden in {arguments.folder}: {written} geschreven, {same} al goed, "
        f"{size / 1e6:.0f} MB, in {seconds:.0f} seconden."
    )
    return 0


@contextmanager
def _stoppable() -> Iterator[None]:
    """What a system sends to end a program, ends it as Ctrl+C does: nothing is left behind."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _archive(examined: Examined, path: Path, address: str) -> None:
    """Write the zip of the public data, at `path` or with a name of its own in that folder."""
    from lmb_toolkit.collection.writing import write_whole
    from lmb_toolkit.publish.open_data.citation import archive, archive_name, checksum
    from lmb_toolkit.publish.open_data.site_address import SiteAddress
    from lmb_toolkit.query.collection import Collection

    collection = Collection(examined.tables())
    whole = path / archive_name(collection) if path.is_dir() else path
    write_whole(whole, archive(collection, SiteAddress(address)))
    print(
        f"De openbare gegevens, versie {collection.schema.version}, staan in {whole}. "
        f"SHA-256 van lessen.csv: {checksum(collection)}"
    )


def _write(
    folder: EditionFolder, parameters: Parameters, notebooks: Path, compress: bool
) -> tuple[int, ...]:
    """How many files were written and were the same already, and their bytes.

    What is typeset goes on aside. Meanwhile this process makes what pages have in common, and then
    has the notebooks executed, whose kernels have it too where this process can be forked.
    """
    from lmb_toolkit.view.translations import LANGUAGES

    WORKER_STATE[:] = folder, _edition(parameters), compress
    typeset = Aside(_typeset, folder, parameters, compress)
    running = None
    try:
        edition = WORKER_STATE[1]
        edition.prepare()
        running = Aside(_executed, parameters[0], notebooks)
        done = running.result()
        _say("De pagina's worden geschreven.")
        WORKER_STATE[:] = folder, replace(edition, notebooks=done), compress
        tasks = [(language, part) for language in LANGUAGES for part in range(PARTS)]
        counts = [0, 0, 0]
        with ProcessPoolExecutor(
            os.cpu_count(),
            CONTEXT,
            initializer=_begin,
            initargs=(folder, parameters, done, compress),
        ) as pool:
            try:
                jobs = [pool.submit(_part, *task) for task in [*tasks, ("", 0)]]
                for number, job in enumerate(as_completed(jobs), 1):
                    counts = [sum(both) for both in zip(counts, job.result(), strict=True)]
                    _say(f"{number} van {len(jobs)} delen klaar ({sum(counts[:2])} bestanden)")
            except BrokenProcessPool:
                raise Stopped from None
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        _say("Nog even: de brochures en kaartjes.")
        return tuple(map(sum, zip(counts, typeset.result(), strict=True)))
    finally:
        if running:
            running.stop()
        typeset.stop()


class Stopped(Explained):
    """A process ended in the middle of its part."""

    def __init__(self) -> None:
        super().__init__(
            "Een deel van het werk stopte, wellicht omdat er te weinig geheugen was. Er is niets "
            "gepubliceerd: wat er stond, staat er nog. Probeer het opnieuw als er minder draait."
        )


class Aside:
    """A function that goes on in a process of its own."""

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        self._ours, theirs = CONTEXT.Pipe()
        self._process = CONTEXT.Process(target=_tell, args=(theirs, work, arguments))
        self._process.start()
        theirs.close()

    def result(self) -> Any:
        """What it gave, once it is there; raises what it raised."""
        try:
            result, error = self._ours.recv()
        except EOFError:
            raise Stopped from None
        if error:
            raise error
        return result

    def stop(self) -> None:
        """End it, if it still goes on."""
        self._process.terminate()
        self._process.join()


def _tell(to: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    _obey()
    try:
        to.send((work(*arguments), None))
    except Exception as error:
        to.send((None, error))


def _obey() -> None:
    """Leave it to the first process what Ctrl+C means, and end when that says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _executed(examined: Examined, notebooks: Path) -> list[ExecutedNotebook]:
    from lmb_toolkit.serve.library import Library
    from lmb_toolkit.serve.once import executed

    known = WORKER_STATE[1].collection if WORKER_STATE else None
    return executed(Library(examined, known), notebooks)


def _typeset(folder: EditionFolder, parameters: Parameters, compress: bool) -> tuple[int, int, int]:
    """Write what takes long, and is no page."""
    _begin(folder, parameters, [], compress)
    return _saved(WORKER_STATE[1].typeset())


def _begin(
    folder: EditionFolder, parameters: Parameters, notebooks: list[ExecutedNotebook], compress: bool
) -> None:
    """What every process that writes needs to know, unless it was forked with it."""
    _obey()
    threading.Thread(target=_end_together, daemon=True).start()
    if not WORKER_STATE:
        WORKER_STATE[:] = folder, replace(_edition(parameters), notebooks=notebooks), compress


def _end_together() -> None:
    """End with the first process, also where that was killed: another may write there then."""
    if first := multiprocessing.parent_process():
        first.join()
        os._exit(1)


def _edition(parameters: Parameters) -> StaticSite:
    from lmb_toolkit.publish.edition.beside import BESIDE
    from lmb_toolkit.publish.edition.site import StaticSite
    from lmb_toolkit.query.collection import Collection

    examined, address, live = parameters
    return StaticSite(Collection(examined.tables()), (), address, live, (*BESIDE, _template))


def _part(language: str, part: int) -> tuple[int, int, int]:
    edition = WORKER_STATE[1]
    return _saved(edition.files(language, part, PARTS) if language else edition.once())


def _saved(files: Iterable[tuple[str, bytes]]) -> tuple[int, int, int]:
    import gzip

    folder, _edition, compress = WORKER_STATE
    folder.written = folder.same = folder.size = 0
    for name, content in files:
        folder.write(name, content)
        if compress and name.endswith(PACKED):
            folder.write(f"{name}.gz", gzip.compress(content, mtime=0))
    return folder.written, folder.same, folder.size


def _template(edition: StaticSite, language: str) -> Iterator[File]:
    """The sheet to fill in."""
    from lmb_toolkit.collect.importing.template import template_workbook
    from lmb_toolkit.publish.edition.file import File

    name = "download/sjabloon.xlsx"
    if language == "nl":
        yield File(name, lambda: template_workbook(edition.collection), name)


def _say(text: str) -> None:
    """Say how far it is, on one line of a screen."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
    else:
        print(text, file=sys.stderr, flush=True)
