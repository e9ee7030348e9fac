"""SQLite is asked to look at its tables where it knows too little of them."""

import hashlib

import pytest
from django.db import connection

from bridgebook.registry.actions import add_document
from bridgebook.registry.records import Reader
from bridgebook.registry.storage import refresh_statistics
from bridgebook.registry.storage.statistics import is_outdated
from bridgebook.vocabulary import Document

pytestmark = pytest.mark.django_db


def add(number: int, by: Reader) -> None:
    text = f"Letter {number}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    add_document(Document(f"{number}", text, "en", digest=digest), by=by, visibility="public")


def is_due() -> bool:
    with connection.cursor() as cursor:
        return is_outdated(cursor)


def test_it_looks_again_where_there_is_much_more_or_a_new_index() -> None:
    anna = Reader("anna", may_see="restricted", role="administrator")
    for number in range(8):
        add(number, anna)
    refresh_statistics()
    assert not is_due()
    for number in range(8, 11):
        add(number, anna)
    assert is_due()
    refresh_statistics()
    assert not is_due()
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX of_this_test ON registry_document (source)")
    assert is_due()
