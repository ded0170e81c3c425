from django.urls import path

from tracker.admin.desk import bulk, decisions, matches, naming, notes, orders, pages, spans, steps

app_name = "desk"
urlpatterns = [
    path("", pages.article_queue, name="queue"),
    path("<int:article_id>/", pages.article_desk, name="article"),
    path("passage/<int:passage_id>/", pages.passage_desk, name="passage"),
    path("accept/", decisions.accept, name="accept"),
    path("reject/", decisions.reject, name="reject"),
    path("credit/", decisions.credit, name="credit"),
    path("span/", spans.change, name="span"),
    path("new/", spans.make, name="new"),
    path("<int:article_id>/new/", spans.new_page, name="new_page"),
    path("match/", matches.decide, name="match"),
    path("undo/", steps.undo, name="undo"),
    path("redo/", steps.redo, name="redo"),
    path("note/", notes.write, name="note"),
    path("bulk/", bulk.accept_several, name="bulk"),
    path("assign/", notes.take_on, name="assign"),
    path("<int:article_id>/presence/", notes.presence, name="presence"),
    path("statement/<int:statement_id>/", orders.statement_order, name="statement"),
    path("speakers/", naming.speakers, name="speakers"),
]
