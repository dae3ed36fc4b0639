from django.urls import path

from evaluations import views

app_name = "evaluations"
urlpatterns = [
    path("feedback/", views.feedback, name="feedback"),
    path("feedback/compare/", views.compare, name="compare"),
    path("improve/", views.improve, name="improve"),
    path("improve/<uuid:pk>/practise/", views.practise_area, name="practise_area"),
    path("evaluations/<uuid:pk>/practise/", views.practise, name="practise"),
    path("rubrics/", views.rubrics, name="rubrics"),
    path("trust/", views.trust, name="trust"),
    path("sessions/<uuid:pk>/finish/", views.finish, name="finish"),
    path("evaluations/<uuid:pk>/", views.evaluation, name="evaluation"),
    path("evaluations/<uuid:pk>/progress/", views.progress, name="progress"),
    path("evaluations/<uuid:pk>/rerun/", views.rerun, name="rerun"),
    path("evaluations/<uuid:pk>/rerun-with-rules/", views.rerun_with_rules, name="rerun_with_rules"),
    path("evaluations/<uuid:pk>/self-rating/", views.self_rating, name="self_rating"),
    path("evaluations/<uuid:pk>/share/", views.share, name="share"),
    path("evaluations/<uuid:pk>/share/<uuid:link_pk>/take-back/", views.take_back, name="take_back"),
    path("evaluations/<uuid:pk>/lend/", views.lend, name="lend"),
    path("evaluations/<uuid:pk>/answers/<uuid:turn_pk>/again/", views.again, name="again"),
    path("evaluations/<uuid:pk>/answers/<uuid:turn_pk>/compare/", views.compare_attempts, name="compare_attempts"),
    path(
        "evaluations/<uuid:pk>/answers/<uuid:turn_pk>/compare/progress/",
        views.compare_progress,
        name="compare_progress",
    ),
    path("evaluations/<uuid:pk>/answers/<uuid:turn_pk>/compare/reread/", views.reread, name="reread"),
    path("shared/<str:token>/", views.shared, name="shared"),
]
