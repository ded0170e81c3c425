from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0036_told_together")]

    operations = [
        migrations.RemoveConstraint(model_name="step", name="step_following_known"),
        migrations.RemoveIndex(model_name="step", name="steps_to_follow"),
        migrations.AlterField(
            model_name="step",
            name="following",
            field=models.CharField(
                blank=True,
                choices=[("pending", "pending"), ("done", "done"), ("deriving", "deriving")],
                default="",
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("following__in", ["pending", "deriving"])),
                fields=["id"],
                name="steps_to_follow",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("following__in", ["pending", "done", "deriving", ""])),
                name="step_following_known",
            ),
        ),
    ]
