"""The list of competences: what people choose from, propose, and what administrators accept and merge."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, QuerySet

from .alphabet import alphabetical
from .models import Person, User
from .profiles import Competence, CompetenceState
from .signals import people_changed

Has = Person.competences.through


def accepted() -> QuerySet[Competence]:
    return Competence.objects.filter(state=CompetenceState.ACCEPTED).order_by(alphabetical("name"))


def shown_of(person: Person, *, to_themselves: bool) -> list[Competence]:
    """The accepted ones; to the person themselves those that they have proposed too. One SQL statement."""
    states = [CompetenceState.ACCEPTED, *([CompetenceState.PROPOSED] if to_themselves else [])]
    return list(person.competences.filter(state__in=states).order_by(alphabetical("name")))


def choose(*, person: Person, kept: Iterable[int], names: Iterable[str], by: User) -> list[Competence]:
    """Give a person those of theirs that they keep and those that they name, and return what was proposed.

    A name that nobody has used is a proposal; of one that was merged they get the other. The caller tells
    (people_changed) with whatever else it changes.
    """
    chosen = set(person.competences.filter(pk__in=list(kept)).values_list("pk", flat=True))
    proposed = []
    for name in names:
        competence, is_new = Competence.objects.select_related("merged_into").get_or_create(
            name__iexact=name, defaults={"name": name, "proposed_by": by}
        )
        if is_new:
            proposed.append(competence)
        chosen.add((competence.merged_into or competence).pk)
    person.competences.set(chosen)
    return proposed


@transaction.atomic
def merge(competence: Competence, *, into: Competence) -> int:
    """Whoever has the one has the other from now on. Returns how many that were. What was merged into the one follows.

    Raises ValueError when they are the same, or `into` has been merged itself.
    """
    locked = {
        one.pk: one
        for one in Competence.objects.select_for_update()
        .filter(pk__in=[competence.pk, into.pk])
        .order_by("pk")
    }
    if len(locked) < 2 or locked[into.pk].state == CompetenceState.MERGED:
        raise ValueError(f"{competence} cannot be merged into {into}.")
    people = list(Has.objects.filter(competence=competence).values_list("person_id", flat=True))
    have = set(Has.objects.filter(competence=into, person__in=people).values_list("person_id", flat=True))
    Has.objects.filter(competence=competence, person__in=have).delete()
    Has.objects.filter(competence=competence).update(competence=into)
    Competence.objects.filter(merged_into=competence).update(merged_into=into)
    competence.state, competence.merged_into = CompetenceState.MERGED, into
    competence.save()
    tell_of(people)
    return len(people)


def tell_of(people: Iterable[int]) -> None:
    """What is found of these people has changed."""
    people_changed.send(Person, ids=sorted(people), narrowed=False)


def with_counts() -> QuerySet[Competence]:
    """For the administration: how many have each."""
    return Competence.objects.annotate(people_count=Count("people"))
