"""What the identity system may read and say here, as RFC 7643 describes it. What stands not in these classes is not
kept: it is let by, and no answer has it."""

from typing import Annotated, Any

from pydantic import Field
from scim2_models import (
    URN,
    AnyExtension,
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    ETag,
    ExtensibleStringEnum,
    Extension,
    External,
    Filter,
    Mutability,
    Pagination,
    Patch,
    Reference,
    Required,
    Resource,
    ResourceType,
    Returned,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)

PAGE_SIZE = 100
LARGEST_PAGE = 200
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
ReadOnlyText = Annotated[str | None, Mutability.read_only]
ReadOnlyId = Annotated[str | None, Mutability.read_only, CaseExact.true]


def _ref() -> Any:
    return Field(None, serialization_alias="$ref", validation_alias="$ref")


class Name(ComplexAttribute):
    formatted: str | None = None
    """The whole name. When displayName is given too, that one counts."""

    family_name: str | None = None
    """The last name."""

    given_name: str | None = None
    """The first name."""


class WorkType(ExtensibleStringEnum):
    work = "work"


class Email(ComplexAttribute):
    value: str | None = None
    """The address at work."""

    type: WorkType | None = None
    """Always work."""

    primary: bool | None = None
    """Always true: one address is kept, the primary one of those sent, or that of work, or the first."""


class PhoneNumber(ComplexAttribute):
    value: str | None = None
    """The number at work."""

    type: WorkType | None = None
    """Always work."""

    primary: bool | None = None
    """Always true: one number is kept, the primary one of those sent, or that of work, or the first."""


class GroupMembership(ComplexAttribute):
    value: ReadOnlyId = None
    """The group's id."""

    ref: Annotated[Reference["Group"] | None, Mutability.read_only] = _ref()
    """The group's address."""

    display: ReadOnlyText = None
    """The group's name."""

    type: ReadOnlyText = Field(None, examples=["direct"])
    """Always direct."""


class User(Resource[AnyExtension]):
    """Somebody who may sign in, and what their colleagues read of them."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    """What one signs in as."""

    name: Name | None = None
    """The parts of the name."""

    display_name: str | None = None
    """The name that colleagues read."""

    title: str | None = None
    """What the person works as."""

    preferred_language: str | None = None
    """The language that the person wants to read."""

    locale: str | None = None
    """How the person writes dates and numbers."""

    active: bool | None = None
    """Whether the account is open. One that was closed here stays closed."""

    emails: list[Email] | None = None
    """The e-mail address."""

    phone_numbers: list[PhoneNumber] | None = None
    """The phone number."""

    groups: Annotated[list[GroupMembership] | None, Mutability.read_only] = None
    """The groups that SCIM fills and the person is in."""


class Manager(ComplexAttribute):
    value: ReadOnlyId = None
    """The leader's id."""

    ref: Annotated[Reference[User] | None, Mutability.read_only] = _ref()
    """The leader's address."""

    display_name: ReadOnlyText = None
    """The leader's name."""


class EnterpriseUser(Extension):
    """Where somebody works."""

    __schema__ = URN(ENTERPRISE)

    employee_number: Annotated[str | None, Uniqueness.server] = None
    """The employee number."""

    organization: str | None = None
    """The agency, district or other organisation, by its code or name; read as its name."""

    department: str | None = None
    """The unit that the person works in, by its code or name; read as its name."""

    manager: Annotated[Manager | None, Mutability.read_only] = None
    """Who leads the unit."""


class GroupMember(ComplexAttribute):
    value: Annotated[str | None, Mutability.immutable, CaseExact.true, Required.true] = None
    """The user's id."""

    ref: Annotated[Reference[User] | None, Mutability.immutable] = _ref()
    """The user's address."""

    type: Annotated[str | None, Mutability.immutable] = Field(None, examples=["User"])
    """Always User: groups hold no groups."""

    display: ReadOnlyText = None
    """The user's name."""


class Group(Resource):
    """A group that gives its members what an administrator has given it."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:Group")

    display_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    """The name of the group."""

    members: Annotated[list[GroupMember] | None, Returned.default] = None
    """Who is in the group."""


# What stands in an answer and what is asked for: a user with where they work.
FullUser = User[EnterpriseUser]

CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
    filter=Filter(supported=True, max_results=LARGEST_PAGE),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=True),
    etag=ETag(supported=True),
    pagination=Pagination(
        cursor=False,
        index=True,
        default_pagination_method=Pagination.DefaultPaginationMethod.index,
        default_page_size=PAGE_SIZE,
        max_page_size=LARGEST_PAGE,
    ),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="Bearer token",
            description="A token that an administrator made, in the header Authorization.",
            spec_uri=Reference[External]("https://www.rfc-editor.org/info/rfc6750"),
            primary=True,
        )
    ],
)

# As Entra ID and others send it: attributes that nobody here knows, a remove that names its members in its value, and
# an e-mail address that a filter describes and nobody has yet.
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)

PROVIDER = ScimProvider(
    models=[User, EnterpriseUser, Group],
    resource_types=[ResourceType.from_resource(FullUser), ResourceType.from_resource(Group)],
    config=CONFIG,
    policy=POLICY,
)
