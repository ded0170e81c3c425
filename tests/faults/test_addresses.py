"""A short form of the campaign of addresses."""

from tests.faults.addresses import campaign


def test_the_same_addresses_by_many_clients_are_as_many_articles_one_request_at_a_time() -> None:
    found = campaign(addresses=16, clients=5, workers=2, kills=0)

    assert (found.articles, found.wrong) == (16, {})
