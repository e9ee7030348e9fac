"""Looks at sources: what is new is read into the registry, what was taken in before adds nothing."""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from time import sleep

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from bridgebook.documents import read_bytes
from bridgebook.pipeline import Knowledge
from bridgebook.registry.adding import add_file
from bridgebook.registry.changing import check_may
from bridgebook.registry.collecting.feed import look_at_feed
from bridgebook.registry.collecting.folder import look_at_folder
from bridgebook.registry.collecting.item import Item, Look, SourceFailed
from bridgebook.registry.collecting.mailbox import look_at_mailbox
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Source, SourceItem, SourceRun
from bridgebook.registry.office import find_record
from bridgebook.registry.projections import deferred, refresh
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import Visibility
from bridgebook.vocabulary import BridgebookError, UnreadableFile

KINDS: dict[str, Callable[[Look], Iterator[Item]]] = {
    "folder": look_at_folder,
    "mailbox": look_at_mailbox,
    "feed": look_at_feed,
}
"""How each kind of source is looked at."""

PORTION = 25
"""After how many things the tables are made anew."""

LOST = timedelta(minutes=10)
"""After this time without a sign a look is taken for broken off."""

SHOWN = 5
"""How many things a try shows."""

log = logging.getLogger(__name__)


def make_look(source: Source) -> Look:
    """Return how a source is looked at next."""
    last = source.runs.filter(state="done").order_by("-id").first()
    return Look(
        source.address,
        source.details,
        lambda mark: SourceItem.objects.filter(source=source, mark=mark).exists(),
        dict(last.marks) if last else {},
    )


def try_source(key: str, *, by: Reader) -> tuple[str, ...]:
    """Look at a source without taking anything in; return the names of the first new things.

    Raises:
        SourceFailed: If it cannot be looked at; the message says why.
        NotAllowed: If `by` is no administrator.
        NotFound: If there is no such source.
    """
    check_may(by, "administrator")
    source = find_record(Source, key, by)
    look = make_look(source)
    # Tried, it must answer in full, not that nothing changed.
    look.marks = {}
    return tuple(
        f"{item.address if source.kind == 'feed' else item.name}" for item in islice(KINDS[source.kind](look), SHOWN)
    )


def collect_source(key: str, *, by: Reader) -> int:
    """Look at a source and read what is new; return the row of the look, which says what became of it.

    Raises:
        NotAllowed: If `by` is no administrator.
        NotFound: If there is no such source.
        CannotDo: If it is being looked at already.
    """
    source, run = begin_look(key, by=by)
    take_in(source, run)
    return int(run.pk)


def begin_look(key: str, *, by: Reader) -> tuple[Source, SourceRun]:
    """Write down that a source is being looked at; return it, and the look.

    Raises:
        NotAllowed: If `by` is no administrator.
        NotFound: If there is no such source.
        CannotDo: If it is being looked at already.
    """
    check_may(by, "administrator")
    source = find_record(Source, key, by)
    now = timezone.now()
    with transaction.atomic():
        # Whoever has the source's row begins; the other one finds the look begun.
        Source.objects.select_for_update().get(pk=source.pk)
        SourceRun.objects.filter(source=source, state="running", changed_at__lt=now - LOST).update(
            state="failed", message="It was broken off."
        )
        if SourceRun.objects.filter(source=source, state="running").exists():
            raise CannotDo(f"{source.name}: it is being looked at already.")
        return source, SourceRun.objects.create(source=source, by=by.name, at=now, changed_at=now)


def take_in(source: Source, run: SourceRun) -> None:
    """Read what is new in a source and write down what became of it."""
    look = make_look(source)
    reader = Reader(f"source: {source.name}"[:150], may_see="restricted", role="administrator")
    known: dict[str, Knowledge] = {}
    state = "done"
    try:
        for count, item in enumerate(KINDS[source.kind](look), 1):
            with deferred():
                take_item(source, run, item, reader, known)
            if count % PORTION == 0:
                refresh()
                known.clear()
                run.changed_at = timezone.now()
                run.save()
    except SourceFailed as error:
        state, run.message = "failed", str(error)
    except Exception as error:  # the page must learn that it failed, whatever it was
        log.exception("%s could not be looked at", source.name)
        state, run.message = "failed", f"It could not be looked at ({error!r})."
    finally:
        refresh()
        run.state = state
        run.marks = look.marks
        run.changed_at = timezone.now()
        run.save()


def take_item(source: Source, run: SourceRun, item: Item, reader: Reader, known: dict[str, Knowledge]) -> None:
    """Read one thing of a source into the registry and note that it was taken in."""
    level: Visibility = source.visibility  # type: ignore[assignment]
    run.seen += 1
    found = [UnreadableFile(item.name, item.problem)] if item.problem else read_bytes(item.name, item.data)
    for one in found:
        if isinstance(one, UnreadableFile):
            run.problems = [*run.problems, [one.name, one.reason]]
            continue
        document = replace(one, source=(one.source or item.name).replace(item.name, item.address, 1))
        step = add_file(document, by=reader, visibility=level, known=known)
        if step.problem:
            run.problems = [*run.problems, [one.source or item.name, step.problem]]
        if step.new and step.document is not None:
            run.new += 1
            run.documents = [*run.documents, step.document]
    if item.mark:
        SourceItem.objects.get_or_create(source=source, mark=item.mark)


def collect_all(*, by: Reader, name: str = "") -> Iterator[tuple[str, str]]:
    """Look at every active source, or at the one of a name; yield the name of each and what went wrong, "" where nothing did.

    Raises:
        CannotDo: If there is none of this name.
    """
    rows = Source.objects.filter(withdrawn=False, level__lte=by.level).order_by("id")
    rows = rows.filter(name=name) if name else rows.filter(active=True)
    sources = list(rows)
    if name and not sources:
        raise CannotDo(f"There is no source called {name!r}.")
    for source in sources:
        try:
            run = SourceRun.objects.get(pk=collect_source(source.key, by=by))
            yield source.name, run.message
        except BridgebookError as error:
            yield source.name, str(error)


def start_collecting(key: str, *, by: Reader) -> None:
    """Look at a source in a thread of its own; the page, which finds the look begun, follows it.

    Raises:
        NotAllowed: If `by` is no administrator.
        NotFound: If there is no such source.
        CannotDo: If it is being looked at already.
    """
    source, look = begin_look(key, by=by)

    def run() -> None:
        close_old_connections()
        try:
            take_in(source, look)
        finally:
            connection.close()

    threading.Thread(target=run, name="collecting", daemon=True).start()


def collect_every(minutes: int) -> None:
    """Look at all active sources every so many minutes, in a thread of its own, until the server ends."""
    by = Reader("server", may_see="restricted", role="administrator")

    def run() -> None:
        while True:
            close_old_connections()
            try:
                for name, problem in collect_all(by=by):
                    if problem:
                        log.warning("%s: %s", name, problem)
            except Exception:  # the next look may go well
                log.exception("the sources could not be looked at")
            finally:
                connection.close()
            sleep(minutes * 60)

    threading.Thread(target=run, name="collecting", daemon=True).start()
