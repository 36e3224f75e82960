"""What this app keeps of people (cms.privacy)."""

from django.utils.translation import gettext_lazy as _

from .privacy import Basis, DataKind, Group, Leaving, Link, register

PURPOSE = _("That editors know whom to ask about a file.")

register(
    *(
        DataKind(
            name=name, model=model, label=label, purpose=PURPOSE, basis=Basis.CONTROL, group=Group.CONTENT,
            links=(Link("uploaded_by_user", ("title", "created_at"), Leaving.NAMELESS),),
        )
        for name, model, label in (
            ("uploaded-images", "cms.UploadedImage", _("Pictures that you uploaded")),
            ("uploaded-documents", "cms.UploadedDocument", _("Documents that you uploaded")),
        )
    )
)  # fmt: skip
