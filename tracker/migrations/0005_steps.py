"""What people did, step by step, and what the roles may do."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EDITORIAL = (
    *("affiliation", "article", "articlematch", "claim", "claimreview", "event", "eventarticle"),
    *("quantity", "quote", "speaker", "speakeralias", "stance", "statement", "tag", "tagging"),
)
DECIDED = ("decision", "quotematch", "speakermatch")
ON_PASSAGES = ("attribution", "occurrence")
READ_ONLY = ("articleposting", "posting", "reading", "snapshot", "span", "step")
HOUSE = ("feed", "outlet", "outletdomain")
ALL_WAYS = ("add", "change", "delete")


def every(ways: tuple[str, ...], models: tuple[str, ...]) -> set[tuple[str, str]]:
    return {(model, f"{way}_{model}") for model in models for way in ways}


TRACKER = (*EDITORIAL, *DECIDED, *ON_PASSAGES, *READ_ONLY, *HOUSE)
TAGGER = {("step", "tag")} | every(("view",), TRACKER) | every(("change",), ON_PASSAGES)
EDITOR = (
    TAGGER
    | {("step", "edit")}
    | every(ALL_WAYS, EDITORIAL)
    | every(("change", "delete"), DECIDED + ON_PASSAGES)
    | every(("delete",), ("posting", "articleposting", "reading", "snapshot", "span"))
)
ADMIN = EDITOR | {("step", "administer")} | every(ALL_WAYS, HOUSE)
USERS = every(("view", *ALL_WAYS), ("user",))
GROUPS = {"reader": set(), "tagger": TAGGER, "editor": EDITOR, "admin": ADMIN}


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Permissions are Django's to make after all migrations; those of the groups are made now."""
    database = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(database)
    for name, held in GROUPS.items():
        group, _ = groups.get_or_create(name=name)
        rows = [permission(apps, database, "tracker", *each) for each in sorted(held)]
        if name == "admin":
            rows += [permission(apps, database, "auth", *each) for each in sorted(USERS)]
        group.permissions.set(rows)


def permission(apps: Apps, database: str, app: str, model: str, codename: str) -> models.Model:
    types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    kind, _ = types.get_or_create(app_label=app, model=model)
    rows = apps.get_model("auth", "Permission").objects.using(database)
    name = f"Can {codename.replace('_', ' ')}"
    row, _ = rows.get_or_create(content_type=kind, codename=codename, defaults={"name": name})
    return row


def drop_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0004_posting_key"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("context", models.UUIDField(editable=False)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "label",
                    models.CharField(help_text="what was done, in words", max_length=1000),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "undoes",
                    models.UUIDField(
                        blank=True,
                        editable=False,
                        help_text="the context that it took back",
                        null=True,
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("tag", "May decide on passages at the desk"),
                    ("edit", "May edit, merge, and revert anybody's step"),
                    ("administer", "May manage users, outlets, feeds and settings"),
                ],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(fields=["context"], name="step_of_one_context")
                ],
                "indexes": [
                    models.Index(fields=["author", "-id"], name="newest_steps_of_an_author"),
                    models.Index(fields=["undoes"], name="undoings_of_a_step"),
                ],
            },
        ),
        migrations.RunPython(make_groups, drop_groups),
    ]
