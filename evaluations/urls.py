from django.urls import path

from evaluations import views

app_name = "evaluations"
urlpatterns = [
    path("sessions/<uuid:pk>/finish/", views.finish, name="finish"),
    path("evaluations/<uuid:pk>/", views.evaluation, name="evaluation"),
    path("evaluations/<uuid:pk>/progress/", views.progress, name="progress"),
    path("evaluations/<uuid:pk>/rerun/", views.rerun, name="rerun"),
    path("evaluations/<uuid:pk>/rerun-with-rules/", views.rerun_with_rules, name="rerun_with_rules"),
]
