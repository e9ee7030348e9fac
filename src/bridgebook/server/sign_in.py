"""Settings of signing in: who may, by what, and how often it may be tried.

| variable | default | meaning |
| --- | --- | --- |
| BRIDGEBOOK_OIDC_URL | none | address of the OpenID Connect provider of the house; without it there is no single sign-on |
| BRIDGEBOOK_OIDC_CLIENT_ID | none | what the provider calls this server |
| BRIDGEBOOK_OIDC_CLIENT_SECRET | none | the secret it gave; `…_FILE` names a file that holds it |
| BRIDGEBOOK_OIDC_NAME | the provider's host | what the button says |
| BRIDGEBOOK_OIDC_NEW_USERS | yes | no: only who has an account here, and connected it, may come in |
| BRIDGEBOOK_OIDC_MAY_SEE | public | what a new user may see: public or internal |
| BRIDGEBOOK_OIDC_ROLE_CLAIM | none | the claim that tells the role of a new user (`groups`) |
| BRIDGEBOOK_OIDC_ROLES | none | its values with roles: `office-staff=editor, office-heads=reviewer` |
| BRIDGEBOOK_PROXIES | 0 | how many proxies stand before the server: whose word on the visitor's address is taken |
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bridgebook.vocabulary import UnusableSetting

PROVIDER = "house"
"""The provider's name in addresses."""


def read_secret(environment: Mapping[str, str], name: str) -> str:
    """Return a secret given in the environment, or in the file that it names."""
    path = environment.get(f"{name}_FILE", "")
    return Path(path).read_text("utf-8").strip() if path else environment.get(name, "")


def parse_pairs(text: str) -> dict[str, str]:
    """Return the pairs of a list such as `staff=editor, heads=reviewer`."""
    pairs = (part.split("=", 1) for part in text.split(",") if "=" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def find_origin(environment: Mapping[str, str]) -> list[str]:
    """Return the origin of the provider, where there is one."""
    parts = urlsplit(environment.get("BRIDGEBOOK_OIDC_URL", ""))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def make_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return Django's settings of signing in.

    Raises:
        UnusableSetting: If the settings of single sign-on contradict each other; the message says how.
    """
    found: dict[str, Any] = {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "ACCOUNT_ADAPTER": "bridgebook.web.signing_in.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        # Who comes by single sign-on with an address known here is told so: this is an office, not a public site.
        "ACCOUNT_PREVENT_ENUMERATION": False,
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_RATE_LIMITS": {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key", "change_password": "5/m/user"},
        "SOCIALACCOUNT_ADAPTER": "bridgebook.web.signing_in.SingleSignOnAdapter",
        "SOCIALACCOUNT_AUTO_SIGNUP": True,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_LOGIN_ON_GET": False,
        "SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX": "",
        "SOCIALACCOUNT_PROVIDERS": {},
        "MFA_ADAPTER": "bridgebook.web.signing_in.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_TOTP_ISSUER": "Bridgebook",
        "MFA_TOTP_TOLERANCE": 1,
        # Addresses that a provider gives are not verified here; that is no reason to refuse a second factor.
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "ALLAUTH_TRUSTED_PROXY_COUNT": int(environment.get("BRIDGEBOOK_PROXIES", "0")),
        "PASSWORD_RESET_TIMEOUT": 7 * 24 * 3600,
        "SINGLE_SIGN_ON": None,
    }
    url = environment.get("BRIDGEBOOK_OIDC_URL", "").rstrip("/")
    if not url:
        return found
    client = environment.get("BRIDGEBOOK_OIDC_CLIENT_ID", "")
    if not client:
        raise UnusableSetting(
            "BRIDGEBOOK_OIDC_URL is set, but BRIDGEBOOK_OIDC_CLIENT_ID is not: the provider gives it."
        )
    may_see = environment.get("BRIDGEBOOK_OIDC_MAY_SEE", "public")
    if may_see not in ("public", "internal"):
        raise UnusableSetting(f"BRIDGEBOOK_OIDC_MAY_SEE is {may_see!r}: give public or internal.")
    name = environment.get("BRIDGEBOOK_OIDC_NAME") or urlsplit(url).hostname or url
    found["SINGLE_SIGN_ON"] = {
        "provider": PROVIDER,
        "name": name,
        "new_users": environment.get("BRIDGEBOOK_OIDC_NEW_USERS", "yes").lower() not in ("no", "0", "false"),
        "may_see": may_see,
        "claim": environment.get("BRIDGEBOOK_OIDC_ROLE_CLAIM", ""),
        "roles": parse_pairs(environment.get("BRIDGEBOOK_OIDC_ROLES", "")),
    }
    found["SOCIALACCOUNT_PROVIDERS"] = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": PROVIDER,
                    "name": name,
                    "client_id": client,
                    "secret": read_secret(environment, "BRIDGEBOOK_OIDC_CLIENT_SECRET"),
                    "settings": {"server_url": url},
                }
            ],
        }
    }
    return found
