from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0003_engine_state")]

    operations = [migrations.RemoveIndex(model_name="word", name="word_trigrams")]
