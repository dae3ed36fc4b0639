from django.urls import path

from coaching import views

app_name = "coaching"
urlpatterns = [
    path("practice/new/", views.setup, name="setup"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/<uuid:pk>/", views.room, name="room"),
    path("sessions/<uuid:pk>/say/", views.say, name="say"),
    path("sessions/<uuid:pk>/draft/", views.draft, name="draft"),
    path("sessions/<uuid:pk>/archive/", views.archive, name="archive"),
    path("sessions/<uuid:pk>/restore/", views.restore, name="restore"),
    path("sessions/<uuid:pk>/turns/<uuid:turn_pk>/", views.turn, name="turn"),
    path("sessions/<uuid:pk>/turns/<uuid:turn_pk>/events/", views.turn_events, name="turn_events"),
    path("sessions/<uuid:pk>/turns/<uuid:turn_pk>/retry/", views.retry, name="retry"),
    path("sessions/<uuid:pk>/use-rules/", views.use_rules, name="use_rules"),
]
