"""The blocks an editor builds guides of. Readers get them from plain JSON (see guides.rendering), so a block
here is an editing form and its help; how it looks to readers is templates/blocks/<type>.html."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail_localize.segments import StringSegmentValue

RICH = ["bold", "italic", "ol", "ul", "link"]


def _text(**kwargs: Any) -> blocks.RichTextBlock:
    return blocks.RichTextBlock(label=_("Text"), features=RICH, **kwargs)


class Table(TypedTableBlock):
    """A table whose words wagtail-localize can translate; Wagtail's own has nothing to say about that.

    Cells have no ids, so each text is known by its place: `caption`, `heading.0`, `cell.1.0` (row, column).
    """

    def get_translatable_segments(self, value: TypedTable) -> list[StringSegmentValue]:
        texts = [("caption", value.caption or "")]
        texts += [(f"heading.{n}", column["heading"]) for n, column in enumerate(value.columns)]
        for n, row in enumerate(value.row_data):
            texts += [(f"cell.{n}.{place}", cell or "") for place, cell in enumerate(row["values"])]
        return [StringSegmentValue(path, text) for path, text in texts]

    def restore_translated_segments(
        self, value: TypedTable, segments: list[StringSegmentValue]
    ) -> TypedTable:
        for segment in segments:
            name, *places = segment.path.split(".")
            match name, [int(place) for place in places]:
                case "heading", [column]:
                    value.columns[column]["heading"] = segment.render_text()
                case "cell", [row, column]:
                    value.row_data[row]["values"][column] = segment.render_text()
                case _:
                    value.caption = segment.render_text()
        return value


class Instruction(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    points = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("What to do"), max_length=160)),
                ("text", _text(required=False)),
            ],
            label=_("Point"),
        ),
        label=_("Points"),
        min_num=1,
    )

    class Meta:
        icon = "list-ol"
        label = _("Numbered instruction")
        help_text = _("Start each point with a verb: «Calculate the whole value». One action in each point.")


class Note(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        label=_("Kind"), choices=[("info", _("Note")), ("warning", _("Warning"))], default="info"
    )
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = _text()

    class Meta:
        icon = "info-circle"
        label = _("Note or warning")
        help_text = _(
            "Use a warning for what is illegal, dangerous or expensive to get wrong. Use few of them."
        )


class Figure(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        required=False,
        help_text=_(
            "What the image tells, for those who do not see it. Leave empty only if it is decoration."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Image")


class RuleQuote(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Source"), max_length=200, help_text=_("The law and the paragraph."))
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation of a rule")


class Contact(blocks.StructBlock):
    name = blocks.CharBlock(
        label=_("Name"), max_length=120, help_text=_("A team or a function, not a person.")
    )
    text = blocks.CharBlock(label=_("What they help with"), required=False, max_length=200)
    phone = blocks.CharBlock(label=_("Phone"), required=False, max_length=30)
    mail = blocks.EmailBlock(label=_("E-mail"), required=False)

    class Meta:
        icon = "mail"
        label = _("Contact")
        help_text = _("The named answerers are shown by themselves. Use this for teams and functions.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not (cleaned["phone"] or cleaned["mail"]):
            raise blocks.StructBlockValidationError(
                block_errors={"phone": ValidationError(_("Give a phone number or an e-mail address."))}
            )
        return cleaned


class Body(blocks.StreamBlock):
    """What to read and do."""

    text = blocks.RichTextBlock(
        label=_("Text"),
        features=["h3", *RICH],
        icon="pilcrow",
        help_text=_("Short paragraphs. The most important first. Address the reader as «you»."),
    )
    instruction = Instruction()
    note = Note()
    table = Table([("text", blocks.CharBlock(label=_("Text"), required=False))], label=_("Table"))
    image = Figure()
    quote = RuleQuote()
    contact = Contact()


def _resource_fields() -> list[tuple[str, blocks.Block]]:
    return [
        ("title", blocks.CharBlock(label=_("Title"), max_length=120)),
        (
            "description",
            blocks.CharBlock(
                label=_("In one sentence"),
                required=False,
                max_length=250,
                help_text=_("When one needs it, and for what."),
            ),
        ),
    ]


class Resources(blocks.StreamBlock):
    """What a step offers for doing it: six kinds, clearly different to the reader."""

    template = blocks.StructBlock(
        [
            *_resource_fields(),
            (
                "document",
                DocumentChooserBlock(
                    label=_("File"), help_text=_("Readers download exactly the file that was approved.")
                ),
            ),
        ],
        icon="doc-full",
        label=_("Template"),
    )
    form = blocks.StructBlock(
        [
            *_resource_fields(),
            ("url", blocks.URLBlock(label=_("Address"))),
            (
                "minutes",
                blocks.IntegerBlock(label=_("Minutes it takes"), required=False, min_value=1, max_value=240),
            ),
        ],
        icon="form",
        label=_("Form"),
    )
    checklist = blocks.StructBlock(
        [
            *_resource_fields(),
            (
                "items",
                blocks.ListBlock(
                    blocks.CharBlock(label=_("Item"), max_length=200), label=_("Items"), min_num=1
                ),
            ),
        ],
        icon="list-ul",
        label=_("Checklist"),
    )
    tool = blocks.StructBlock(
        [*_resource_fields(), ("url", blocks.URLBlock(label=_("Address")))], icon="cogs", label=_("Tool")
    )
    procedure = blocks.StructBlock(
        [
            *_resource_fields(),
            (
                "points",
                blocks.ListBlock(
                    blocks.CharBlock(label=_("Point"), max_length=300), label=_("Points"), min_num=1
                ),
            ),
        ],
        icon="tasks",
        label=_("Procedure"),
    )
    rule = blocks.StructBlock(
        [
            ("title", blocks.CharBlock(label=_("Title"), max_length=120)),
            ("law", blocks.CharBlock(label=_("Law or regulation"), max_length=120)),
            ("paragraph", blocks.CharBlock(label=_("Paragraph"), max_length=40, required=False)),
            (
                "summary",
                blocks.TextBlock(label=_("In short"), help_text=_("What it means, in plain words.")),
            ),
            ("url", blocks.URLBlock(label=_("Address"), help_text=_("Straight to the paragraph."))),
        ],
        icon="bookmark",
        label=_("Rule"),
    )


RESOURCE_KINDS: list[str] = ["template", "form", "checklist", "tool", "procedure", "rule"]
