app_name = "municipis"
urlpatterns = []
