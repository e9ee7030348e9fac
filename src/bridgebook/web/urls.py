"""The addresses of the pages."""

from django.urls import path

from bridgebook.web.views import account, changes, documents, dossiers, facts, home, questions, registers, searching, things

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", account.SignIn.as_view(), name="sign_in"),
    path("sign-out/", account.SignOut.as_view(), name="sign_out"),
    path("language/", account.set_language, name="set_language"),
    path("search/", searching.search_page, name="search"),
    path("documents/", documents.register, name="documents"),
    path("documents/add/", documents.add, name="add_documents"),
    path("documents/uploads/", documents.uploads, name="uploads"),
    path("documents/<str:key>/", documents.reading, name="document"),
    path("documents/<str:key>/accept/", documents.accept_all, name="accept_reading"),
    path("documents/<str:key>/visibility/", documents.visibility, name="document_visibility"),
    path("statements/<int:statement>/", changes.statement, name="statement"),
    path("statements/<int:statement>/accept/", changes.accept, name="accept"),
    path("statements/<int:statement>/reject/", changes.reject, name="reject"),
    path("statements/<int:statement>/correct/", changes.correct, name="correct"),
    path("changes/<int:history>/undo/", changes.undo, name="undo"),
    path("questions/", questions.register, name="questions"),
    path("questions/<str:key>/answer/", questions.answer, name="answer"),
    path("partners/", registers.partners, name="partners"),
    path("partners/<str:key>/", things.partner, name="partner"),
    path("partners/<str:key>/dossier/", dossiers.dossier, name="dossier"),
    path("people/", registers.people, name="people"),
    path("people/<str:key>/", things.person, name="person"),
    path("places/<str:key>/", things.place, name="place"),
    path("things/<str:key>/join/", things.join, name="join"),
    path("things/<str:key>/part/", things.part, name="part"),
    path("contacts/", registers.contacts, name="contacts"),
    path("contacts/<str:key>/", facts.contact, name="contact"),
    path("agreements/", registers.agreements, name="agreements"),
    path("agreements/<str:key>/", facts.agreement, name="agreement"),
    path("structures/", registers.structures, name="structures"),
    path("structures/<str:key>/", facts.structure, name="structure"),
    path("promises/", registers.promises, name="promises"),
    path("promises/<str:key>/", facts.promise, name="promise"),
    path("promises/<str:key>/settle/", facts.settle, name="settle"),
    path("interests/", registers.interests, name="interests"),
]
