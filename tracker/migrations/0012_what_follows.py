from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0010_outbox")]

    operations = [
        migrations.AddField(
            model_name="step",
            name="following",
            field=models.CharField(
                blank=True,
                choices=[("pending", "pending"), ("done", "done")],
                default="",
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("following", "pending")), fields=["id"], name="steps_to_follow"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("following__in", ["pending", "done", ""])),
                name="step_following_known",
            ),
        ),
    ]
