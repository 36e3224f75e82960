"""The site's addresses, and one page that is as bare as a page of Django's can be."""

from django.urls import path

from cms.urls import handler400, handler403, handler404, handler500, urlpatterns

from . import views

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("bare/", views.bare), *urlpatterns]
