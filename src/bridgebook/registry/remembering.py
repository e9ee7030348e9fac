"""What costs much to work out is kept while the registry stands still."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from bridgebook.registry.models import Judgement, Reading, Statement
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.records import Reader

P = ParamSpec("P")
Made = TypeVar("Made")

_MOST = 48
_KEPT: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_LOCK = Lock()


def find_stamp() -> tuple[Any, ...]:
    """Return what changes whenever the tables of the registry do: they are functions of the ledger.

    Of what the office itself keeps only the settings count: who we are, and after how many months a partner sleeps.
    """
    said = Statement.objects.order_by("-id").values_list("id", "at").first()
    judged = Judgement.objects.order_by("-id").values_list("id", "at").first()
    read = Reading.objects.order_by("-id").values_list("id", "at").first()
    return (connection.settings_dict["NAME"], said, judged, read, find_settings(), date.today())


def remembered(make: Callable[Concatenate[Reader, P], Made]) -> Callable[Concatenate[Reader, P], Made]:
    """A query answered from memory while the registry stands still, for readers of one level and language."""

    @wraps(make)
    def ask(reader: Reader, /, *args: P.args, **kwargs: P.kwargs) -> Made:
        place = (make.__qualname__, reader.level, reader.language, args, tuple(sorted(kwargs.items())))
        return remember(place, lambda: make(reader, *args, **kwargs))

    return ask


def find_question(rows: QuerySet[Any]) -> str:
    """Return what a queryset asks the database, with all values, to remember its answer by; "" of one that finds nothing."""
    try:
        return str(rows.query)
    except EmptyResultSet:
        return ""


def remember(place: tuple[Any, ...], make: Callable[[], Made]) -> Made:
    """Return what goes by a place: made once while the registry stands still. The place says all that it hangs on beside."""
    key = (find_stamp(), place)
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            kept: Made = _KEPT[key]
            return kept
    made = make()
    with _LOCK:
        _KEPT[key] = made
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return made
