"""The reasons why a service ends are fixed and no list: its terms and words acted on nothing."""

from django.db import migrations


def forget(apps, _schema_editor):
    """Remove the terms and words of the list; no record points at them."""
    for name in ("TermWord", "Term"):
        model = apps.get_model("policies", name)
        model._default_manager.filter(list_key="end_reasons").delete()  # noqa: SLF001 -- a migration sees every row


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_settings_and_lists")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
