"""A cited brief out of incidents and truces: every sentence with the report and the words it rests on.

    incidents, truces, claims ─▶ compose ─▶ Dossier ─▶ markdown | html | pdf

Nothing is said that no report says; what is derived from several figures says so.
The sentences are data: `languages/<code>/dossier.toml`.
"""
