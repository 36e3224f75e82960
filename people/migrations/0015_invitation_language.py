from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0014_like_name_words")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="language",
            field=models.CharField(
                choices=[("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")],
                default="nb",
                max_length=10,
                verbose_name="language",
            ),
        ),
    ]
