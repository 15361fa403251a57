# SPDX-License-Identifier: MIT
"""libdtsxacct from Python, by ctypes: cross-account tasks of Alibaba Cloud DTS are checked offline.

    import dtsxacct

    report = dtsxacct.check(open("orders.json", "rb").read())     # a task document to a report, as a dict
    task = dtsxacct.Task({"/source/ram_role": "ram-for-dts"})     # or a task, built by paths
    for record in task.validate().records:
        print(record.severity, record.rule, record.path, record.message)
    plan = task.plan()

Needs the shared library, libdtsxacct.so.1, where the loader looks. Everything that goes out is a copy: no object here can
point at memory that is gone.
"""

import ctypes
import json
import weakref
from enum import IntEnum
from typing import Any, Callable, Dict, Mapping, Optional, Tuple, Union

__all__ = ["Authorization", "Error", "Plan", "Record", "Report", "Task", "TaskInvalid", "Vocabulary", "check", "check_json", "edition", "name", "version"]

_library = ctypes.CDLL("libdtsxacct.so.1")
_HANDLE, _VIEW, _NUMBER, _SIZE, _TEXT, _OUT = (
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_size_t,
    ctypes.c_char_p,
    ctypes.c_void_p,
)

# Numbers of enumerators never change.
_PATH, _MESSAGE, _CAUSE, _SOLUTION, _VALUE, _SUGGESTED_VALUE = 1, 2, 3, 4, 5, 10
_JSON = 1
_TASK_INVALID = -6


class Vocabulary(IntEnum):
    """What a number of the library is a number of."""

    SIDE = 10
    SETTING = 11
    RULE = 12
    SEVERITY = 13
    FACT = 14
    PROVIDER_ERROR = 15


class Error(Exception):
    """A call of the library could not do its work. What is wrong with a task is no error but a record of a report."""

    def __init__(self, status: int) -> None:
        super().__init__(_status_text(status).decode())
        self.status = status


class TaskInvalid(Error):
    """There is no plan of a task with errors; `report` says which."""

    def __init__(self, report: "Report") -> None:
        super().__init__(_TASK_INVALID)
        self.report = report


def _declare(result: Any, name: str, *arguments: Any) -> Callable[..., Any]:
    function = getattr(_library, name)
    function.restype, function.argtypes = result, arguments
    return function  # type: ignore[no-any-return]


def _raise(status: int) -> None:
    if status != 0:
        raise Error(status)


_status_text = _declare(_TEXT, "dtsx_status_text", _NUMBER)
_version_string = _declare(_TEXT, "dtsx_version_string")
_tables_edition = _declare(_TEXT, "dtsx_tables_edition")
_vocabulary_name = _declare(_TEXT, "dtsx_vocabulary_name", _NUMBER, _NUMBER)
_task_set_at = _declare(_NUMBER, "dtsx_task_set_at", _HANDLE, _TEXT, _TEXT, _SIZE)
_task_validate = _declare(_NUMBER, "dtsx_task_validate", _HANDLE, _NUMBER, _HANDLE)
_task_apply = _declare(_NUMBER, "dtsx_task_apply", _HANDLE, _VIEW)
_report_is_valid = _declare(_NUMBER, "dtsx_report_is_valid", _HANDLE)
_report_count = _declare(_SIZE, "dtsx_report_count", _HANDLE, _NUMBER)
_report_get_record = _declare(_VIEW, "dtsx_report_get_record", _HANDLE, _SIZE)
_report_write = _declare(_NUMBER, "dtsx_report_write", _HANDLE, _NUMBER, ctypes.c_uint, _HANDLE)
_record_get_rule = _declare(_NUMBER, "dtsx_record_get_rule", _VIEW)
_record_get_severity = _declare(_NUMBER, "dtsx_record_get_severity", _VIEW)
_record_get_text = _declare(_TEXT, "dtsx_record_get_text", _VIEW, _NUMBER, _OUT)
_check_json = _declare(_NUMBER, "dtsx_check_json", _HANDLE, _TEXT, _SIZE, _NUMBER, _HANDLE)
_buffer_get = _declare(_TEXT, "dtsx_buffer_get", _HANDLE, _OUT)
_plan_new = _declare(_NUMBER, "dtsx_plan_new", _HANDLE, ctypes.c_uint, _HANDLE, _OUT)
_plan_write = _declare(_NUMBER, "dtsx_plan_write", _HANDLE, _NUMBER, ctypes.c_uint, _HANDLE)
_plan_authorization_count = _declare(_SIZE, "dtsx_plan_authorization_count", _HANDLE)
_plan_get_authorization = _declare(_VIEW, "dtsx_plan_get_authorization", _HANDLE, _SIZE)
_authorization_get_side = _declare(_NUMBER, "dtsx_authorization_get_side", _VIEW)
_authorization_get_login = _declare(_TEXT, "dtsx_authorization_get_login_account_id", _VIEW)
_authorization_get_trusted = _declare(_TEXT, "dtsx_authorization_get_trusted_account_id", _VIEW)
_authorization_get_role = _declare(_TEXT, "dtsx_authorization_get_ram_role", _VIEW)
_authorization_policy_count = _declare(_SIZE, "dtsx_authorization_policy_count", _VIEW)
_authorization_get_policy = _declare(_TEXT, "dtsx_authorization_get_policy", _VIEW, _SIZE)


class _Handle:
    """An object of the library; its reference is given up when Python has no more use for it."""

    def __init__(self, kind: str, pointer: Optional[int] = None) -> None:
        self._as_parameter_ = pointer or _declare(_HANDLE, f"dtsx_{kind}_new", _HANDLE)(None)  # what ctypes passes on
        if not self._as_parameter_:
            raise MemoryError
        weakref.finalize(self, _declare(None, f"dtsx_{kind}_unref", _HANDLE), self._as_parameter_)


def _decode(found: Optional[bytes]) -> Optional[str]:
    return None if found is None else found.decode()


def version() -> str:
    """The version of the library that was loaded."""
    return str(_version_string().decode())


def edition() -> str:
    """The date of the provider's page that its tables follow."""
    return str(_tables_edition().decode())


def name(vocabulary: int, value: int) -> str:
    """The name of a number; "#number" for one that the library does not know: enumerations are open."""
    return _decode(_vocabulary_name(vocabulary, value)) or f"#{value}"


def check(document: Union[bytes, str]) -> Dict[str, Any]:
    """Judges a task document: its report, one of those that `dtsxacct check --format=json` prints."""
    return _parse(check_json(document))


def check_json(document: Union[bytes, str]) -> str:
    """The same, as the text that the library writes."""
    text, buffer = document.encode() if isinstance(document, str) else bytes(document), _Handle("buffer")
    _raise(_check_json(None, text, len(text), 0, buffer))
    return _text_of(buffer)


def _text_of(buffer: _Handle) -> str:
    return str(_buffer_get(buffer, None).decode())


def _parse(text: str) -> Dict[str, Any]:
    parsed: Dict[str, Any] = json.loads(text)
    return parsed


class Record:
    """A finding."""

    rule: str
    number: int
    severity: str
    path: str
    message: str
    cause: Optional[str]
    solution: Optional[str]
    value: Optional[str]
    suggested_value: Optional[str]

    def __init__(self, report: _Handle, view: int) -> None:
        def text(which: int) -> Optional[str]:
            return _decode(_record_get_text(view, which, None))

        self._report, self._view = report, view  # the view lives as long as its report
        self.number = _record_get_rule(view)
        self.rule = name(Vocabulary.RULE, self.number)
        self.severity = name(Vocabulary.SEVERITY, _record_get_severity(view))
        self.path, self.message = text(_PATH) or "", text(_MESSAGE) or ""
        self.cause, self.solution = text(_CAUSE), text(_SOLUTION)
        self.value, self.suggested_value = text(_VALUE), text(_SUGGESTED_VALUE)

    def __repr__(self) -> str:
        return f"<{self.severity} {self.rule} at {self.path or 'the task'}: {self.message}>"


class Report:
    """What a validation found."""

    valid: bool
    records: Tuple[Record, ...]

    def __init__(self, handle: _Handle) -> None:
        self._handle = handle
        self.valid = _report_is_valid(handle) != 0
        count = _report_count(handle, 0)
        self.records = tuple(Record(handle, _report_get_record(handle, index)) for index in range(count))

    def json(self) -> Dict[str, Any]:
        """All of the report, with what could not be verified offline."""
        buffer = _Handle("buffer")
        _raise(_report_write(self._handle, _JSON, 0, buffer))
        return _parse(_text_of(buffer))


class Authorization:
    """Who has to grant what to whom for one endpoint."""

    endpoint: str
    login_account_id: str
    trusted_account_id: str
    ram_role: str
    system_policies: Tuple[str, ...]

    def __init__(self, view: int) -> None:
        self.endpoint = name(Vocabulary.SIDE, _authorization_get_side(view))
        self.login_account_id = _authorization_get_login(view).decode()
        self.trusted_account_id = _authorization_get_trusted(view).decode()
        self.ram_role = _authorization_get_role(view).decode()
        count = _authorization_policy_count(view)
        self.system_policies = tuple(_authorization_get_policy(view, index).decode() for index in range(count))


class Plan:
    """Who grants what to whom, step by step."""

    authorizations: Tuple[Authorization, ...]

    def __init__(self, handle: _Handle) -> None:
        self._handle = handle
        count = _plan_authorization_count(handle)
        self.authorizations = tuple(Authorization(_plan_get_authorization(handle, index)) for index in range(count))

    def json(self) -> Dict[str, Any]:
        """All of the plan, as `dtsxacct plan --format=json` prints it."""
        buffer = _Handle("buffer")
        _raise(_plan_write(self._handle, _JSON, 0, buffer))
        return _parse(_text_of(buffer))


class Task:
    """A task, built from paths of the task document and values."""

    def __init__(self, settings: Optional[Mapping[str, Union[str, bool, int]]] = None) -> None:
        self._handle = _Handle("task")
        for path, value in (settings or {}).items():
            self.set(path, value)

    def set(self, path: str, value: Union[str, bool, int]) -> None:
        """Sets "/source/owner/account_id" and the like. What the value is worth, validate() says."""
        text = (("false", "true")[value] if isinstance(value, bool) else str(value)).encode()
        _raise(_task_set_at(self._handle, path.encode(), text, len(text)))

    def validate(self) -> Report:
        report = _Handle("report")
        _raise(_task_validate(self._handle, 0, report))
        return Report(report)

    def apply(self, record: Record) -> None:
        """Carries out what a finding suggests."""
        _raise(_task_apply(self._handle, record._view))

    def plan(self) -> Plan:
        """Raises TaskInvalid where the task has errors of its own."""
        made, report = _HANDLE(), _Handle("report")
        status = _plan_new(self._handle, 0, report, ctypes.byref(made))
        if status == _TASK_INVALID:
            raise TaskInvalid(Report(report))
        _raise(status)
        return Plan(_Handle("plan", made.value))
