from django.urls import path

from analytics import views

urlpatterns = [
    path("", views.home, name="home"),
    path("practice-plan/", views.practice_plan, name="practice_plan"),
    path("sessions/<uuid:pk>/replay/", views.replay, name="replay"),
]
