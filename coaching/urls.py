from django.urls import path

from coaching import views

app_name = "coaching"
urlpatterns = [
    path("practice/new/", views.setup, name="setup"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/<uuid:pk>/", views.room, name="room"),
    path("sessions/<uuid:pk>/say/", views.say, name="say"),
    path("sessions/<uuid:pk>/skip/", views.skip, name="skip"),
    path("sessions/<uuid:pk>/rephrase/", views.rephrase, name="rephrase"),
    path("sessions/<uuid:pk>/time-up/", views.time_up, name="time_up"),
    path("sessions/<uuid:pk>/pause/", views.pause, name="pause"),
    path("sessions/<uuid:pk>/resume/", views.resume, name="resume"),
    path("sessions/<uuid:pk>/edit/", views.edit, name="edit"),
    path("sessions/<uuid:pk>/since/<int:number>/", views.since, name="since"),
    path("sessions/<uuid:pk>/draft/", views.draft, name="draft"),
    path("sessions/<uuid:pk>/archive/", views.archive, name="archive"),
    path("sessions/<uuid:pk>/restore/", views.restore, name="restore"),
    path("sessions/<uuid:pk>/turns/<uuid:turn_pk>/", views.turn, name="turn"),
    path("sessions/<uuid:pk>/turns/<uuid:turn_pk>/events/", views.turn_events, name="turn_events"),
    path("sessions/<uuid:pk>/turns/<uuid:turn_pk>/retry/", views.retry, name="retry"),
    path("sessions/<uuid:pk>/transcriptions/", views.transcriptions, name="transcriptions"),
    path("sessions/<uuid:pk>/recordings/", views.recordings, name="recordings"),
    path("sessions/<uuid:pk>/recordings/<uuid:recording_pk>/", views.recording, name="recording"),
    path("sessions/<uuid:pk>/recordings/<uuid:recording_pk>/delete/", views.drop_recording, name="drop_recording"),
    path("sessions/<uuid:pk>/use-rules/", views.use_rules, name="use_rules"),
]
