"""The addresses of accounts: their own page, and those of allauth's that the docket has."""

from __future__ import annotations

from allauth.account import views as allauth
from allauth.socialaccount import views as social
from django.urls import path, re_path

from evenhand.docket.accounts import agency_log_in, views
from evenhand.docket.accounts.allauth_pages import (
    AskReset,
    ChangeAddress,
    ChangePassword,
    LogIn,
    LogOut,
    Reauthenticate,
    Reset,
    SetPassword,
    SignUpPage,
)

_cancelled = social.login_cancelled
_OURS = [
    path("account/", views.account, name="account"),
    path("account/end-sessions/", views.end_sessions, name="account-end-sessions"),
]
_ENTRANCE = [
    path("accounts/login/", LogIn.as_view(), name="account_login"),
    path("accounts/logout/", LogOut.as_view(), name="account_logout"),
    path("accounts/signup/", SignUpPage.as_view(), name="account_signup"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path(
        "accounts/reauthenticate/",
        Reauthenticate.as_view(),
        name="account_reauthenticate",
    ),
]
_PASSWORD = [
    path(
        "accounts/password/change/",
        ChangePassword.as_view(),
        name="account_change_password",
    ),
    path("accounts/password/set/", SetPassword.as_view(), name="account_set_password"),
    path("accounts/password/reset/", AskReset.as_view(), name="account_reset_password"),
    path(
        "accounts/password/reset/done/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        Reset.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
_ADDRESS = [
    path("accounts/email/", ChangeAddress.as_view(), name="account_email"),
    path(
        "accounts/confirm-email/",
        allauth.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^accounts/confirm-email/(?P<key>[-:\w]+)/$",
        allauth.confirm_email,
        name="account_confirm_email",
    ),
]
_AGENCY = [
    path(
        "accounts/oidc/<slug:provider_id>/login/", agency_log_in.log_in, name="openid_connect_login"
    ),
    path(
        "accounts/oidc/<slug:provider_id>/login/callback/",
        agency_log_in.callback,
        name="openid_connect_callback",
    ),
    path("accounts/agency/", social.connections, name="socialaccount_connections"),
    path("accounts/agency/signup/", agency_log_in.not_opened, name="socialaccount_signup"),
    path("accounts/agency/error/", social.login_error, name="socialaccount_login_error"),
    path("accounts/agency/cancelled/", _cancelled, name="socialaccount_login_cancelled"),
]

urlpatterns = [*_OURS, *_ENTRANCE, *_PASSWORD, *_ADDRESS, *_AGENCY]
