"""Keep what was seen of people who are told apart, and by what nothing is searched."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add both; a task is one for each thing that was seen."""

    dependencies = [("rights", "0004_grounds")]

    operations = [
        migrations.AddField(
            model_name="request",
            name="left_out",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="task",
            name="seen",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.RemoveConstraint(model_name="task", name="rights_one_task"),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                fields=("request", "kind", "place", "seen"), name="rights_one_task_seen"
            ),
        ),
    ]
