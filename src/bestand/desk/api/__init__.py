"""The API: what the pages show and change, as JSON, for who has a token. Built on django-ninja.

`interface.py` puts it together; `lists.py`, `things.py` and `changes.py` hold its operations,
`rows.py` what they answer.
"""
