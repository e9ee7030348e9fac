"""Who may sign in: for administrators, and each user for themselves."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User

from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import NotFound
from bridgebook.registry.models import Account, Token
from bridgebook.registry.records import Reader, TokenCard, UserCard


def list_users(reader: Reader) -> tuple[UserCard, ...]:
    """Return all users, those who may sign in first, by name.

    Raises:
        NotAllowed: If the reader is no administrator.
    """
    check_may(reader, "administrator")
    return make_cards(User.objects.order_by("-is_active", "username"))


def open_user(reader: Reader, name: str) -> UserCard:
    """Return one user: anybody to an administrator, oneself to everybody.

    Raises:
        NotAllowed: If the reader asks for another and is no administrator.
        NotFound: If nobody is so called.
    """
    if reader.name != name:
        check_may(reader, "administrator")
    cards = make_cards(User.objects.filter(username=name))
    if not cards:
        raise NotFound(name)
    return cards[0]


def list_own_tokens(reader: Reader) -> tuple[TokenCard, ...]:
    """Return the tokens a reader made and did not revoke, the latest first."""
    rows = Token.objects.filter(user__username=reader.name, revoked=False).order_by("-id")
    return tuple(TokenCard(row.pk, row.name, row.scope, row.at, row.last_used) for row in rows)


def make_cards(users: Iterable[User]) -> tuple[UserCard, ...]:
    """Return users as cards."""
    users = list(users)
    rows = [user.pk for user in users]
    accounts = {account.user_id: account for account in Account.objects.filter(user_id__in=rows)}
    guarded = set(Authenticator.objects.filter(user_id__in=rows, type="totp").values_list("user_id", flat=True))
    elsewhere: dict[int, list[str]] = {}
    for user, provider in SocialAccount.objects.filter(user_id__in=rows).values_list("user_id", "provider"):
        elsewhere.setdefault(user, []).append(provider)
    cards = []
    for user in users:
        account = accounts.get(user.pk) or Account(role="reader", may_see="public")
        role = "administrator" if user.is_superuser else account.role
        cards.append(
            UserCard(
                row=user.pk,
                name=user.username,
                email=user.email,
                role=role,
                may_see="restricted" if user.is_superuser else account.may_see,
                unit=account.unit,
                active=user.is_active,
                second_factor=user.pk in guarded,
                elsewhere=tuple(elsewhere.get(user.pk, ())),
                invited=not user.has_usable_password() and user.pk not in elsewhere,
                last_seen=user.last_login,
            )
        )
    return tuple(cards)
