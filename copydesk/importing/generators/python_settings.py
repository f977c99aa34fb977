"""Settings written in Python, read as data: assignments of plain values, and nothing is run."""

import ast
from collections.abc import Mapping


def settings_in(text: str, known: Mapping[str, object] | None = None) -> dict[str, object]:
    """Return the values of a module's assignments, as far as they can be read without running it.

    Names stand for what was assigned before; a choice by one of them is made; texts are joined.
    What calls a function is left out. Raises SyntaxError.
    """
    values: dict[str, object] = dict(known or {})
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign):
            targets, written = statement.targets, statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value:
            targets, written = [statement.target], statement.value
        else:
            continue
        try:
            value = _value(written, values)
        except ValueError:
            continue
        for target in targets:
            if isinstance(target, ast.Name):
                values[target.id] = value
    return values


def _value(node: ast.expr, known: Mapping[str, object]) -> object:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return [_value(each, known) for each in elements]
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return {str(_value(key, known)): _value(value, known) for key, value in pairs if key}
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            one, other = _value(left, known), _value(right, known)
            if isinstance(one, str) and isinstance(other, str):
                return one + other
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, known)
        case ast.IfExp(test=test, body=body, orelse=other):
            return _value(body if _is_true(test, known) else other, known)
        case ast.JoinedStr(values=parts):
            return "".join(str(_value(part, known)) for part in parts)
        case ast.FormattedValue(value=inner):
            return _value(inner, known)
    raise ValueError


def _is_true(test: ast.expr, known: Mapping[str, object]) -> bool:
    """Return a condition; one that depends on the machine is false."""
    try:
        return bool(_value(test, known))
    except ValueError:
        return False
