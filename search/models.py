"""The outbox, through which every change reaches the index, and the index of the PostgreSQL engine.

Nothing here is content: all of it can be made again from versions (`manage.py search_rebuild`).
"""

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Outbox(models.Model):
    """One thing that is out of date in an engine's index. One row for both: a second change joins the first.

    `sequence` is new at every change, so a delivery sees whether another change came meanwhile.
    While `narrowed` is set, nobody finds the thing at all: fewer people may see it than the index says.
    With `set_aside_at` it has failed so often that it is not tried again by itself.
    Rows are written by search.outbox and delivered by search.delivery.
    """

    engine = models.CharField(max_length=30)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    sequence = models.BigIntegerField(help_text="From the sequence search_sequence.")
    narrowed = models.BooleanField(default=False)
    queued_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    lease_owner = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("change on its way to the search index")
        verbose_name_plural = _("changes on their way to the search index")
        constraints = [
            models.UniqueConstraint(
                fields=["engine", "content_type", "object_id"], name="one_outbox_row_per_object"
            )
        ]
        indexes = [
            models.Index(
                fields=["engine", "content_type", "object_id"],
                name="outbox_narrowed",
                condition=Q(narrowed=True),
            ),
            models.Index(fields=["engine", "queued_at"], name="outbox_queued"),
        ]

    def __str__(self) -> str:
        return f"{self.engine} {self.content_type_id}:{self.object_id} ({self.sequence})"


class EngineState(models.Model):
    """What all processes know of one engine of the settings. The row goes when the engine leaves the settings.

    Away: since when, why, after how many tries in a row, and when deliveries try again (search.engines).
    Rebuild: `rebuild_wanted` until it has been filled once; the run that works on it has it until `rebuild_until`
    and puts that off as it goes on (search.rebuilding). After a failure `rebuild_until` is when to try again.
    Check: what the last comparison with the database found (search.checking).
    """

    engine = models.CharField(max_length=30, primary_key=True)
    away_since = models.DateTimeField(null=True)
    away_tries = models.PositiveIntegerField(default=0)
    away_reason = models.TextField(blank=True)
    try_again_at = models.DateTimeField(null=True)
    rebuild_wanted = models.BooleanField(default=True)
    rebuild_run = models.CharField(max_length=32, blank=True)
    rebuild_until = models.DateTimeField(null=True)
    rebuild_done = models.PositiveIntegerField(default=0, help_text="How many things have been read.")
    rebuild_total = models.PositiveIntegerField(default=0)
    rebuild_failures = models.PositiveIntegerField(default=0)
    rebuild_error = models.TextField(blank=True)
    rebuilt_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    check_found = models.PositiveIntegerField(default=0, help_text="How many documents differed.")
    check_left = models.PositiveIntegerField(default=0, help_text="How many still did after indexing anew.")
    check_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.engine


class IndexEntry(models.Model):
    """One document of the PostgreSQL engine: see search.engine.Document for what the fields mean.

    `vector` holds stems with weights: A title, B headings and summary, C text; and, marked as such, the parts of
    compounds (search.postgresql.terms). `forms` holds the words as they are written. Entries of several generations
    stand side by side while the index is rebuilt. `headings` and `lines` are for whoever copies the entry
    (search.postgresql.copying).
    """

    generation = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    owner_type = models.PositiveIntegerField()
    owner_id = models.PositiveBigIntegerField()
    locale = models.CharField(max_length=10)
    same_as = models.CharField(max_length=200, help_text="The same for one thing in several languages.")
    title = models.TextField()
    folded_title = models.TextField()
    headings = models.TextField(default="")
    body = models.TextField()
    lines = models.TextField(default="", help_text="See search.engine.Texts.")
    acl = ArrayField(models.CharField(max_length=40))
    unit_id = models.PositiveBigIntegerField(null=True)
    payload = models.JSONField(default=dict)
    length = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64)
    vector = SearchVectorField()
    forms = SearchVectorField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["generation", "key"], name="one_entry_per_key")]
        indexes = [
            GinIndex(fields=["vector"], name="entry_vector"),
            GinIndex(OpClass(F("folded_title"), name="gin_trgm_ops"), name="entry_title_trigrams"),
            models.Index(fields=["generation", "owner_type", "owner_id"], name="entry_owner"),
        ]

    def __str__(self) -> str:
        return self.key


class IndexOwner(models.Model):
    """The version in which the index last got everything of one owner. An older one is refused, also after the
    owner is gone, so a worker that was held up never writes backwards."""

    generation = models.PositiveIntegerField()
    owner_type = models.PositiveIntegerField()
    owner_id = models.PositiveBigIntegerField()
    version = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "owner_type", "owner_id"], name="one_version_per_owner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner_type}:{self.owner_id} ({self.version})"


class IndexState(models.Model):
    """One row: which generation answers, which is being filled, and what the index knows about itself.

    A format says how rows are made of documents (search.postgresql.generations). `filled_*` is the last owner up to
    which the generation under way is complete: a rebuild that was killed goes on behind it.
    """

    live = models.PositiveIntegerField(default=1)
    live_format = models.CharField(max_length=64, blank=True)
    building = models.PositiveIntegerField(null=True)
    building_format = models.CharField(max_length=64, blank=True)
    filled_type = models.PositiveIntegerField(null=True)
    filled_id = models.PositiveBigIntegerField(null=True)
    documents = models.PositiveIntegerField(
        default=0, help_text="How many entries there were when words were counted."
    )
    counted_version = models.BigIntegerField(
        default=0, help_text="What was written later is not counted yet."
    )
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"generation {self.live}"

    @classmethod
    def current(cls) -> "IndexState":
        return cls.objects.get_or_create(pk=1)[0]


class Word(models.Model):
    """A word as it is written somewhere in the index: for what begins like it or resembles it.

    Also words of things that a viewer may not see: nothing shows one before a visible entry was found with it.
    """

    word = models.CharField(max_length=60, primary_key=True, db_collation="C")
    folded = models.CharField(max_length=120)
    documents = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            GinIndex(OpClass(F("folded"), name="gin_trgm_ops"), name="word_folded_trigrams"),
        ]

    def __str__(self) -> str:
        return self.word
