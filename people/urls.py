from django.urls import path

from .signin import account_views, invite_views, views

urlpatterns = [
    path("logg-inn/", views.SignIn.as_view(), name="login"),
    path("logg-inn/kode/", account_views.second_factor, name="second_factor"),
    path("logg-ut/", views.sign_out, name="logout"),
    path("min-konto/", account_views.account, name="account"),
    path("min-konto/logg-ut/", account_views.sign_out_everywhere, name="sign_out_everywhere"),
    path("min-konto/totrinn/", account_views.set_up_factor, name="set_up_factor"),
    path("min-konto/totrinn/koder/", account_views.new_codes, name="new_codes"),
    path("min-konto/totrinn/av/", account_views.turn_off_factor, name="turn_off_factor"),
    path("invitasjoner/", invite_views.index, name="invitations"),
    path("invitasjoner/ny/", invite_views.invite, name="invite"),
    path("invitasjoner/<int:invitation_id>/send/", invite_views.again, name="invitation_again"),
    path("invitasjoner/<int:invitation_id>/trekk/", invite_views.withdraw, name="invitation_withdraw"),
    path("invitasjoner/<int:invitation_id>/slutt/", invite_views.change_end, name="invitation_ends"),
    path("invitasjon/<str:token>/", invite_views.accept, name="invitation"),
]
