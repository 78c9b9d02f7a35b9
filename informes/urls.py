app_name = "informes"
urlpatterns = []
