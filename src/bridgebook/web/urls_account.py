"""The addresses of signing in and of one's own account.

Some have two names: ours, and the one by which allauth finds them. What allauth has beside these (signing up, resetting
a password by mail) has no address, so it cannot be reached.
"""

from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path

from bridgebook.web.views import account

urlpatterns = [
    path("sign-in/", account.SignIn.as_view(), name="sign_in"),
    path("sign-in/", account.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", mfa.AuthenticateView.as_view(template_name="web/pages/code.html"), name="mfa_authenticate"),
    path("sign-in/refused/", account.refused, name="socialaccount_signup"),
    path("sign-in/refused/", account.refused, name="socialaccount_login_cancelled"),
    path("sign-in/refused/", account.refused, name="socialaccount_login_error"),
    path("sign-in/closed/", account.signed_out_elsewhere, name="account_inactive"),
    path("sign-in/<str:provider_id>/", oidc.login, name="openid_connect_login"),
    path("sign-in/<str:provider_id>/back/", oidc.callback, name="openid_connect_callback"),
    path("sign-out/", account.SignOut.as_view(), name="sign_out"),
    path("sign-out/", account.SignOut.as_view(), name="account_logout"),
    path("invitation/<str:who>/<str:token>/", account.invitation, name="invitation"),
    path("account/", account.account, name="account"),
    path("account/", account.account, name="socialaccount_connections"),
    path("account/password/", account.password, name="own_password"),
    path("account/tokens/", account.add_token, name="add_token"),
    path("account/tokens/<int:row>/revoke/", account.remove_token, name="revoke_token"),
    path(
        "account/confirm/",
        ReauthenticateView.as_view(template_name="web/pages/confirm.html"),
        name="account_reauthenticate",
    ),
    path(
        "account/confirm/code/",
        mfa.ReauthenticateView.as_view(template_name="web/pages/confirm.html"),
        name="mfa_reauthenticate",
    ),
    path("account/second-factor/", account.second_factor, name="mfa_index"),
    path(
        "account/second-factor/add/",
        totp.ActivateTOTPView.as_view(template_name="web/pages/second_factor.html"),
        name="mfa_activate_totp",
    ),
    path(
        "account/second-factor/remove/",
        totp.DeactivateTOTPView.as_view(template_name="web/pages/second_factor_remove.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/codes/",
        codes.ViewRecoveryCodesView.as_view(template_name="web/pages/recovery_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/codes/new/",
        codes.GenerateRecoveryCodesView.as_view(template_name="web/pages/recovery_codes_new.html"),
        name="mfa_generate_recovery_codes",
    ),
    path("account/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
