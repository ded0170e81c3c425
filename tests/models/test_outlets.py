"""What the database refuses about publishers."""

import pytest

from tests.factories import OutletDomainFactory, OutletFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("outlet_name_not_blank", OutletFactory, name=" "),
    bad("outlet_country_two_letters", OutletFactory, country="nz"),
    bad("outlet_wikidata_id_form", OutletFactory, wikidata_id="Q0"),
    twin("outlet_domain_once", OutletDomainFactory, "domain"),
    bad("outlet_domain_bare", OutletDomainFactory, domain="https://courier.example"),
    bad("outlet_domain_bare", OutletDomainFactory, domain="courier.example/news"),
    bad("outlet_domain_bare", OutletDomainFactory, domain="courier.example:443"),
    bad("outlet_domain_bare", OutletDomainFactory, domain="Courier.example"),
    bad("outlet_domain_bare", OutletDomainFactory, domain="www.courier.example"),
    bad("outlet_domain_bare", OutletDomainFactory, domain="courier.example "),
    bad("outlet_domain_bare", OutletDomainFactory, domain="courier"),
    bad("outlet_domain_bare", OutletDomainFactory, domain=""),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
