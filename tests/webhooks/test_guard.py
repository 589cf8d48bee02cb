"""No address that points inward is called, however it is spelled; each refusal says what to do."""

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webhooks import guard

NONE = guard.allowed([])
DEMO = guard.allowed(["127.0.0.1:8000"])


@pytest.mark.parametrize(
    ("url", "host", "port", "canonical"),
    [
        ("https://hooks.example", "hooks.example", 443, "https://hooks.example:443/"),
        ("HTTPS://Hooks.Example/A/b?c=D", "hooks.example", 443, "https://hooks.example:443/A/b?c=D"),
        ("https://hooks.example?c=d", "hooks.example", 443, "https://hooks.example:443/?c=d"),
        ("https://hooks.example:8443/@a", "hooks.example", 8443, "https://hooks.example:8443/@a"),
        ("https://a_b.xn--bcher-kva.example/", "a_b.xn--bcher-kva.example", 443, None),
        ("https://93.184.215.14/hook", "93.184.215.14", 443, "https://93.184.215.14:443/hook"),
        ("https://[2606:4700:0::1111]/", "2606:4700::1111", 443, "https://[2606:4700::1111]:443/"),
    ],
)
def test_a_public_https_address_passes_and_is_written_anew(url, host, port, canonical):
    target = guard.judge_url(url, NONE)
    assert (target.host, target.port) == (host, port)
    assert canonical in (None, target.url)


LOOPBACK_SPELLINGS = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7F.1", "0177.0.0.1",
    "017700000001", "127.0.0.01", "0", "0.0.0.1", "00000127.0.0.1", "127.0.0.1.", "0x", "127.0.0.0x1",
    "1.1.1.1.1", "256.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::1]", "[2002:7f00:1::]",
    "[2001::1]", "[fe80::1%25eth0]", "[fe80::1%eth0]", "[fe80::1]", "[fec0::1]", "[fc00::1]",
    "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]", "[::1", "::1", "[]", "[v1.x]",
    "localhost", "LOCALHOST", "a.localhost", "10.0.0.1", "100.64.0.1", "169.254.169.254", "172.31.255.255",
    "192.168.1.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "100.100.100.200", "203.0.113.5", "192.88.99.1",
]  # fmt: skip


@pytest.mark.parametrize("host", LOOPBACK_SPELLINGS)
def test_no_inward_address_passes_in_any_spelling(host):
    with pytest.raises(guard.Forbidden):
        guard.judge_url(f"https://{host}/", NONE)


@pytest.mark.parametrize("host", LOOPBACK_SPELLINGS[1:22])
def test_an_entry_for_loopback_opens_its_own_spelling_only(host):
    with pytest.raises(guard.Forbidden):
        guard.judge_url(f"http://{host}:8000/", DEMO)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://hooks.example/", "plain http; use https, or name hooks.example:80"),
        ("ftp://hooks.example/", "ftp cannot be called; use https"),
        ("file:///etc/passwd", "file cannot be called"),
        ("javascript:alert(1)", "no absolute URL"),
        ("hooks.example/hook", "no absolute URL"),
        ("//hooks.example/hook", "no absolute URL"),
        ("", "no absolute URL"),
        ("https://", "host or port cannot be read"),
        ("https:///path", "host or port cannot be read"),
        ("https://:443/", "host or port cannot be read"),
        ("https://ann:pw@hooks.example/", "user name or a password"),
        ("https://hooks.example@127.0.0.1/", "user name or a password"),
        ("https://hooks.example#@127.0.0.1/", "fragment"),
        ("https://hooks.example\\@127.0.0.1/", "backslash"),
        ("https://hooks.example/a b", "blank"),
        ("https://hooks.example/\r\nx: y", "control"),
        ("https://hooks.example/\x00", "control"),
        ("https://b\u00fccher.example/", "non-ASCII"),
        ("https://\uff11\uff12\uff17.0.0.1/", "non-ASCII"),
        ("https://127.0.0.1%2f.example/", "no host name"),
        ("https://hooks.example.:443/", "no host name"),
        ("https://hooks..example/", "no host name"),
        ("https://-hooks.example/", "no host name"),
        ("https://hooks.example:0/", "port 0 does not exist"),
        ("https://hooks.example:65536/", "port 65536 does not exist"),
        ("https://hooks.example:+443/", "host or port cannot be read"),
        ("https://hooks.example:22/", "port 22 is no usual place"),
        ("https://hooks.example:80:80/", "host or port cannot be read"),
        ("https://" + "a." * 130 + "example/", "no host name"),
        ("https://hooks.example/" + "x" * 2048, "2070 characters"),
    ],
)
def test_a_refusal_names_cause_and_remedy(url, words):
    with pytest.raises(guard.Forbidden, match=words) as refusal:
        guard.judge_url(url, NONE)
    assert refusal.value.remedy


def test_a_refusal_quotes_neither_path_nor_password():
    with pytest.raises(guard.Forbidden) as refusal:
        guard.judge_url("http://ann:pa55@10.0.0.1/s3cret?token=s3cret", NONE)
    assert "pa55" not in str(refusal.value)
    assert "s3cret" not in str(refusal.value)


def test_an_explicit_entry_opens_loopback_and_plain_http_at_that_port_only():
    assert guard.judge_url("http://127.0.0.1:8000/demo/inbox", DEMO).url == "http://127.0.0.1:8000/demo/inbox"
    for other in ("http://127.0.0.1:8001/", "http://127.0.0.2:8000/", "http://localhost:8000/", "http://127.0.0.1/"):
        with pytest.raises(guard.Forbidden):
            guard.judge_url(other, DEMO)


def test_an_entry_for_a_name_opens_what_the_name_points_to():
    entries = guard.allowed(["CRM.internal:8080", "[0:0::1]:9000"])
    guard.judge_url("http://crm.internal:8080/", entries)
    guard.judge_address("10.1.2.3", 8080, entries, "crm.internal")
    guard.judge_url("http://[::1]:9000/", entries)
    with pytest.raises(guard.Forbidden, match=r"10\.1\.2\.3"):
        guard.judge_address("10.1.2.3", 8080, entries, "other.example")
    with pytest.raises(guard.Forbidden):
        guard.judge_address("10.1.2.3", 443, entries, "crm.internal")


@pytest.mark.parametrize(
    "ip",
    [
        "169.254.169.254", "169.254.170.2", "0.0.0.1", "224.0.0.1", "255.255.255.255", "168.63.129.16", "192.0.0.192",
        "100.100.100.200", "::", "fe80::1", "ff02::1", "fd00:ec2::254", "fd20:ce::254", "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::", "::169.254.169.254",
    ],
)  # fmt: skip
def test_no_entry_opens_a_metadata_or_link_local_address(ip):
    shown = f"[{ipaddress.ip_address(ip)}]" if ":" in ip else ip
    entries = guard.allowed([f"{shown}:443", "evil.example:443"])
    with pytest.raises(guard.Forbidden, match="metadata"):
        guard.judge_address(ip, 443, entries, "evil.example")


@pytest.mark.parametrize("text", ["", "127.0.0.1", ":8000", "a:b", "http://a:80", "127.1:80", "a@b:80", "a:0", "*:80"])
def test_an_entry_that_is_none_is_refused_with_an_example(text):
    with pytest.raises(guard.Forbidden):
        guard.allowed([text])


@pytest.mark.parametrize("ip", ["", "hooks.example", "127.1", "1.2.3.4%eth0", "fe80::1%eth0", "2606:4700::1%1"])
def test_what_a_resolver_says_must_be_an_address_without_a_zone(ip):
    with pytest.raises(guard.Forbidden):
        guard.judge_address(ip, 443, NONE)


@given(st.ip_addresses(v=4))
@settings(max_examples=300)
def test_an_ipv4_address_that_passes_is_global_and_one_to_one(address):
    if _passes(address):
        doubts = address.is_private, address.is_multicast, address.is_reserved, address.is_loopback
        assert (address.is_global, *doubts) == (True, False, False, False, False)


@given(st.ip_addresses(v=6) | st.integers(0, 2**125 - 1).map(lambda low: ipaddress.IPv6Address(1 << 125 | low)))
@settings(max_examples=300)
def test_an_ipv6_address_that_passes_is_plain_global_unicast(address):
    if _passes(address):
        assert address in ipaddress.ip_network("2000::/3")
        assert [address.sixtofour, address.teredo, address.ipv4_mapped, address.is_private] == [None, None, None, False]


@given(st.ip_addresses(v=4))
@settings(max_examples=100)
def test_no_ipv6_dress_lets_an_ipv4_address_slip_through(address):
    number = int(address)
    dresses = (number, 0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80)
    assert not any(_passes(ipaddress.IPv6Address(dress)) for dress in dresses)


@given(st.text(max_size=60) | st.from_regex(r"https?://[0-9a-fA-Fx.:%@\[\]]{1,30}(/.*)?", fullmatch=True))
@settings(max_examples=500)
def test_any_text_is_either_refused_or_a_target_that_is_judged_the_same_again(url):
    try:
        target = guard.judge_url(url, NONE)
    except guard.Forbidden:
        return
    assert guard.judge_url(target.url, NONE) == target
    assert target.scheme == "https"


def _passes(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    try:
        guard.judge_address(str(address), 443, NONE)
    except guard.Forbidden:
        return False
    return True
