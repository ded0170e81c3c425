"""Clients are told apart by their networks."""

import pytest

from tracker.operations.clients import client_of, network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        # One household has a whole network of these.
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("", "nowhere"),
        ("unix:", "nowhere"),
    ],
)
def test_network_is_one_client(address: str, network: str) -> None:
    assert network_of(address) == network


def test_client_does_not_give_its_address_away() -> None:
    here, neighbour = (client_of({"REMOTE_ADDR": f"192.0.2.{number}"}) for number in (7, 8))

    assert (here == client_of({"REMOTE_ADDR": "192.0.2.7"}), here == neighbour) == (True, False)
    assert "192.0.2" not in here
