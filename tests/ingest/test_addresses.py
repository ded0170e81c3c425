"""Case 32: addresses of private targets, in every form that somebody reads as one."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from tests.ingest.hostile import HERE
from tracker.ingest.addresses import NotFetched, allowed, is_public, target_of
from tracker.ingest.fetching import Web
from tracker.vocabulary import Refusal

LOOPBACK = (
    *("127.0.0.1", "127.0.0.2", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1"),
    *("10.255.255.255", "100.64.0.1", "100.100.100.200", "169.254.169.254", "172.16.0.1"),
    *("172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1"),
    *("198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1"),
    *("255.255.255.255", "168.63.129.16"),
    *("[::1]", "[::]", "[fe80::1]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]"),
    *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]", "[::127.0.0.1]"),
    *("[0:0:0:0:0:ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::169.254.169.254]"),
    *("[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:4136:e378::1]"),
    *("[2001:db8::1]", "[100::1]", "[5f00::1]", "[3fff::1]", "[2001:20::1]"),
    *("localhost", "LOCALHOST", "localhost.", "foo.localhost", "printer", "metadata"),
    *("metadata.google.internal", "router.lan", "nas.local", "nas.local.", "www.corp"),
    *("1.0.0.127.in-addr.arpa", "gateway.home.arpa", "abcdef.onion"),
)
NUMBERS = (
    *("2130706433", "017700000001", "0x7f000001", "0x7f.0x0.0x0.0x1", "0177.0.0.1", "127.1"),
    *("127.0.1", "0x7f.1", "127.0.0.01", "0127.0.0.1", "00.0.0.0", "0", "0x", "127.0.0.1."),
    *("127.0.0.256", "1.2.3.4.5", "4294967297", "3232235777", "169.254.43518", "0xA9FEA9FE"),
    *("[::1%25lo]", "[fe80::1%eth0]", "[::1", "::1", "[127.0.0.1]", "[::ffff:127.1]", "[v1.a]"),
    *("１２７.0.0.1", "127。0。0。1", "①②⑦.⓪.⓪.①", "xn--.example", "a_.-b.example"),
    *("%31%32%37.0.0.1", "127.0.0.1%00.example", "-a.example", "a..example", "a" * 64 + ".com"),
)
UNREADABLE = (
    *("", "   ", "http://127.0.0.1 .example/", "http://exa\tmple.com/", "http://a.com\\@b.com/"),
    *("http://a.com/\r\nHost: b.com", "http://a.com/\0", "http://a.com/" + "x" * 2_000),
    "http://a.com/\ud800",
)
OTHER = {
    "file:///etc/passwd": Refusal.SCHEME,
    "ftp://example.com/": Refusal.SCHEME,
    "gopher://example.com/": Refusal.SCHEME,
    "javascript:alert(1)": Refusal.SCHEME,
    "data:text/html,x": Refusal.SCHEME,
    "//example.com/": Refusal.SCHEME,
    "example.com/story": Refusal.SCHEME,
    "http:example.com": Refusal.HOST_FORM,
    "http:///story": Refusal.HOST_FORM,
    "http://user@example.com/": Refusal.USERINFO,
    "http://user:word@127.0.0.1/": Refusal.USERINFO,
    "http://example.com@127.0.0.1/": Refusal.USERINFO,
    "http://example.com:22/": Refusal.PORT,
    "http://example.com:6379/": Refusal.PORT,
    "http://example.com:0/": Refusal.PORT,
    "http://example.com:65536/": Refusal.PORT,
    "http://example.com:8o/": Refusal.PORT,
    "http://example.com:+80/": Refusal.PORT,
}
FORMS = [
    *((f"http://{host}/", Refusal.NOT_PUBLIC) for host in LOOPBACK),
    *((f"https://{host}/", Refusal.HOST_FORM) for host in NUMBERS),
    *((address, Refusal.NOT_AN_ADDRESS) for address in UNREADABLE),
    *OTHER.items(),
]


def test_there_are_a_hundred_forms() -> None:
    assert len({address for address, _ in FORMS}) >= 100


@pytest.mark.parametrize(("address", "reason"), FORMS, ids=repr)
def test_a_private_or_doubtful_form_is_refused_by_name_before_anybody_is_asked(
    address: str, reason: Refusal
) -> None:
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["192.0.2.1"]

    with pytest.raises(NotFetched) as refused:
        Web(resolve=resolve).fetch(address)

    assert (refused.value.reason, looked_up) == (reason, [])


PUBLIC = {
    "https://example.com": "https://example.com/",
    "HTTP://EXAMPLE.com:80/a?b=c#d": "http://example.com/a?b=c",
    "https://example.com.:443/": "https://example.com/",
    "https://bücher.example.com/straße": "https://xn--bcher-kva.example.com/stra%C3%9Fe",
    "https://example.com:8443/a%20b": "https://example.com:8443/a%20b",
    "http://8.8.8.8/": "http://8.8.8.8/",
    "http://[2606:4700:4700:0::1111]/": "http://[2606:4700:4700::1111]/",
    "https://example.com?q=é": "https://example.com/?q=%C3%A9",
    "https://under_score.example.com/": "https://under_score.example.com/",
    "https://ｅxample.com/": "https://example.com/",
}


@pytest.mark.parametrize(("address", "read"), PUBLIC.items())
def test_an_address_of_the_open_web_is_read(address: str, read: str) -> None:
    assert target_of(address).url == read


@pytest.mark.parametrize(
    "answers",
    [
        ["8.8.8.8", "127.0.0.1"],
        ["8.8.8.8", "2606:4700::1", "::ffff:10.0.0.1"],
        ["169.254.169.254"],
        ["fe80::1%eth0"],
        ["2606:4700::1%eth0"],
    ],
)
def test_one_private_answer_of_the_resolver_refuses_the_host(answers: list[str]) -> None:
    with pytest.raises(NotFetched) as refused:
        allowed(answers)

    assert refused.value.reason == Refusal.NOT_PUBLIC


def test_a_host_without_an_address_is_unknown() -> None:
    with pytest.raises(NotFetched) as refused:
        allowed([])

    assert refused.value.reason == Refusal.UNKNOWN_HOST


def test_loopback_is_let_in_by_an_argument_and_by_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TRACKER_DEBUG", "TRACKER_TEST", "TRACKER_ALLOW_LOOPBACK", "DEBUG", "CI"):
        monkeypatch.setenv(name, "1")

    assert target_of("http://127.0.0.1:5000/", HERE).port == 5000
    assert not Web().reach.allows(ip_address("127.0.0.1"))


def test_public_is_what_is_given_out_and_listed_nowhere() -> None:
    found = {text: is_public(ip_address(text)) for text in ("8.8.8.8", "1.1.1.1", "2a00::1")}

    assert found == {"8.8.8.8": True, "1.1.1.1": True, "2a00::1": True}
