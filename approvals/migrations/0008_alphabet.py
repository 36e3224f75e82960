from django.db import migrations, models
from django.db.models.functions import Collate, Replace

# people.alphabet.alphabetical, as it was.
FROM = (
    "áàâãāăçćčðđďéèêëēęğíìîïīıłľñńňŋóòôõōřśšşťŧţúùûūůýÿüźżžæäøöåABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÁÀÂÃĀĂÇĆČÐĐĎÉÈÊËĒĘĞÍÌÎÏĪŁĽÑŃŇŊÓÒÔÕŌŘŚŠŞŤŦŢÚÙÛŪŮÝŸÜŹŻŽÆÄØÖÅ"
)
TO = (
    "aaaaaacccdddeeeeeegiiiiiillnnnnooooorssstttuuuuuyyyzzz{{||}abcdefghijklmnopqrstuvwxyz"
    "aaaaaacccdddeeeeeegiiiiillnnnnooooorssstttuuuuuyyyzzz{{||}"
)
KEY = models.Func(
    models.F("title"),
    models.Value(FROM),
    models.Value(TO),
    function="translate",
    output_field=models.CharField(),
)


class Migration(migrations.Migration):
    dependencies = [("approvals", "0007_translation_keys")]

    operations = [
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                Collate(Replace(KEY, models.Value("aa"), models.Value("}")), "C"), name="version_alphabet"
            ),
        ),
    ]
