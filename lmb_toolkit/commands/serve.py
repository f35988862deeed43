"""`lmb serve`: the dashboards, until somebody stops them."""

from __future__ import annotations

import argparse
import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from re import fullmatch

from lmb_toolkit.collection.folder import IS_CHECKOUT, notebooks_folder
from lmb_toolkit.collection.limits import ADDRESS_A_MINUTE, ALL_A_MINUTE, KERNELS
from lmb_toolkit.commands.problems import read_sound


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8866, help="de poort (anders: 8866)")
    parser.add_argument(
        "--host", default="localhost", help="het adres om op te luisteren (anders: localhost)"
    )
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")
    parser.add_argument(
        "--notebooks",
        type=Path,
        default=None,
        metavar="MAP",
        help="de map met de notebooks die je toont (anders: notebooks/publiek)",
    )
    parser.add_argument(
        "--accept-contributions",
        action="store_true",
        help="laat bezoekers lessen insturen; ze wachten in data/inbox tot je ze nakijkt",
    )
    parser.add_argument(
        "--per-minute",
        type=int,
        default=ADDRESS_A_MINUTE,
        metavar="AANTAL",
        help="hoeveel bijdragen één adres per minuut mag insturen (anders: %(default)s); neem "
        "meer als een hele zaal op hetzelfde netwerk zit",
    )
    parser.add_argument(
        "--store",
        type=_database,
        default=os.environ.get("LMB_STORE", ""),
        metavar="ADRES",
        help="waar bijdragen liggen als meer servers ze aannemen: postgresql://… (anders: "
        "LMB_STORE, of de map inbox van de gegevens)",
    )
    parser.add_argument(
        "--mail",
        type=_address,
        default=os.environ.get("LMB_MAIL", ""),
        metavar="ADRES",
        help="het e-mailadres dat de pagina's noemen voor lessen en vragen (anders: LMB_MAIL)",
    )
    parser.add_argument(
        "--kernels",
        type=int,
        default=KERNELS,
        metavar="AANTAL",
        help="hoeveel lezers van gewone notebooks tegelijk een kernel hebben (anders: "
        f"{KERNELS}, elk zo'n 30 MB); de anderen lezen de pagina zonder filters",
    )
    parser.add_argument(
        "--behind-proxy",
        action="append",
        default=[],
        type=_network,
        metavar="ADRES",
        help="het adres of netwerk van de proxy voor deze server, zoals 127.0.0.1 of 10.0.0.0/8; "
        "alleen die mag zeggen wie er vraagt, en over https (mag meer dan één keer)",
    )
    parser.add_argument(
        "--base-path",
        type=_base,
        default="/",
        metavar="PAD",
        help="het pad waaronder alles staat, zoals /lessen/ (anders: /)",
    )
    parser.add_argument(
        "--metrics",
        type=int,
        default=0,
        metavar="POORT",
        help="tel voor Prometheus, op deze poort; laat lezers er niet bij",
    )
    parser.add_argument("--log-json", action="store_true", help="schrijf het logboek als JSON")


def _network(text: str) -> IPv4Network | IPv6Network:
    return ip_network(text)


def _base(text: str) -> str:
    """A path that begins and ends with a slash; ValueError for what is none."""
    if not fullmatch(r"(/[A-Za-z0-9._~-]+)*/?", text):
        raise ValueError(text)
    return f"{text.rstrip('/')}/"


def _address(text: str) -> str:
    """An e-mail address, or nothing; ValueError for another text."""
    from lmb_toolkit.query.answers import EMAIL

    if text and not EMAIL.fullmatch(text):
        raise ValueError(text)
    return text


def _database(text: str) -> str:
    """The address of a PostgreSQL database, or nothing; ValueError for another text."""
    if text and not text.startswith("postgresql://"):
        raise ValueError(text)
    return text


def serve(arguments: argparse.Namespace) -> int:
    """Serve the dashboards until Ctrl-C; 1 when the data or the port do not allow it."""
    stopped = "De dashboards starten niet zolang er fouten in de gegevens zitten."
    examined = read_sound(arguments.data, stopped)
    if examined is None:
        return 1

    from lmb_toolkit.collect.inbox import Inbox
    from lmb_toolkit.collect.store import STORE
    from lmb_toolkit.serve.app import port_is_free
    from lmb_toolkit.serve.app import serve as serve_until_stopped
    from lmb_toolkit.serve.intake import Intake, Limits
    from lmb_toolkit.serve.library import Library
    from lmb_toolkit.serve.listening import ListenAddress
    from lmb_toolkit.serve.logs import configure
    from lmb_toolkit.view.sending import MAIL

    if not port_is_free(arguments.host, arguments.port):
        other = arguments.port + 1
        print(
            f"Poort {arguments.port} op {arguments.host} is bezet. Stop het andere programma, of "
            f"kies een andere poort: zet --port {other} achter dezelfde opdracht."
        )
        if IS_CHECKOUT:
            print(f'Met make is dat: make dashboards ARGS="--port {other}"')
        return 1
    configure(arguments.log_json)
    os.environ[MAIL] = arguments.mail
    os.environ[STORE] = arguments.store
    folder = examined.folder
    os.environ["LMB_DATA"] = str(folder.resolve())
    inbox = Inbox(folder) if arguments.accept_contributions else None
    limits = Limits(arguments.per_minute, max(ALL_A_MINUTE, arguments.per_minute))
    serve_until_stopped(
        Library(examined),
        arguments.notebooks or notebooks_folder() / "publiek",
        ListenAddress(
            arguments.host,
            arguments.port,
            arguments.base_path,
            tuple(arguments.behind_proxy),
            arguments.metrics,
        ),
        Intake(inbox, limits),
        arguments.kernels,
    )
    return 0
