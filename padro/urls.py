app_name = "padro"
urlpatterns = []
