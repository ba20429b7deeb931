"""Leave it to correspondence how much mail strangers asked for."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notice", "0002_news"), ("correspondence", "0003_allowance")]

    operations = [migrations.DeleteModel(name="MailAllowance")]
