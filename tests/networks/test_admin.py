"""Networks in Wagtail's admin: who writes them, drafts, preview, workflow."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from mentions.notices import MENTIONED
from networks.models import Membership, Network
from networks.permissions import may_moderate
from people.audience import forget
from tests.factories import networks as make
from tests.factories.notifications import told as notified
from tests.factories.people import PersonFactory, UserFactory, editor, employee

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/networks/network/add/"
FIELDS = {
    "name": "Tegnekretsen", "slug": "tegnekretsen", "kind": "network", "openness": "open", "language": "nb",
    "purpose": "Vi tegner.", "description": "For alle som tegner.", "about": "Onsdager.",
}  # fmt: skip


@pytest.fixture
def administrator():
    user = employee()
    user.groups.add(Group.objects.get(name="Administratorer"))
    return user


def test_an_administrator_makes_a_draft_then_publishes_it(client, administrator):
    client.force_login(administrator)
    assert client.get(ADD).status_code == 200
    client.post(ADD, FIELDS)
    network = Network.objects.get()
    assert not network.live
    assert client.get("/nettverk/tegnekretsen/").status_code == 404
    forget(administrator)
    assert may_moderate(user=administrator, network=network)
    edit = f"/admin/snippets/networks/network/edit/{network.pk}/"
    client.post(edit, FIELDS | {"action-publish": "1"})
    assert client.get("/nettverk/tegnekretsen/").status_code == 200
    client.post(edit, FIELDS | {"purpose": "Vi maler."})
    assert "Vi maler." not in client.get("/nettverk/tegnekretsen/").content.decode()
    # A draft writes nobody in or out.
    assert Membership.objects.get().is_moderator


def test_editors_and_readers_do_not_write_networks(client):
    network = make.NetworkFactory(hidden=True, name="Kriserommet")
    for user in (editor(), employee()):
        client.force_login(user)
        for path in (
            ADD,
            "/admin/snippets/networks/network/",
            f"/admin/snippets/networks/network/edit/{network.pk}/",
        ):
            response = client.get(path)
            assert response.status_code in (302, 403, 404)
            assert "Kriserommet" not in response.content.decode()


def test_a_preview_looks_like_the_page(client, administrator):
    client.force_login(administrator)
    network = make.NetworkFactory(draft=True)
    network.save_revision()
    preview = f"/admin/snippets/networks/network/preview/{network.pk}/"
    client.post(preview, FIELDS)
    html = client.get(preview).content.decode()
    assert "Onsdager." in html
    assert "Forhåndsvisning av et utkast" in html


def test_a_workflow_of_the_admin_publishes(client):
    """Networks need no approval of their own: what a site sets up in Wagtail holds for them."""
    task = GroupApprovalTask.objects.create(name="Administratorer ser på det")
    task.groups.add(Group.objects.get(name="Administratorer"))
    workflow = Workflow.objects.create(name="Nettverk")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowContentType.objects.create(
        workflow=workflow, content_type=ContentType.objects.get_for_model(Network)
    )
    network = make.NetworkFactory(draft=True)
    network.save_revision()
    state = workflow.start(network, employee())
    state.current_task_state.approve(user=UserFactory(is_superuser=True))
    assert Network.objects.get().live


def test_who_writes_a_network_mentions_people(client, administrator):
    """Names as one types them, numbers as they are stored; and an administrator who may find nobody loses nobody."""
    marit, kari = PersonFactory(name="Marit Lunde"), PersonFactory(name="Kari Nes")
    PersonFactory(name="Kari Nes")
    client.force_login(administrator)
    client.post(ADD, FIELDS | {"description": "Spør @Marit Lunde om #tegning", "about": "Og @Kari Nes"})
    network = Network.objects.get()
    assert (network.description, network.about) == (f"Spør @[{marit.pk}] om #tegning", "Og @Kari Nes")
    edit = f"/admin/snippets/networks/network/edit/{network.pk}/"
    page = client.get(edit).content.decode()
    assert "Spør @Marit Lunde om #tegning</textarea>" in page
    assert "Flere heter Kari Nes" in page
    assert "js/mentions.js" in page
    assert "css/components/mentions.css" in page
    client.post(edit, FIELDS | {"about": "Og @Kari Nes", "about_who": str(kari.pk), "action-publish": "1"})
    network.refresh_from_db()
    assert network.about == f"Og @[{kari.pk}]"
    assert notified(kari.user, MENTIONED) == [f"{administrator} nevnte deg i «Tegnekretsen»"]
    client.force_login(UserFactory(is_superuser=True))
    assert f"@en ansatt ({kari.pk})" in client.get(edit).content.decode()
    client.post(edit, FIELDS | {"about": f"Og @en ansatt ({kari.pk}).", "action-publish": "1"})
    network.refresh_from_db()
    assert network.about == f"Og @[{kari.pk}]."


def test_revisions_are_compared_with_the_names_that_the_viewer_may_read(client, administrator):
    marit = PersonFactory(name="Marit Lunde")
    network = make.NetworkFactory(about="Spør noen.")
    before = network.latest_revision or network.save_revision()
    network.about = f"Spør @[{marit.pk}] om <b>."
    path = reverse(
        "wagtailsnippets_networks_network:revisions_compare",
        args=[network.pk, before.pk, network.save_revision().pk],
    )
    for viewer, name in ((administrator, "Marit Lunde"), (UserFactory(is_superuser=True), "en ansatt")):
        client.force_login(viewer)
        html = client.get(path).content.decode()
        assert f"@{name} ({marit.pk})" in html.replace("</span>", "").replace('<span class="addition">', "")
        assert ("Marit" in html) is (viewer == administrator)
        assert "@[" not in html
        assert "<b>." not in html
