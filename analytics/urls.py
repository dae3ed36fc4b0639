from django.urls import path

from analytics import views

urlpatterns = [
    path("", views.home, name="home"),
    path("achievements/", views.achievements, name="achievements"),
    path("history/", views.history, name="history"),
    path("exports/", views.exports, name="exports"),
    path("exports/<uuid:pk>/", views.export, name="export"),
    path("exports/<uuid:pk>/file/", views.download_export, name="download_export"),
    path("practice-plan/", views.practice_plan, name="practice_plan"),
    path("progress/", views.progress, name="progress"),
    path("drills/", views.drills, name="drills"),
    path("drills/<uuid:pk>/practise/", views.practise_card, name="practise_card"),
    path("sessions/<uuid:pk>/replay/", views.replay, name="replay"),
]
