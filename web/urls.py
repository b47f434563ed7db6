"""All addresses of the public entry."""

from django.urls import path, re_path

from web.chat import api, page

urlpatterns = [
    path("", page.to_chat),
    path("chat", page.chat),
    path("api/chat/start", api.start),
    path("api/chat/message", api.message),
    path("api/chat/end", api.end),
    path("api/chat/feedback", api.feedback),
    path("healthz", api.healthz),
    path("livez", api.livez),
    re_path(r"^static/", page.static_file),
]

handler400 = "web.errors.bad_request"
handler403 = "web.errors.forbidden"
handler404 = "web.errors.not_found"
handler500 = "web.errors.server_error"
