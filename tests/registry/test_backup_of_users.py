"""A backup holds all by which users sign in and programmes ask, and every office record."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from bridgebook.registry.accounts import create_account, find_token_reader
from bridgebook.registry.actions import change_settings, make_token
from bridgebook.registry.models import OFFICE, Account, Setting, Token
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.queries import open_user
from bridgebook.registry.records import Reader
from bridgebook.registry.storage import read_backup, write_backup
from bridgebook.registry.storage.rows import find_tables, read_rows

BOSS = Reader("boss", may_see="restricted", role="administrator")


@pytest.mark.django_db(transaction=True)
def test_users_tokens_second_factors_and_records_come_back(tmp_path: Path) -> None:
    create_account("boss", "a-good-password", role="administrator", may_see="restricted", unit="Отдел")
    user = User.objects.get(username="boss")
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    SocialAccount.objects.create(user=user, provider="openid_connect", uid="77", extra_data={"name": "Б."})
    secret = make_token("nightly", "read", by=BOSS)
    change_settings(by=BOSS, report_days=9)
    tables = find_tables()
    assert {Token, Authenticator, SocialAccount, *OFFICE} <= set(tables)
    before = {table.__name__: list(read_rows(table)) for table in tables}
    count = write_backup(tmp_path / "all.zip")

    for table in (Token, Authenticator, SocialAccount, Account, Setting, User):
        table._default_manager.all().delete()
    from django.db.models import QuerySet

    from bridgebook.registry.models import History

    QuerySet(model=History)._raw_delete("default")
    assert authenticate(username="boss", password="a-good-password") is None
    assert read_backup(tmp_path / "all.zip") == count
    assert {table.__name__: list(read_rows(table)) for table in tables} == before
    assert authenticate(username="boss", password="a-good-password") is not None
    assert find_token_reader(secret) == (BOSS.__class__("boss", "restricted", "administrator"), "read")
    assert open_user(BOSS, "boss").second_factor
    assert find_settings().report_days == 9
    # New rows are numbered after those brought back.
    assert make_token("second", "read", by=BOSS) != secret
