"""A filter (RFC 7644, 3.4.2.2) and sorting (3.4.2.3) as SQL. scim2-models reads both and knows the attributes."""

from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, F, Q, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate, Lower, NullIf
from django.db.models.lookups import (
    Contains,
    EndsWith,
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    IContains,
    IEndsWith,
    IExact,
    IStartsWith,
    LessThan,
    LessThanOrEqual,
    StartsWith,
)
from django.utils import timezone
from scim2_models import (
    AttributeBinding,
    InvalidFilterException,
    InvalidPathException,
    ScimFilter,
    SearchRequest,
)
from scim2_models.path import (
    AttrPath,
    CompareOperator,
    Comparison,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
    coerce_value,
)

from .columns import NONE, Column, Source

EQUAL = CompareOperator.eq
# By operator: in any case of letters, and exactly.
TEXT = {
    CompareOperator.eq: (IExact, Exact),
    CompareOperator.co: (IContains, Contains),
    CompareOperator.sw: (IStartsWith, StartsWith),
    CompareOperator.ew: (IEndsWith, EndsWith),
}
ORDER = {
    CompareOperator.gt: GreaterThan,
    CompareOperator.ge: GreaterThanOrEqual,
    CompareOperator.lt: LessThan,
    CompareOperator.le: LessThanOrEqual,
}


def condition(scim_filter: ScimFilter[Any], source: Source) -> Q:
    """Raises InvalidFilterException for an attribute that cannot be asked for."""
    return _Sql(scim_filter, source).visit(scim_filter.ast)


def order(asked: SearchRequest[Any], model: Any, source: Source) -> list[OrderBy]:
    """Who has no value is last, or first when descending. Raises InvalidPathException."""
    if asked.sort_by is None:
        return [F("pk").asc()]
    binding = asked.sort_binding(model)
    column = source.columns.get(binding.urn) if binding else None
    if binding is None or column is None:
        raise InvalidPathException(detail=f"'{asked.sort_by}' cannot be sorted by")
    if issubclass(binding.target_type or str, str):
        column = NullIf(_comparable(column, exact=binding.case_exact), NONE)
    if asked.sort_order == SearchRequest.SortOrder.descending:
        return [OrderBy(column, descending=True, nulls_first=True), F("pk").asc()]
    return [OrderBy(column, nulls_last=True), F("pk").asc()]


class _Sql(FilterVisitor[Q]):
    """`entry`: the list whose entries are asked, when the filter stands in brackets behind it."""

    def __init__(self, scim_filter: ScimFilter[Any], source: Source, entry: AttrPath | None = None) -> None:
        self.scim_filter, self.source, self.entry = scim_filter, source, entry

    def visit_logical_expr(self, node: LogicalExpr) -> Q:
        joined = Q.AND if node.op == LogicalOperator.and_ else Q.OR
        return Q(*[self.visit(term) for term in node.terms], _connector=joined)

    def visit_not(self, node: Not) -> Q:
        return ~self.visit(node.expr)

    def visit_comparison(self, node: Comparison) -> Q:
        binding = _known(self.scim_filter.resolve_comparison(self._path(node.attr_path)))
        value = coerce_value(binding, node.value, node.op)
        if node.op == CompareOperator.ne:
            return ~self._ask(binding, lambda column: _compare(column, binding, EQUAL, value))
        return self._ask(binding, lambda column: _compare(column, binding, node.op, value))

    def visit_present(self, node: Present) -> Q:
        binding = _known(self.scim_filter.resolve(self._path(node.attr_path)))
        if binding.sub_field_name is None and binding.urn in self.source.lists:
            return Q(Exists(self.source.lists[binding.urn][0]))
        if first := self.source.alone.get(binding.urn):
            return _present(self.source.columns[first])
        return self._ask(binding, lambda column: _compare(column, binding, None, None))

    def visit_value_path(self, node: ValuePath) -> Q:
        binding = _known(self.scim_filter.resolve(node.attr_path))
        inside = _Sql(self.scim_filter, self.source, node.attr_path)
        if binding.urn in self.source.lists:
            rows, source = self.source.lists[binding.urn]
            inside.source = Source(
                {f"{binding.urn}.{name}": column for name, column in source.columns.items()}
            )
            return Q(Exists(rows.filter(inside.visit(node.val_filter))))
        first = self.source.alone.get(binding.urn)
        if first is None:
            raise _refused(binding)
        return _present(self.source.columns[first]) & inside.visit(node.val_filter)

    def _path(self, path: AttrPath) -> AttrPath:
        return AttrPath(self.entry.attr, path.attr, self.entry.uri) if self.entry else path

    def _ask(self, binding: AttributeBinding, ask: Any) -> Q:
        name, _dot, inside = binding.urn.rpartition(".")
        if column := self.source.columns.get(binding.urn):
            first = self.source.alone.get(name)
            return _present(self.source.columns[first]) & Q(ask(column)) if first else Q(ask(column))
        name = name if name in self.source.lists else binding.urn
        if name in self.source.lists and inside in (columns := self.source.lists[name][1].columns):
            return Q(Exists(self.source.lists[name][0].filter(ask(columns[inside]))))
        raise _refused(binding)


def _compare(column: Column, binding: AttributeBinding, op: CompareOperator | None, value: Any) -> Q:
    """Does the column hold what is asked for? Without an operator: does it hold anything?"""
    if binding.target_type in (bool, datetime):
        if op is None or value is None:
            # These are always there.
            return Q(Exact(Value(True), op is None))
        return (
            _compare_moment(column, binding, op, value)
            if binding.target_type is datetime
            else Q(Exact(column, value))
        )
    if op is None or value is None:
        return _present(column) if op is None else ~_present(column)
    if not isinstance(value, str) or "\0" in value:
        raise InvalidFilterException(detail=f"'{binding.urn}' is compared with a text")
    value = str(getattr(value, "value", value))
    if op in TEXT:
        return _present(column) & Q(TEXT[op][binding.case_exact](column, value))
    value = value if binding.case_exact else value.lower()
    return _present(column) & Q(ORDER[op](_comparable(column, exact=binding.case_exact), value))


def _compare_moment(column: Column, binding: AttributeBinding, op: CompareOperator, value: Any) -> Q:
    lookup = Exact if op == EQUAL else ORDER.get(op)
    if lookup is None or not isinstance(value, datetime):
        raise InvalidFilterException(detail=f"'{op}' does not go with '{binding.urn}'")
    return Q(lookup(column, value if value.tzinfo else timezone.make_aware(value)))


def _present(column: Column) -> Q:
    return ~Q(Exact(column, NONE))


def _comparable(column: Column, *, exact: bool) -> Any:
    return Collate(column if exact else Lower(column, output_field=CharField()), "C")


def _known(binding: AttributeBinding | None) -> AttributeBinding:
    if binding is None:
        raise InvalidFilterException
    return binding


def _refused(binding: AttributeBinding) -> InvalidFilterException:
    return InvalidFilterException(detail=f"'{binding.urn}' cannot be filtered by")
