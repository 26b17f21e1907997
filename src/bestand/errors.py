"""What can go wrong, as one tree.

BestandError
├── InputError            a report cannot be read: names the file, says the remedy
│   ├── EmptyReport
│   ├── BinaryReport
│   ├── ReportTooLarge
│   ├── NoArticle         an HTML page without a main text
│   ├── NoText            a JSON line without `text` or `html`
│   ├── Undecodable
│   ├── UnknownLanguage
│   ├── FeedError         a feed, or a report that it names, cannot be had
│   └── Unreadable        not there, or no permission
├── KnowledgeError        a data file of `languages/`, `knowledge/` or the user is malformed
├── FilterError           what is asked of the casebook makes no sense
├── LayoutError           there is no such layout, or it cannot be written as asked
├── CasebookError         the casebook is missing, locked, read-only, damaged, full or too new
│   └── StaleError        somebody else decided on the same thing meanwhile
├── PipelineError         the network or the spaCy pipeline asked for is not there
└── InternalError         the reader itself failed on a report: a defect of ours
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


class BestandError(Exception):
    """Base of all; `str()` is one line for a person: where, what, remedy."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")
        self.where = where
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[BestandError], tuple[str, str, str]]:
        """So that an error raised in a worker process reaches its parent whole."""
        return type(self), (self.where, self.what, self.remedy)


class InputError(BestandError):
    """A report cannot be read."""


class EmptyReport(InputError):
    """No text at all."""


class BinaryReport(InputError):
    """Bytes that are not text."""


class ReportTooLarge(InputError):
    """More text than a news report has."""


class NoArticle(InputError):
    """An HTML page without a main text."""


class NoText(InputError):
    """A JSON line without `text` or `html`, or no JSON at all."""


class Undecodable(InputError):
    """Bytes in no encoding that is known here."""


class UnknownLanguage(InputError):
    """Neither Dutch nor English."""


class Unreadable(InputError):
    """The file is not there or may not be read."""


class FeedError(InputError):
    """A feed, or a report that it names, cannot be had."""


class KnowledgeError(BestandError):
    """A data file is malformed."""


class FilterError(BestandError):
    """What is asked of the casebook makes no sense."""


class LayoutError(BestandError):
    """There is no such layout, or it cannot be written as asked."""


class CasebookError(BestandError):
    """The casebook is missing, locked, read-only, damaged, full or too new."""


class StaleError(CasebookError):
    """What somebody decides on is no longer as he saw it."""


class PipelineError(BestandError):
    """The network or the spaCy pipeline asked for is not there."""


class InternalError(BestandError):
    """The reader itself failed on a report: a defect of ours."""


def malformed(where: str, error: ValidationError, within: str = "") -> KnowledgeError:
    """The first thing that is wrong with a data file, by its key; `within` goes before the key."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    return KnowledgeError(where, f"{within}{key}: {first['msg']}", "mend that key")
