"""The desk: a Django app that shows the casebook in a browser, and lets people correct it.

`docs/desk.md` says where everything of a page goes. Nothing here may be imported
before Django is set up, but `serving` and `configuration`.
"""
