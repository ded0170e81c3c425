"""Publishers and how to reach them."""

from django.db import models
from django.db.models import Q

from tracker.models.rules import NAME, Editable, not_blank, tracked
from tracker.models.tombstones import leaves_tombstone


class OutletQuerySet(models.QuerySet["Outlet"]):
    def by_name(self) -> "OutletQuerySet":
        return self.order_by("name", "id")


@leaves_tombstone
@tracked
class Outlet(Editable):
    """A publisher of news (schema.org NewsMediaOrganization)."""

    name = models.CharField(max_length=NAME, unique=True)
    slug = models.SlugField(max_length=NAME, unique=True)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1, two letters")
    wikidata_id = models.CharField(max_length=20, blank=True)

    objects = OutletQuerySet.as_manager()

    class Meta(Editable.Meta):
        constraints = [
            not_blank("name", name="outlet_name_not_blank"),
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                name="outlet_country_two_letters",
            ),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="outlet_wikidata_id_form",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/outlet/{self.slug}"


@tracked
class OutletDomain(models.Model):
    """A host name of an outlet, bare: no scheme, port, path, www. or capitals."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain"], name="outlet_domain_once"),
            models.CheckConstraint(
                condition=Q(domain__regex=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")
                & ~Q(domain__startswith="www."),
                name="outlet_domain_bare",
            ),
        ]

    def __str__(self) -> str:
        return self.domain
