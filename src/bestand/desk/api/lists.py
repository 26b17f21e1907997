"""Lists of what the casebook holds, with the filters of the pages; one row of `LISTS` each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from ninja import Query
from ninja.utils import contribute_operation_args
from pydantic import BaseModel, Field, create_model

from bestand import accounts
from bestand.casebook import queries
from bestand.casebook.filters import ACCOUNTS, CEASEFIRES, CLAIMS, FILTERS, INCIDENTS, REPORTS, Filters
from bestand.desk.api import filling, rows
from bestand.desk.api.problems import answers
from bestand.desk.api.routes import router
from bestand.desk.listing import FARTHEST, SIZE, sliced
from bestand.errors import FilterError

MOST = 100  # rows of a page
PAGING = ("page", "size")


@dataclass(frozen=True, slots=True)
class List:
    """A list: what of the casebook it shows, and as which rows."""

    path: str
    about: str
    subjects: tuple[str, ...]  # a filter must go with one of them
    fetch: Callable[[Filters, int], Iterator[Any]]
    shape: type[Any]
    fill: Callable[[Iterable[Any]], Sequence[Any]]

    @property
    def filters(self) -> tuple[str, ...]:
        return tuple(row.key for row in FILTERS if any(each in row.queries for each in self.subjects))

    def parameters(self) -> type[BaseModel]:
        """Its filters and pages, as a model for django-ninja."""
        texts: dict[str, Any] = {
            row.key.replace("-", "_"): (str | None, Field(None, alias=row.key, description=row.label))
            for row in FILTERS
            if row.key in self.filters
        }
        page = (int, Field(1, ge=1, le=FARTHEST, description="which page; who looks farther filters"))
        size = (int, Field(SIZE, ge=1, le=MOST, description="rows of a page"))
        return create_model(f"{self.path.strip('/').title()}Query", **texts, page=page, size=size)

    def asked(self, request: HttpRequest) -> Filters:
        """The filters in the address. Raises FilterError, also for a parameter that there is not."""
        if unknown := set(request.GET) - {*self.filters, *PAGING}:
            raise FilterError(
                min(unknown), "is no parameter", f"choose of {', '.join((*self.filters, *PAGING))}"
            )
        return Filters.read(
            {key: ",".join(request.GET.getlist(key)) for key in self.filters if key in request.GET}
        )


LISTS = (
    List(
        "/incidents",
        "What happened, each with all that is told of it put together.",
        (INCIDENTS,),
        lambda filters, limit: queries.incidents(filters, limit=limit, bare=True),
        rows.IncidentLine,
        filling.incident_lines,
    ),
    List(
        "/events",
        "Events as single reports tell them, with the words that each fact rests on.",
        (ACCOUNTS,),
        lambda filters, limit: queries.accounts(filters, limit=limit),
        rows.AccountRow,
        filling.account_rows,
    ),
    List(
        "/ceasefires",
        "The ledger of truces.",
        (CEASEFIRES,),
        lambda filters, limit: queries.ceasefires(filters, limit=limit, bare=True),
        rows.CeasefireLine,
        filling.ceasefire_lines,
    ),
    List(
        "/claims",
        "Who said what about which incident, and against whom.",
        (CLAIMS,),
        lambda filters, limit: queries.claims(filters, limit=limit),
        accounts.Claim,
        list,
    ),
    List(
        "/reports",
        "Reports that tell of it, without their text.",
        (REPORTS, ACCOUNTS),
        lambda filters, limit: queries.reports(filters, limit=limit),
        rows.ReportLine,
        filling.report_lines,
    ),
    List(
        "/actors",
        "Who acts in the incidents, those in most of them first.",
        (INCIDENTS,),
        lambda filters, limit: queries.actors(filters, limit=limit),
        rows.ActorLine,
        filling.actor_lines,
    ),
)


def _operation(each: List) -> Callable[..., rows.Page[Any]]:
    def operation(request: HttpRequest, **_: Any) -> rows.Page[Any]:
        filters = each.asked(request)
        size = int(request.GET.get("size", SIZE))
        page = sliced(request, lambda limit: each.fetch(filters, limit), size)
        return rows.Page[Any](rows=list(each.fill(page.rows)), page=page.number, next=page.later)

    operation.__name__ = f"list_{each.path.strip('/')}"
    operation.__doc__ = each.about
    contribute_operation_args(operation, "asked", each.parameters(), Query(...))  # type: ignore[type-arg]
    return operation


for each in LISTS:
    shape = rows.Page[each.shape]  # type: ignore[name-defined]  # the shape of each list's own rows
    router.get(each.path, response=answers(shape), summary=each.about)(_operation(each))
