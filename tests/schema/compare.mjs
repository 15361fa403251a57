// SPDX-License-Identifier: MIT
// Ten thousand task documents, judged by the JSON Schema (with ajv) and by the library: they agree about everything that
// a schema can say.
//   node compare.mjs SCHEMA JUDGE [COUNT [SEED]]
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [schemaPath, judge, count = '10000', firstSeed = '1'] = process.argv.slice(2);
const Ajv = createRequire(`${process.cwd()}/`)('ajv/dist/2020').default;
const schema = JSON.parse(readFileSync(schemaPath, 'utf8'));
// In strict mode, with the one keyword of editors that the schema has.
const validate = new Ajv({ strict: true, keywords: ['patternErrorMessage'] }).compile(schema);

// What a schema can say. The others compare two values of the document, or look into a trust policy, or (syntax, repeated
// keys) at what is gone when a document has been parsed; or they are about facts that were observed: the task is right then.
const covered = [
  'document-version', 'document-type', 'document-text', 'document-unknown-key', 'document-secret', 'missing-value',
  'unknown-value', 'account-id-format',
  'infrastructure-mismatch', 'no-cross-account-endpoint', 'ram-role-is-arn', 'ram-role-is-user', 'ram-role-is-default',
  'ram-role-is-service-linked', 'ram-role-format',
  'database-type-unsupported', 'access-method-unsupported', 'instance-form-mismatch', 'two-way-kind',
  'two-way-authorization', 'two-way-pair',
];
const notCovered = [
  'document-syntax', 'document-duplicate-key', 'owner-is-creator', 'owner-is-not-creator', 'trust-policy-format',
  'trust-policy-placeholder', 'trust-policy-service', 'trust-policy-creator', 'account-not-initialized', 'default-role-unauthorized',
  'ram-role-not-found', 'ram-role-permissions',
];

// ---- chance: the same each time ----

let state = Number(firstSeed) >>> 0;
const below = (limit) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};
const pick = (list) => list[below(list.length)];
const maybe = (percent) => below(100) < percent;

// ---- sound tasks, mostly ----

// All spellings that a part of the schema takes: the names that it lists, and the slugs of its pattern.
const spellings = (part) => part.anyOf.flatMap((one) => one.enum ?? /^\^\(([^)]*)\)\??\$$/.exec(one.pattern)[1].split('|').filter((slug) => slug));
const literals = (pattern) => /^\^\((.*)\)\$$/.exec(pattern)[1].split('|').map((name) => name.replaceAll('\\', ''));
const { else: inside } = schema.$defs.source.allOf[2];
const types = inside.properties.database_type.examples;
const methods = inside.properties.access_method.examples;
const forms = spellings(schema.$defs.instance_form);
const regions = schema.$defs.region.examples;
// Each row: some types, and the methods over which they are supported.
const rowsOf = (side) => schema.$defs[side].allOf[2].then.allOf.map((rule) => ({
  types: literals(rule.if.properties.database_type.pattern),
  methods: spellings(rule.then.properties.access_method),
}));
const formed = schema.$defs.instance_forms.allOf.filter((rule) => rule.then?.properties.instance_form.anyOf).map((rule) => ({
  type: literals(rule.if.properties.database_type.pattern),
  forms: spellings(rule.then.properties.instance_form),
}));
const ids = { creator: '1406926474061234', source: '1646821763561234', destination: '0122334455667788' };

const sometimes = (object, key, value, percent = 20) => {
  if (maybe(percent)) object[key] = value();
};

const account = (id) => {
  if (maybe(40)) return id;
  const made = { account_id: id };
  sometimes(made, 'infrastructure', () => pick(['public', 'public', 'public', 'finance', '']));
  sometimes(made, 'identity_type', () => pick(['account', 'ram-user', '']));
  sometimes(made, 'label', () => pick(['orders', '', '订单']));
  sometimes(made, 'observed', () => {
    const observed = {};
    sometimes(observed, 'console_initialized', () => maybe(85), 70);
    sometimes(observed, 'default_role_authorized', () => maybe(85), 70);
    return observed;
  });
  return made;
};

const trustPolicy = () => ({
  Version: '1',
  Statement: [{
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { RAM: [`acs:ram::${ids.creator}:root`], Service: [pick([`${ids.creator}@dts.aliyuncs.com`, 'dts.aliyuncs.com'])] },
  }],
});

const observedRole = () => {
  const observed = {};
  sometimes(observed, 'exists', () => maybe(85), 50);
  sometimes(observed, 'policies', () => pick([['AliyunDTSRolePolicy'], ['x', 'AliyunDTSRolePolicy'], ['x', 'x'], []]), 50);
  sometimes(observed, 'trust_policy', () => pick([trustPolicy(), JSON.stringify(trustPolicy()), {}]), 30);
  return observed;
};

const endpoint = (side, isCrossAccount) => {
  const made = { cross_account: isCrossAccount, region: pick([pick(regions), 'cn-nowhere']) };
  if (isCrossAccount) {
    const row = pick(rowsOf(side));
    made.database_type = pick(row.types);
    made.access_method = pick(row.methods);
    made.owner = account(ids[side]);
    made.ram_role = pick(['ram-for-dts', 'a', 'ram_for.dts-2', 'x'.repeat(64)]);
  } else {
    made.database_type = pick([...types, 'a database']);
    made.access_method = pick([...methods, 'some way']);
    sometimes(made, 'owner', () => account(ids.creator));
    sometimes(made, 'ram_role', () => pick(['ram-for-dts', 'acs:ram::1:role/x', '']), 10);
  }
  sometimes(made, 'instance_form', () => pick(forms), 15);
  sometimes(made, 'instance_id', () => 'rm-bp1imrtn6fq7h0000');
  sometimes(made, 'host', () => '10.0.0.1', 10);
  sometimes(made, 'port', () => pick([1, 3306, 65535]));
  sometimes(made, 'database', () => pick(['orders', '']), 10);
  sometimes(made, 'user', () => 'dts', 10);
  sometimes(made, 'oracle_sid', () => 'ORCL', 10);
  sometimes(made, 'cen_instance_id', () => 'cen-1', 10);
  sometimes(made, 'observed_role', observedRole);
  return made;
};

const task = () => {
  const isSourceCross = maybe(75);
  const made = { version: 1, kind: pick(['synchronization', 'migration']), creator: account(ids.creator) };
  made.source = endpoint('source', isSourceCross);
  made.destination = endpoint('destination', isSourceCross ? maybe(40) : maybe(95));
  sometimes(made, '$schema', () => pick(['./task.schema.json', '']));
  sometimes(made, 'name', () => pick(['orders', '']));
  sometimes(made, 'region', () => pick([pick(regions), '', 'nowhere']));
  sometimes(made, 'direction', () => pick(['one-way', '']));
  if (maybe(15)) makeTwoWay(made);
  return made;
};

const makeTwoWay = (made) => {
  const { type, forms: formsOfType } = pick(formed);
  const form = pick(formsOfType);
  made.direction = 'two-way';
  made.kind = maybe(90) ? 'synchronization' : 'migration';
  for (const side of ['source', 'destination']) {
    made[side] = endpoint(side, maybe(95));
    made[side].database_type = pick(type);
    made[side].access_method = pick(['Alibaba Cloud Instance', 'instance']);
    made[side].instance_form = maybe(95) ? form : pick(forms);
  }
};

// ---- mistakes ----

const wild = [null, true, false, 0, 1, 2, 1.5, -1, 1406926474061234, '', 'x', '1', 'true', 'public', 'MySQL', '\u0000', 'a\u0007b', '\u009f',
  [], ['x'], {}, { account_id: '1406926474061234' }];
const byKey = {
  version: [0, 2, -1, 10],
  kind: ['synchronisation', 'migration', 'synchronization', ''],
  direction: ['both', 'two-way', 'one-way', ''],
  account_id: ['140692647406123', '14069264740612345', '1406 9264 7406 1234', '<Alibaba Cloud account ID>', '１４０６９２６４７４０６１２３４', '0000000000000000'],
  infrastructure: ['public', 'finance', 'government', 'private', ''],
  identity_type: ['user', 'ram-user'],
  database_type: [...types, 'MySQLL', ''],
  access_method: [...methods, 'Internet', ''],
  instance_form: [...forms, 'rds'],
  ram_role: ['acs:ram::1646821763561234:role/ram-for-dts', 'acs:ram::1646821763561234:user/alice', 'alice@example.onaliyun.com', 'AliyunDTSDefaultRole',
    'aliyundtsdefaultrole', 'AliyunServiceRoleForDTS', 'ALIYUNSERVICEROLEFOR', 'AliyunDTSDefaultRole2', 'a role', 'röle', 'x'.repeat(65), ''],
  port: [0, 65536, -1, 99999999999, 1],
  cross_account: [true, false],
  exists: [true, false],
  policies: [['AliyunDTSRolePolicy'], ['aliyundtsrolepolicy'], [1], ['\u0001'], 'AliyunDTSRolePolicy'],
  console_initialized: [true, false],
  default_role_authorized: [true, false],
};
const unknownKeys = ['databasetype', 'Owner', 'colour', 'password', 'db_passwd', 'AccessKeySecret', 'ram-role', 'x', ''];

// Every object but those in a trust policy, which is judged by rules of its own.
const objectsIn = (value, found = []) => {
  found.push(value);
  for (const [key, member] of Object.entries(value))
    if (member && typeof member === 'object' && !Array.isArray(member) && key !== 'trust_policy') objectsIn(member, found);
  return found;
};

const spoil = (made) => {
  const object = pick(objectsIn(made));
  const keys = Object.keys(object);
  const key = pick(keys.length ? keys : ['x']);
  switch (below(6)) {
    case 0:
      delete object[key];
      break;
    case 1:
      object[pick(unknownKeys)] = structuredClone(pick(wild));
      break;
    case 2:
      if (key !== 'trust_policy' || maybe(20)) object[key] = structuredClone(pick(wild));
      break;
    case 3: {
      const other = pick(Object.keys(byKey));
      object[other] = structuredClone(pick(byKey[other]));
      break;
    }
    default:
      if (byKey[key]) object[key] = structuredClone(pick(byKey[key]));
      else if (key === 'creator' || key === 'owner') object[key] = pick(byKey.account_id);
  }
};

const documents = [];
for (let i = 0; i < Number(count); i++) {
  const made = task();
  for (let mistakes = below(4); mistakes > 0; mistakes--) spoil(made);
  documents.push(maybe(1) ? pick(wild) : made);
}

// ---- judging ----

const lines = documents.map((made) => JSON.stringify(made));
const run = spawnSync(judge, [], { input: `${lines.join('\n')}\n`, encoding: 'utf8', maxBuffer: 2 ** 28 });
if (run.status !== 0) throw new Error(`${judge}: ${run.error ?? run.stderr}`);
const verdicts = run.stdout.split('\n').slice(0, -1);
if (verdicts.length !== lines.length) throw new Error(`${lines.length} documents, but ${verdicts.length} verdicts`);

const seen = new Map();
let sound = 0;
let refused = 0;
let hidden = 0;
let disagreements = 0;
const disagree = (line, rules, what) => {
  if (++disagreements > 10) return;
  console.error(`${what}\n  ${line}\n  library: ${rules.join(' ')}\n  schema: ${JSON.stringify(validate.errors)}`);
};
lines.forEach((line, i) => {
  const rules = verdicts[i].split(' ').filter(Boolean);
  for (const rule of rules) seen.set(rule, (seen.get(rule) ?? 0) + 1);
  const isAccepted = validate(JSON.parse(line));
  const says = rules.filter((rule) => covered.includes(rule));
  if (isAccepted) sound += 1;
  else refused += 1;
  if (isAccepted && says.length) disagree(line, rules, 'The library refuses it, the schema does not:');
  if (isAccepted || says.length) return;
  // A finding that a schema cannot have may have silenced one that it can have.
  if (rules.length) hidden += 1;
  else disagree(line, rules, 'The schema refuses it, the library does not:');
});
for (const rule of seen.keys())
  if (!covered.includes(rule) && !notCovered.includes(rule)) {
    console.error(`${rule}: can a schema say it or not?`);
    disagreements += 1;
  }
for (const rule of covered)
  if (!seen.has(rule)) {
    console.error(`${rule}: in none of the documents`);
    disagreements += 1;
  }
console.log(`${lines.length} documents: the schema accepts ${sound} and refuses ${refused} (${hidden} for what another finding silences), ` +
  `${disagreements} disagreements`);
process.exit(disagreements ? 1 : 0);
