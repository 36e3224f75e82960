"""Every address. Feature apps by name, so that this bottom layer imports none of them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from . import choosers, views

handler400 = "cms.views.bad_request"
handler403 = "cms.views.permission_denied"
handler404 = "cms.views.page_not_found"
handler500 = "cms.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("samlet/<str:filename>", views.asset, name="asset"),
    path("", include("search.api_urls")),
    path("scim/v2/", include("people.scim.urls")),
    path("", include(("approvals.file_urls", "approvals_files"))),
    path("", include(("people.photo_urls", "people_photos"))),
    # Uploads, for people with access to the admin: what Wagtail's own pages show.
    path("admin/media/<path:path>", views.media, name="media"),
    path("admin/filer/<str:kind>/<int:file_id>/", views.draft_file, name="draft_file"),
    # The name that Wagtail's document model asks for; its own view would serve anybody.
    path("admin/documents/<int:document_id>/<str:filename>", views.document, name="wagtaildocs_serve"),
    # One page to sign in on. Wagtail's own knows no identity provider.
    path(
        "admin/login/",
        RedirectView.as_view(pattern_name="login", query_string=True),
        name="wagtailadmin_login",
    ),
    path("admin/", include("people.signin.admin_urls")),
    # In front of Wagtail's own.
    path("admin/bulk/<str:app_label>/<str:model_name>/<str:action>/", choosers.bulk_action),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("people.signin.oidc_urls")),
    path("sprak/<str:code>/", views.choose_language, name="choose_language"),
]

urlpatterns += i18n_patterns(
    path("", include("people.urls")),
    path("", include("people.directory_urls")),
    path("", include("notifications.urls")),
    path("", include("mentions.urls")),
    path("", include("privacy.urls")),
    path("", include("approvals.urls")),
    path("", include("guides.urls")),
    path("", include("networks.urls")),
    path("", include("courses.urls")),
    path("", include("search.urls")),
    path("", include("home.news_urls")),
    path("", include("home.urls")),
    prefix_default_language=False,
)
