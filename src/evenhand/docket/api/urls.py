from django.http import HttpRequest, HttpResponse
from django.urls import path
def v(request: HttpRequest) -> HttpResponse:
    return HttpResponse("being built")
urlpatterns = [
]
