// SPDX-License-Identifier: MIT
// The schema as an editor uses it: what Visual Studio Code's own language service says of a wrong value, offers for a new one
// and shows of a key.
//   node editor.mjs SCHEMA [TASK...]      no sound task may have a complaint
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [schemaPath, ...sound] = process.argv.slice(2);
const require = createRequire(`${process.cwd()}/`);
const { getLanguageService, TextDocument } = require('vscode-json-languageservice');
const schema = JSON.parse(readFileSync(schemaPath, 'utf8'));
const service = getLanguageService({ workspaceContext: { resolveRelativePath: (path) => path } });
service.configure({ validate: true, schemas: [{ uri: 'urn:dtsxacct:task:1', fileMatch: ['*'], schema }] });

const names = (side) => schema.$defs[side].allOf[2].then.properties.database_type.anyOf[0].enum;
const open = (text) => {
  const document = TextDocument.create('file:///task.json', 'json', 1, text);
  return [document, service.parseJSONDocument(document)];
};

const task = (changes = {}) => ({
  version: 1,
  kind: 'synchronization',
  creator: { account_id: '1406926474061234' },
  source: {
    database_type: 'MySQL', access_method: 'Alibaba Cloud Instance', region: 'cn-hangzhou', cross_account: true,
    owner: { account_id: '1646821763561234' }, ram_role: 'ram-for-dts', ...changes.source,
  },
  destination: {
    database_type: 'AnalyticDB for MySQL 3.0', access_method: 'Alibaba Cloud Instance', region: 'cn-shanghai', cross_account: false,
    ...changes.destination,
  },
  ...changes.task,
});

// What is complained about: [the text of the place, the message].
const complaints = async (value) => {
  const [document, json] = open(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  const found = await service.doValidation(document, json);
  return found.map((one) => [document.getText(one.range), one.message]);
};

// What is offered where @ stands in the place of a value or a key.
const offers = async (value) => {
  const marked = JSON.stringify(value, null, 2);
  const at = marked.indexOf('"@"');
  const [document, json] = open(`${marked.slice(0, at)}""${marked.slice(at + 3)}`);
  const list = await service.doComplete(document, document.positionAt(at + 1), json);
  const labels = list.items.map((item) => item.label.replace(/^"(.*)"$/, '$1'));
  assert.deepEqual(labels.filter((label, index) => labels.indexOf(label) !== index), [], 'offered twice');
  return labels.sort();
};

const keyOffers = async (text) => {
  const [document, json] = open(text.replace('@', ''));
  const list = await service.doComplete(document, document.positionAt(text.indexOf('@')), json);
  return list.items.map((item) => item.label).sort();
};

const checks = {
  async 'a type that is not supported shows those that are, at its place'() {
    const [[place, message], ...others] = await complaints(task({ source: { database_type: 'Kafka' } }));
    assert.equal(place, '"Kafka"');
    assert.deepEqual(JSON.parse(`[${/Valid values: (.*)\.$/.exec(message)[1]}]`), names('source'));
    assert.equal(names('source').length, 17);
    assert.deepEqual(others, []);
  },

  async 'a method that is not supported shows those of its type'() {
    const [[place, message], ...others] = await complaints(task({ source: { access_method: 'Database Gateway' } }));
    assert.equal(place, '"Database Gateway"');
    assert.match(message, /Valid values: "Alibaba Cloud Instance", "Express Connect[^"]*", "Self-managed Database on ECS"\.$/);
    assert.deepEqual(others, []);
  },

  async 'a sound task has no complaint, by slugs neither'() {
    assert.deepEqual(await complaints(task()), []);
    assert.deepEqual(await complaints(task({ source: { database_type: 'mysql', access_method: 'instance' }, task: { $schema: 'urn:dtsxacct:task:1' } })), []);
    for (const file of sound) assert.deepEqual(await complaints(readFileSync(file, 'utf8')), [], file);
  },

  async 'each mistake has one complaint, in words'() {
    for (const [changes, place, words] of [
      [{ task: { creator: '1406 9264 7406 1234' } }, '"1406 9264 7406 1234"', /16 digits/],
      [{ task: { creator: { account_id: 'acs:ram::1:root' } } }, '"acs:ram::1:root"', /16 digits/],
      [{ source: { ram_role: 'acs:ram::1646821763561234:role/ram-for-dts' } }, '"acs:ram::1646821763561234:role/ram-for-dts"', /bare name/],
      [{ source: { port: 70000 } }, '70000', /65535/],
      [{ source: { port: '70000' } }, '"70000"', /65535/],
      [{ task: { kind: 'sync' } }, '"sync"', /"synchronization", "migration"/],
      [{ source: { cross_account: 'yes' } }, '"yes"', /boolean/],
      [{ destination: { instance_form: 'rds-cluster' } }, '"rds-cluster"', /length|long/],
      [{ source: { instance_form: 'mongodb-replica-set' } }, '"mongodb-replica-set"', /"rds-instance", "rds-cluster"/],
      [{ task: { tags: 1 } }, '"tags"', /tags/],
      [{ source: { password: 'x' } }, '"password"', /password/],
      [{ task: { version: 2 } }, '2', /must be 1/],
    ]) {
      const found = await complaints(task(changes));
      assert.equal(found.length, 1, JSON.stringify([changes, found]));
      assert.equal(found[0][0], place);
      assert.match(found[0][1], words);
    }
  },

  async 'what is missing is named'() {
    const { ram_role: _, ...source } = task().source;
    const found = await complaints({ ...task(), source });
    assert.equal(found.length, 1);
    assert.match(found[0][1], /"ram_role"/);
  },

  async 'what is offered is valid, once, and all of it'() {
    assert.deepEqual(await offers(task({ source: { database_type: '@' } })), names('source').slice().sort());
    assert.deepEqual(await offers(task({ destination: { database_type: '@', cross_account: true } })), names('destination').slice().sort());
    assert.deepEqual(await offers(task({ source: { access_method: '@' } })), ['Alibaba Cloud Instance', 'Express Connect/VPN Gateway/Smart Access Gateway', 'Self-managed Database on ECS']);
    assert.deepEqual(await offers(task({ source: { database_type: 'oracle', access_method: '@' } })), ['Express Connect/VPN Gateway/Smart Access Gateway']);
    assert.deepEqual(await offers(task({ task: { kind: '@' } })), ['migration', 'synchronization']);
    assert.deepEqual(await offers(task({ task: { direction: '@' } })), ['one-way', 'two-way']);
    assert.deepEqual(await offers(task({ source: { instance_form: '@' } })), ['rds-cluster', 'rds-instance']);
    assert.deepEqual(await offers(task({ source: { region: '@' } })), schema.$defs.region.examples.slice().sort());
    assert.deepEqual(await offers(task({ task: { creator: { account_id: '1406926474061234', infrastructure: '@' } } })), ['finance', 'government', 'public']);
  },

  async 'every value that is offered has no complaint'() {
    for (const [side, key] of [['source', 'database_type'], ['source', 'access_method'], ['destination', 'database_type'], ['destination', 'region']]) {
      for (const value of await offers(task({ [side]: { [key]: '@', cross_account: true, owner: '1646821763561234', ram_role: 'x' } }))) {
        const found = await complaints(task({ [side]: { [key]: value, cross_account: true, owner: '1646821763561234', ram_role: 'x' } }));
        // Another type may want another method; nothing may be said against the value itself.
        assert.deepEqual(found.filter(([place]) => place === JSON.stringify(value)), []);
      }
    }
  },

  async 'every key is offered once'() {
    const top = await keyOffers('{ @ }');
    assert.deepEqual(top, ['$schema', 'creator', 'destination', 'direction', 'kind', 'name', 'region', 'source', 'version']);
    const endpoint = Object.keys(schema.$defs.endpoint.properties).sort();
    assert.deepEqual(await keyOffers('{ "source": { @ } }'), endpoint);
    assert.deepEqual(await keyOffers('{ "source": { "cross_account": true, @ } }'), endpoint.filter((key) => key !== 'cross_account'));
    assert.deepEqual(await keyOffers('{ "creator": { @ } }'), Object.keys(schema.$defs.account_object.properties).sort());
    assert.deepEqual(await keyOffers('{ "source": { "observed_role": { @ } } }'), ['exists', 'policies', 'trust_policy']);
    assert.deepEqual(await keyOffers('{ "creator": { "observed": { @ } } }'), ['console_initialized', 'default_role_authorized']);
  },

  async 'every key says what it is'() {
    const objects = [[schema, ''], [schema.$defs.endpoint, 'source'], [schema.$defs.account_object, 'creator']];
    for (const [object, inside] of objects)
      for (const key of Object.keys(object.properties)) {
        const text = JSON.stringify(inside ? { [inside]: { [key]: null } } : { [key]: null }, null, 2);
        const [document, json] = open(text);
        const hover = await service.doHover(document, document.positionAt(text.indexOf(`"${key}"`) + 1), json);
        assert.ok(hover && JSON.stringify(hover.contents).length > 12, `${inside}/${key}: nothing is shown`);
      }
  },

  async 'two-way tasks are told what does not fit'() {
    const end = { cross_account: true, owner: '1646821763561234', ram_role: 'x', database_type: 'MySQL', instance_form: 'rds-cluster' };
    const twoWay = (source, destination) => task({ task: { direction: 'two-way' }, source: { ...end, ...source }, destination: { ...end, ...destination } });
    assert.deepEqual(await complaints(twoWay({}, {})), []);
    const [[place, message]] = await complaints(twoWay({}, { instance_form: 'rds-instance' }));
    assert.equal(place, '"rds-instance"');
    assert.match(message, /"rds-cluster"/);
    assert.equal((await complaints(twoWay({}, { cross_account: false })))[0][0], 'false');
  },

  async 'accounts on different infrastructures'() {
    const on = (infrastructure) => ({ account_id: '1646821763561234', infrastructure });
    const [[place, message]] = await complaints(task({ task: { creator: on('public') }, source: { owner: on('finance') } }));
    assert.equal(place, '"finance"');
    assert.match(message, /"public"/);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
  } catch (error) {
    failed += 1;
    console.error(`editor: ${name}\n${error.message}\n`);
  }
}
console.log(`editor: ${Object.keys(checks).length} checks, ${failed} failed`);
process.exit(failed ? 1 : 0);
