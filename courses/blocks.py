"""What a course is made of. As in guides.blocks a block is an editing form and its help; readers get plain JSON."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from guides.blocks import RICH, Figure, Note

# A Pecha Kucha is twenty pictures of twenty seconds: 6 minutes and 40 seconds.
SLIDES = 20
SECONDS = 20
VIDEO_FILES = ("mp4", "webm")
CAPTION_FILES = ("vtt",)


class Slide(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        help_text=_("What the image shows, for those who do not see it."),
    )
    text = blocks.TextBlock(
        label=_("What is said"),
        max_length=600,
        help_text=_("What one can say in twenty seconds: about forty words."),
    )

    class Meta:
        label = _("Slide")


class PechaKucha(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    slides = blocks.ListBlock(Slide(), label=_("Slides"), min_num=SLIDES, max_num=SLIDES)

    class Meta:
        icon = "image"
        label = _("Pecha Kucha")
        help_text = _("Exactly twenty slides, each shown for twenty seconds.")


class Video(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    file = DocumentChooserBlock(
        label=_("File"), required=False, help_text=_("MP4 or WebM. Or give an address.")
    )
    url = blocks.URLBlock(label=_("Address"), required=False, help_text=_("Where the recording is shown."))
    captions = DocumentChooserBlock(
        label=_("Captions"),
        required=False,
        help_text=_("A WebVTT file. A recording that is a file must have one."),
    )
    described = blocks.TextBlock(
        label=_("Audio description"),
        help_text=_(
            "What one must see to follow, told in words. If all of it is said aloud in the recording, write that."
        ),
    )
    described_url = blocks.URLBlock(
        label=_("Address of the recording with audio description"), required=False
    )
    transcript = blocks.RichTextBlock(
        label=_("Transcript"), features=["h3", *RICH], help_text=_("Everything that is said.")
    )

    class Meta:
        icon = "media"
        label = _("Recorded video")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        file, captions = cleaned["file"], cleaned["captions"]
        if bool(file) == bool(cleaned["url"]):
            errors["url"] = ValidationError(_("Give either a file or an address."))
        if file and file.file_extension not in VIDEO_FILES:
            errors["file"] = ValidationError(_("The recording must be an MP4 or WebM file."))
        if file and not captions:
            errors["captions"] = ValidationError(_("A recording that is a file must have captions."))
        if captions and captions.file_extension not in CAPTION_FILES:
            errors["captions"] = ValidationError(_("Captions must be a WebVTT file (.vtt)."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


class Alternative(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=250)
    right = blocks.BooleanBlock(label=_("Right answer"), required=False)

    class Meta:
        label = _("Alternative")


class Task(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=300)
    alternatives = blocks.ListBlock(Alternative(), label=_("Alternatives"), min_num=2, max_num=8)
    explanation = blocks.TextBlock(
        label=_("Explanation"),
        help_text=_("Why it is so. Shown with the answer, whether it was right or not."),
    )

    class Meta:
        icon = "help"
        label = _("Task")
        help_text = _("Tick one alternative or more as right. With one, the reader chooses one.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if len({bool(alternative["right"]) for alternative in cleaned["alternatives"]}) < 2:
            message = _("At least one alternative must be right, and at least one wrong.")
            raise blocks.StructBlockValidationError(block_errors={"question": ValidationError(message)})
        return cleaned


class CourseBody(blocks.StreamBlock):
    """What to see, read and answer."""

    pecha_kucha = PechaKucha()
    video = Video()
    text = blocks.RichTextBlock(label=_("Text"), features=["h3", *RICH], icon="pilcrow")
    note = Note()
    image = Figure()
    task = Task()
