// SPDX-License-Identifier: MIT
// The library from Node.js, by koffi: npm install, then node dtsxacct.js DOCUMENT
'use strict';
const fs = require('node:fs');
const koffi = require('koffi');

// Of the header, only what this program uses. Numbers of enumerators never change.
const [SIDES, RULES, SEVERITIES] = [10, 12, 13];
const [PATH, MESSAGE, SUGGESTED_VALUE] = [1, 2, 10];

// A role has an ARN where its name belongs, and a region is misspelt.
const settings = {
  '/name': '订单同步',
  '/kind': 'synchronization',
  '/creator': '1406926474061234',
  '/source/database_type': 'MySQL',
  '/source/access_method': 'Alibaba Cloud Instance',
  '/source/region': 'cn-hangzhou',
  '/source/cross_account': 'true',
  '/source/owner': '1646821763561234',
  '/source/ram_role': 'acs:ram::1646821763561234:role/ram-for-dts',
  '/destination/database_type': 'AnalyticDB for MySQL 3.0',
  '/destination/access_method': 'Alibaba Cloud Instance',
  '/destination/region': 'cn-shangai',
  '/destination/cross_account': 'false',
};

// koffi copies text both ways: `const char *` out is a JavaScript string or null, so that no view of text gets out.
const library = koffi.load('libdtsxacct.so.1');
const dtsx = {};
for (const declaration of `
    const char *status_text(int status)
    const char *vocabulary_name(int vocabulary, int value)
    void *task_new(void *context)
    void task_unref(void *task)
    int task_set_at(void *task, const char *path, const char *text, size_t length)
    int task_validate(void *task, void *report)
    int task_apply(void *task, void *record)
    void *report_new(void *context)
    void report_unref(void *report)
    int report_is_valid(void *report)
    size_t report_count(void *report, int at_least)
    void *report_get_record(void *report, size_t index)
    int record_get_rule(void *record)
    int record_get_severity(void *record)
    const char *record_get_text(void *record, int text, void *length)
    void *buffer_new(void *context)
    void buffer_unref(void *buffer)
    int check_json(void *context, const uint8_t *json, size_t length, void *append_to)
    const char *buffer_get(void *buffer, void *length)
    int plan_new(void *task, uint flags, void *report, _Out_ void **plan)
    void plan_unref(void *plan)
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

// Whatever returns a status goes through here: anything but 0 says that the call could not do its work.
function check(status) {
  if (status !== 0) {
    throw new Error(dtsx.status_text(status));
  }
}

// JavaScript says too late, or never, that a handle is garbage: whoever makes one lists it, and main() gives them up.
const handles = [];
function own(kind, pointer = dtsx[`${kind}_new`](null)) {
  if (!pointer) {
    throw new Error('no memory');
  }
  handles.push(() => dtsx[`${kind}_unref`](pointer));
  return pointer;
}

// A newer library may give numbers that have no name here: an enumeration is open, and NULL comes as null.
function name(vocabulary, value) {
  return dtsx.vocabulary_name(vocabulary, value) ?? `#${value}`;
}

function buildTask() {
  const task = own('task');
  for (const [path, value] of Object.entries(settings)) {
    check(dtsx.task_set_at(task, path, value, Buffer.byteLength(value)));
  }
  return task;
}

function listRecords(task, report) {
  check(dtsx.task_validate(task, report));
  const kept = [];
  for (let index = 0; index < dtsx.report_count(report, 0); index++) {
    const record = dtsx.report_get_record(report, index);
    const text = (which) => dtsx.record_get_text(record, which, null);
    const severity = name(SEVERITIES, dtsx.record_get_severity(record));
    console.log(`${severity} ${name(RULES, dtsx.record_get_rule(record))} at ${text(PATH)}: ${text(MESSAGE)}`);
    if (text(SUGGESTED_VALUE) !== null) {
      console.log(`  suggested: ${text(SUGGESTED_VALUE)}`);
      check(dtsx.task_apply(task, record));
    }
    kept.push(text(PATH));
  }
  check(dtsx.task_validate(task, report)); // filled anew: every `record` above is now a dangling pointer
  console.log(`after the suggestions: valid ${dtsx.report_is_valid(report)}, before them: ${kept.join(', ')}`);
}

function printReport(file) {
  const [json, buffer] = [fs.readFileSync(file), own('buffer')];
  check(dtsx.check_json(null, json, json.length, buffer));
  console.log(dtsx.buffer_get(buffer, null));
}

function printAuthorizations(task, report) {
  const made = [null];
  check(dtsx.plan_new(task, 0, report, made));
  const plan = own('plan', made[0]);
  for (let index = 0; index < dtsx.plan_authorization_count(plan); index++) {
    const view = dtsx.plan_get_authorization(plan, index);
    const login = dtsx.authorization_get_login_account_id(view);
    const trusted = dtsx.authorization_get_trusted_account_id(view);
    const role = dtsx.authorization_get_ram_role(view);
    console.log(`${name(SIDES, dtsx.authorization_get_side(view))}: ${login} creates ${role}, trusting ${trusted}`);
    for (let policy = 0; policy < dtsx.authorization_policy_count(view); policy++) {
      console.log(`  attach ${dtsx.authorization_get_policy(view, policy)}`);
    }
  }
}

function main(file) {
  try {
    const [task, report] = [buildTask(), own('report')];
    listRecords(task, report);
    printReport(file);
    printAuthorizations(task, report);
    console.log(`rule 41 is ${name(RULES, 41)}, rule 9999 is ${name(RULES, 9999)}`);
  } finally {
    handles.reverse().forEach((giveUp) => giveUp());
  }
}

main(process.argv[2]);
