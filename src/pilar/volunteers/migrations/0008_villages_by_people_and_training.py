from datetime import date

from django.db import migrations, models


def look_again(apps, schema_editor):
    """Let the next nightly run count anew: the counts written before know nothing of villages without training."""
    apps.get_model("volunteers", "VillagePresence")._default_manager.update(changes_on=date(2000, 1, 1))  # noqa: SLF001


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0001_the_tree"),
        ("volunteers", "0007_reported_figures_and_public_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="monthend",
            name="untrained_villages",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="rollup",
            name="untrained_villages",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="villagepresence",
            index=models.Index(fields=["people", "village"], name="village_by_people"),
        ),
        migrations.RunPython(look_again, migrations.RunPython.noop),
    ]
