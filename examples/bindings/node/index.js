// SPDX-License-Identifier: MIT
// libdtsxacct from Node.js, by koffi: cross-account tasks of Alibaba Cloud DTS are checked offline. Needs the shared library,
// libdtsxacct.so.1, where the loader looks. Everything that is returned is a copy. index.d.ts declares what there is.
'use strict';
const koffi = require('koffi');

// Numbers of enumerators never change.
const Vocabulary = Object.freeze({ SIDE: 10, SETTING: 11, RULE: 12, SEVERITY: 13, FACT: 14, PROVIDER_ERROR: 15 });
const [PATH, MESSAGE, CAUSE, SOLUTION, VALUE, SUGGESTED_VALUE] = [1, 2, 3, 4, 5, 10];
const JSON_FORMAT = 1;
const TASK_INVALID = -6;

// koffi copies text both ways: `const char *` out is a JavaScript string or null, so that no view of text gets out.
const library = koffi.load('libdtsxacct.so.1');
const dtsx = {};
for (const declaration of `
    const char *status_text(int status)
    const char *version_string()
    const char *tables_edition()
    const char *vocabulary_name(int vocabulary, int value)
    void *task_new(void *context)
    void task_unref(void *task)
    int task_set_at(void *task, const char *path, const uint8_t *text, size_t length)
    int task_validate(void *task, unsigned int flags, void *report)
    int task_apply(void *task, void *record)
    void *report_new(void *context)
    void report_unref(void *report)
    int report_is_valid(void *report)
    size_t report_count(void *report, int at_least)
    void *report_get_record(void *report, size_t index)
    int report_write(void *report, int format, uint flags, void *append_to)
    int record_get_rule(void *record)
    int record_get_severity(void *record)
    const char *record_get_text(void *record, int text, void *length)
    void *buffer_new(void *context)
    void buffer_unref(void *buffer)
    int check_json(void *context, const uint8_t *json, size_t length, unsigned int flags, void *append_to)
    const char *buffer_get(void *buffer, void *length)
    int plan_new(void *task, uint flags, void *report, _Out_ void **plan)
    void plan_unref(void *plan)
    int plan_write(void *plan, int format, uint flags, void *append_to)
    size_t plan_authorization_count(void *plan)
    void *plan_get_authorization(void *plan, size_t index)
    int authorization_get_side(void *authorization)
    const char *authorization_get_login_account_id(void *authorization)
    const char *authorization_get_trusted_account_id(void *authorization)
    const char *authorization_get_ram_role(void *authorization)
    size_t authorization_policy_count(void *authorization)
    const char *authorization_get_policy(void *authorization, size_t index)`.trim().split('\n')) {
  const name = /(\w+)\(/.exec(declaration)[1];
  dtsx[name] = library.func(declaration.replace(name, `dtsx_${name}`));
}

// A call of the library could not do its work. What is wrong with a task is no error but a record of a report.
class DtsxacctError extends Error {
  constructor(status, report) {
    super(dtsx.status_text(status));
    this.name = 'DtsxacctError';
    this.status = status;
    if (report) {
      this.report = report;
    }
  }
}

function check(status) {
  if (status !== 0) {
    throw new DtsxacctError(status);
  }
}

// Handles are released when they are garbage collected, or at once by close().
const garbage = new FinalizationRegistry(({ kind, pointer }) => dtsx[`${kind}_unref`](pointer));

class Handle {
  #kind;
  #pointer;

  constructor(kind, pointer = dtsx[`${kind}_new`](null)) {
    if (!pointer) {
      throw new Error('no memory');
    }
    this.#kind = kind;
    this.#pointer = pointer;
    garbage.register(this, { kind, pointer }, this);
  }

  get pointer() {
    if (!this.#pointer) {
      throw new Error(`this ${this.#kind} is closed`);
    }
    return this.#pointer;
  }

  close() {
    if (this.#pointer) {
      garbage.unregister(this);
      dtsx[`${this.#kind}_unref`](this.#pointer);
      this.#pointer = null;
    }
  }
}

function written(write) {
  const buffer = new Handle('buffer');
  try {
    check(write(buffer.pointer));
    return dtsx.buffer_get(buffer.pointer, null);
  } finally {
    buffer.close();
  }
}

// A newer library may give numbers that have no name here: an enumeration is open, and NULL comes as null.
function name(vocabulary, value) {
  return dtsx.vocabulary_name(vocabulary, value) ?? `#${value}`;
}

function checkJson(document) {
  const bytes = typeof document === 'string' ? Buffer.from(document) : document;
  return written((buffer) => dtsx.check_json(null, bytes, bytes.length, 0, buffer));
}

class Report {
  #handle;
  #views = new Map();

  constructor(handle) {
    this.#handle = handle;
    this.valid = dtsx.report_is_valid(handle.pointer) !== 0;
    this.records = [];
    for (let index = 0; index < dtsx.report_count(handle.pointer, 0); index++) {
      const view = dtsx.report_get_record(handle.pointer, index);
      const text = (which) => dtsx.record_get_text(view, which, null);
      const number = dtsx.record_get_rule(view);
      const record = Object.freeze({
        rule: name(Vocabulary.RULE, number),
        number,
        severity: name(Vocabulary.SEVERITY, dtsx.record_get_severity(view)),
        path: text(PATH),
        message: text(MESSAGE),
        cause: text(CAUSE),
        solution: text(SOLUTION),
        value: text(VALUE),
        suggestedValue: text(SUGGESTED_VALUE),
      });
      this.#views.set(record, view);
      this.records.push(record);
      origins.set(record, this);
    }
  }

  // The view of a record, as long as its report is open.
  viewOf(record) {
    void this.#handle.pointer;
    return this.#views.get(record);
  }

  json() {
    return JSON.parse(written((buffer) => dtsx.report_write(this.#handle.pointer, JSON_FORMAT, 0, buffer)));
  }

  close() {
    this.#handle.close();
  }
}

// Which report a record is of; a report lives as long as one of its records.
const origins = new WeakMap();

class Plan {
  #handle;

  constructor(handle) {
    this.#handle = handle;
    this.authorizations = [];
    for (let index = 0; index < dtsx.plan_authorization_count(handle.pointer); index++) {
      const view = dtsx.plan_get_authorization(handle.pointer, index);
      const systemPolicies = [];
      for (let policy = 0; policy < dtsx.authorization_policy_count(view); policy++) {
        systemPolicies.push(dtsx.authorization_get_policy(view, policy));
      }
      this.authorizations.push(Object.freeze({
        endpoint: name(Vocabulary.SIDE, dtsx.authorization_get_side(view)),
        loginAccountId: dtsx.authorization_get_login_account_id(view),
        trustedAccountId: dtsx.authorization_get_trusted_account_id(view),
        ramRole: dtsx.authorization_get_ram_role(view),
        systemPolicies,
      }));
    }
  }

  json() {
    return JSON.parse(written((buffer) => dtsx.plan_write(this.#handle.pointer, JSON_FORMAT, 0, buffer)));
  }

  close() {
    this.#handle.close();
  }
}

class Task {
  #handle = new Handle('task');

  constructor(settings = {}) {
    for (const [path, value] of Object.entries(settings)) {
      this.set(path, value);
    }
  }

  set(path, value) {
    const text = Buffer.from(String(value));
    check(dtsx.task_set_at(this.#handle.pointer, path, text, text.length));
  }

  validate() {
    const report = new Handle('report');
    check(dtsx.task_validate(this.#handle.pointer, 0, report.pointer));
    return new Report(report);
  }

  apply(record) {
    const report = origins.get(record);
    if (!report) {
      throw new TypeError('not a record of a report');
    }
    check(dtsx.task_apply(this.#handle.pointer, report.viewOf(record)));
  }

  plan() {
    const [made, report] = [[null], new Handle('report')];
    const status = dtsx.plan_new(this.#handle.pointer, 0, report.pointer, made);
    if (status === TASK_INVALID) {
      throw new DtsxacctError(status, new Report(report));
    }
    report.close();
    check(status);
    return new Plan(new Handle('plan', made[0]));
  }

  close() {
    this.#handle.close();
  }
}

module.exports = {
  DtsxacctError,
  Plan,
  Report,
  Task,
  Vocabulary,
  check: (document) => JSON.parse(checkJson(document)),
  checkJson,
  edition: () => dtsx.tables_edition(),
  name,
  version: () => dtsx.version_string(),
};
