"""An office of many years: fill an empty registry with made documents, and measure the pages.

    python bench/office.py fill --documents 100000 --organisations 20000 --people 50000 --seed 1
    python bench/office.py verify
    python bench/office.py measure --requests 1000 --json figures.json

The registry is the one that BRIDGEBOOK_DATA or BRIDGEBOOK_DATABASE_URL names. The same seed gives the same registry.
`verify` says whether the registry is sound: its tables equal those rebuilt from its ledger, and evidence equals the texts.
"""

import argparse
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def open_registry() -> None:
    """Load Django and bring the tables up to this version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bridgebook.server.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def fill_registry(options: argparse.Namespace) -> None:
    """Fill the registry and print how long each step took."""
    from bridgebook.registry.models import Document

    if Document.objects.exists():
        sys.exit("this registry holds documents: name an empty one by BRIDGEBOOK_DATA or BRIDGEBOOK_DATABASE_URL")
    from office_ledger import fill

    before = 0.0
    for name, at in fill(options.seed, options.documents, options.organisations, options.people):
        print(f"{name}: {at - before:.0f} s", flush=True)
        before = at
    print(f"{options.documents} documents in {before:.0f} s")


def verify(_options: argparse.Namespace) -> None:
    """Print every fault of the registry; exit with 1 where there is one."""
    from bridgebook.registry.storage.soundness import find_faults

    faults = list(find_faults())
    for fault in faults[:20]:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


def measure_pages(options: argparse.Namespace) -> None:
    """Print a table of the pages, and write the figures as JSON where asked."""
    from office_pages import measure, print_table

    figures = measure(requests=options.requests, server=not options.no_server, only=options.only, five=options.five)
    print_table(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")


def main() -> None:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    filling = commands.add_parser("fill")
    filling.add_argument("--documents", type=int, default=100_000)
    filling.add_argument("--organisations", type=int, default=20_000)
    filling.add_argument("--people", type=int, default=50_000)
    filling.add_argument("--seed", type=int, default=1)
    filling.set_defaults(run=fill_registry)
    commands.add_parser("verify").set_defaults(run=verify)
    measuring = commands.add_parser("measure")
    measuring.add_argument("--requests", type=int, default=1000, help="requests a page, in process and at the server")
    measuring.add_argument("--no-server", action="store_true", help="in process only")
    measuring.add_argument("--only", default="", help="only pages whose name holds this")
    measuring.add_argument(
        "--five", action="store_true", help="only home, partner, search, register, reading, each mixed"
    )
    measuring.add_argument("--json", type=Path, help="write the figures to this file")
    measuring.set_defaults(run=measure_pages)
    options = parser.parse_args()
    open_registry()
    options.run(options)


if __name__ == "__main__":
    main()
