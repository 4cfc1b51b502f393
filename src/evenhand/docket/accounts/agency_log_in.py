"""Log-in by an agency's own provider of identities (OpenID Connect)."""

from __future__ import annotations

import time
from typing import Any, Final

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.signup import clear_pending_signup
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from evenhand.docket.errors import NotThere
from evenhand.docket.shell.showing import show

_ALGORITHMS: Final = ["RS256", "PS256", "ES256", "Ed25519", "EdDSA"]
_LEEWAY: Final = 60


class AgencyProvider(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # it ships no types
    """Reads the provider's tokens with ``joserfc``, and checks the signature of each."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """What an ID token claims (OpenID Connect Core 1.0, 3.1.3.7).

        Raises:
            OAuth2Error: its signature, issuer, audience or time is not as it must be.
        """
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            keys = KeySet.import_key_set(answer.json())
            claims = jwt.decode(id_token, keys, algorithms=_ALGORITHMS).claims
            registry = jwt.JWTClaimsRegistry(
                int(time.time()),
                _LEEWAY,
                iss={"essential": True, "value": self.openid_config["issuer"]},
                aud={"essential": True, "value": app.client_id},
                exp={"essential": True},
                iat={"essential": True},
                sub={"essential": True},
            )
            registry.validate(claims)
        except (JoseError, ValueError) as problem:
            raise OAuth2Error("The provider's token cannot be believed.") from problem
        return dict(claims)


@login_not_required  # type: ignore[untyped-decorator]  # it ships no types
def log_in(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send whoever asks to the provider."""
    return _at(OAuth2LoginView, request, provider_id)


@login_not_required  # type: ignore[untyped-decorator]  # it ships no types
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Whoever comes back from the provider."""
    return _at(OAuth2CallbackView, request, provider_id)


@login_not_required  # type: ignore[untyped-decorator]  # it ships no types
def not_opened(request: HttpRequest) -> HttpResponse:
    """What whoever is known to the provider is told where no account opens to them."""
    clear_pending_signup(request)
    return show(request, "socialaccount/not_opened.html", {})


def _at(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Raises: NotThere: no provider is set up, or none of that name."""
    try:
        if settings.OPENID_CONNECT:
            provider = AgencyProvider(request, provider_id)
            provider.get_provider()
            answer: HttpResponseBase = view.adapter_view(provider)(request)
            return answer
    except SocialApp.DoesNotExist:
        pass
    raise NotThere("No agency logs in here this way.", hint="Log in by address and password.")
