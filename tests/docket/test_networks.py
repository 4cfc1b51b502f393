"""Who asks is told by network, and a proxy is believed only where it is ours."""

from __future__ import annotations

import pytest
from django.test import RequestFactory, override_settings

from evenhand.docket.networks import client_address, network_of


def seen(proxies: int, remote: str, forwarded: str | None = None) -> tuple[str, str]:
    request = RequestFactory().get("/")
    request.META["REMOTE_ADDR"] = remote
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    with override_settings(EVENHAND_PROXIES=proxies):
        return client_address(request), network_of(request)


@pytest.mark.parametrize(
    ("remote", "address", "network"),
    [
        ("192.0.2.77", "192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.77", "192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::1", "fe80::/64"),
        ("", "unknown", "unknown"),
        ("no address", "unknown", "unknown"),
    ],
)
def test_a_network_is_named_and_never_a_machine(remote: str, address: str, network: str) -> None:
    assert seen(0, remote) == (address, network)


def test_without_proxies_nobody_can_say_who_they_are() -> None:
    assert seen(0, "192.0.2.77", "203.0.113.9")[0] == "192.0.2.77"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8::9]:4711", "2001:db8::9"),
        (1, "garbage", "unknown"),
    ],
)
def test_what_our_own_proxies_add_is_believed_and_nothing_before_it(
    proxies: int, forwarded: str, address: str
) -> None:
    assert seen(proxies, "10.0.0.1", forwarded)[0] == address


@pytest.mark.parametrize("forwarded", [None, "", "6.6.6.6"])
def test_a_request_that_did_not_come_through_all_proxies_is_its_own(forwarded: str | None) -> None:
    assert seen(2, "10.0.0.1", forwarded)[0] == "10.0.0.1"
