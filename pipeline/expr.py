"""Expressions and texts that packs bring: Jinja2 in two strict sandboxes, one for XML, one for plain text.

A pack is untrusted. What could take unbounded time or memory (powers, repetition, wide formats, string methods that
pad) is refused, filters are an allow-list, and an undefined name is an error, never a blank.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import jinja2
import jinja2.exceptions
import jinja2.meta
import jinja2.sandbox
from jinja2 import nodes

from pipeline.kinds.date import show_date, show_month
from pipeline.kinds.id_number import birth_month, sex_of

_FILTERS: Final = frozenset(
    {
        "abs", "batch", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "items", "join",
        "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select",
        "selectattr", "sort", "string", "sum", "title", "trim", "unique", "upper",
    }
)  # fmt: skip
_METHODS: Final = {
    str: frozenset({"startswith", "endswith", "strip", "upper", "lower", "isdigit"}),
    dict: frozenset({"get", "items", "keys", "values"}),
}
_SEPARATORS: Final = re.compile(r"[、，,；;/／]\s*|兼(?![职任）)])")
# A line that has no full stop is a heading.
_SENTENCE: Final = re.compile(r"^.*?[。！？!?]+[”’」』）)]*", re.MULTILINE)
_NUMBER: Final = re.compile(r"\d{1,15}(?:\.\d{1,9})?")
FAULTS: Final = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What an expression or template of a pack can raise, parsed or computed."""


class ExpressionError(Exception):
    """An expression that does not parse, or cannot be computed from the values it was given."""


class _Sandbox(jinja2.sandbox.ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"**", "*", "%"})

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not numbers:
            raise jinja2.exceptions.SecurityError(f"operator {operator} is not allowed here")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        for kind, allowed in _METHODS.items():
            if isinstance(obj, kind) and not hasattr(obj, "__html__"):
                return attr in allowed
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ARG002 - the base class names it
        return None  # str.format pads to any width: refused like every other method that is not listed


def percent(part: float, whole: float) -> float:
    """`part` of `whole` in percent, rounded down to one decimal so that 94.96 never reads 95.0."""
    return int(1000 * part // whole) / 10


def parts(text: str) -> list[str]:
    """The items of an enumeration such as 党支部书记、工会主席."""
    return [part for part in _SEPARATORS.split(text) if part]


def in_order(items: list[str], last: list[str]) -> bool:
    """Whether the items that hold one of the words `last` stand behind all items that hold none."""
    late = [any(word in item for word in last) for item in items]
    return late == sorted(late)


def holds(items: list[str], words: list[str], but: Sequence[str] = ()) -> bool:
    """Whether one of the items holds one of the words and none of the words `but`."""
    return any(
        any(word in item for word in words) and not any(word in item for word in but) for item in items
    )


def full_years(start: dt.date, end: dt.date) -> int:
    """The whole years from one day to another; 满三年 is reached on the third anniversary."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def first_sentence(prose: str) -> str:
    """The first sentence of a text, headings passed over; its first line where it has no full stop."""
    found = _SENTENCE.search(prose)
    return (found[0] if found else prose.partition("\n")[0]).strip()


def number(text: str) -> int | float | str:
    """A text that is a number as that number, so that Excel can add it up; any other text as it is."""
    return (float(text) if "." in text else int(text)) if _NUMBER.fullmatch(text) else text


_FUNCTIONS: Final[dict[str, Any]] = {
    function.__name__: function for function in (percent, in_order, holds, full_years, birth_month, sex_of)
}


def _sandbox(*, autoescape: bool) -> _Sandbox:
    environment = _Sandbox(
        autoescape=autoescape, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    own = {
        "parts": parts,
        "first_sentence": first_sentence,
        "number": number,
        "month": show_month,
        "date": show_date,
    }
    environment.filters = {name: environment.filters[name] for name in sorted(_FILTERS)} | own
    environment.globals = dict(_FUNCTIONS)
    return environment


def xml_environment() -> jinja2.sandbox.SandboxedEnvironment:
    """A new sandbox for Word and Excel templates: values are escaped, names must be known."""
    return _sandbox(autoescape=True)


_TEXT: Final = _sandbox(autoescape=False)


@dataclass(frozen=True)
class Expression:
    """A compiled expression or text; call it with values."""

    source: str
    names: frozenset[str]
    compared: frozenset[tuple[str, str]]
    """Names with the texts that they are held equal to, or looked for in a list of."""
    _compute: Callable[[Mapping[str, Any]], Any] = field(repr=False, compare=False)

    def __call__(self, values: Mapping[str, Any]) -> Any:
        """The result for these values; raises `ExpressionError` where it cannot be computed."""
        try:
            result = self._compute(values)
        except FAULTS as fault:
            raise ExpressionError(f"{self.source}: {fault}") from fault
        if isinstance(result, jinja2.Undefined):
            raise ExpressionError(f"{self.source}: the result is undefined")
        return result


def _named(tree: nodes.Template) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    compared = _compared(tree)  # first, for `meta` folds lists of constants in the tree itself
    return frozenset(jinja2.meta.find_undeclared_variables(tree)) - _TEXT.globals.keys(), compared


def _compared(tree: nodes.Template) -> frozenset[tuple[str, str]]:
    found = set()
    for comparison in tree.find_all(nodes.Compare):
        for operand in comparison.ops:
            sides = [comparison.expr, operand.expr]
            if operand.op in ("in", "notin"):
                sides = [comparison.expr, *getattr(operand.expr, "items", ())]
            words = [side.value for side in sides if isinstance(side, nodes.Const)]
            names = [side.name for side in sides if isinstance(side, nodes.Name)]
            found |= {(name, word) for name in names for word in words if isinstance(word, str)}
    return frozenset(found)


@functools.cache
def expression(source: str) -> Expression:
    """Compiles a Jinja2 expression such as `100 * members >= 95 * employees`."""
    try:
        _TEXT.compile_expression(source)  # nothing but an expression
        template = _TEXT.from_string("{% set result = (" + source + ") %}")
        names, compared = _named(_TEXT.parse("{{ " + source + " }}"))
    except FAULTS as fault:
        raise ExpressionError(f"{source}: {fault}") from fault
    return Expression(source, names, compared, functools.partial(_result, template, names))


def _result(template: jinja2.Template, names: Iterable[str], values: Mapping[str, Any]) -> Any:
    # What `compile_expression` returns does the same and takes three times as long: it copies names one by one, and a
    # template's own `new_context` lists its globals anew.
    known = _FUNCTIONS | {name: values[name] for name in names if name in values}
    context = jinja2.runtime.new_context(_TEXT, None, {}, known, shared=True)
    for _ in template.root_render_func(context):
        pass
    return context.vars["result"]


@functools.cache
def text(source: str) -> Expression:
    """Compiles a Jinja2 template of plain text such as `{{ unit }}-{{ name }}`; calling it gives a str."""
    try:
        template = _TEXT.from_string(source)
        names, compared = _named(_TEXT.parse(source))
    except FAULTS as fault:
        raise ExpressionError(f"{source}: {fault}") from fault
    return Expression(source, names, compared, template.render)
