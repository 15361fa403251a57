// SPDX-License-Identifier: MIT
// Terraform files, read by HashiCorp's parser (as hcl2json) and by lib/hcl: both accept a text or both refuse it, and what
// is literal is equal.
//   node compare.mjs EVENTS CASES [COUNT [SEED]]
// EVENTS is the program of events.c, CASES a file of texts separated by lines of ----; COUNT texts more are made up.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [program, casesPath, count = '20000', firstSeed = '1'] = process.argv.slice(2);
const { parse } = createRequire(`${process.cwd()}/`)('@cdktf/hcl2json');

// ---- chance: the same each time ----

let state = Number(firstSeed) >>> 0;
const below = (limit) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};
const pick = (list) => list[below(list.length)];
const maybe = (percent) => below(100) < percent;
const several = (most, make) => Array.from({ length: below(most + 1) }, make);

// ---- texts: sound ones, mostly ----

const names = ['a', 'b', 'var', 'local', 'name', 'for', 'in', 'if', 'true', 'null', 'x-1', '_y', '\u4e91', 'alicloud_ram_role'];
const name = () => (maybe(90) ? pick(names) : pick(['else', 'endif', 'false', '\u00e9t\u00e9', 'for_each', 'each']));
const space = () => (maybe(85) ? pick(['', '', ' ']) : pick(['  ', '\t', ' /* c */', '/**/', '/* \n */ ']));
const feed = () => (maybe(75) ? '\n' : pick(['\r\n', '\n\n', ' # c\n', ' // c\n', '\n  ', '# \u4e91 "\n']));
const wide = () => (maybe(80) ? space() : feed());
const literal = () => pick([
  '', 'x', ' ', 'mysql', '1646821763561234', '\u4e91', '\u{1f600}', '\\n', '\\t', '\\r', '\\"', '\\\\', '\\u00e9', '\\U0001F600',
  '$', '%', '$$', '$${', '%%{', '$$${', '%%%{', '$%', '}', '#', '//', '\'', '{', 'acs:ram::1:root',
]);
const lines = () => pick([
  '', 'x', '  x', '    x', '\t', ' ', '   ', '\u00a0x', '\u3000 x', '\\n', '"q"', '$', '%', '$${', ' %%{if}', '  $$', 'EO', 'EOTX', '{',
]);
const interpolation = (depth) => `\${${pick(['', '', '~'])}${wide()}${expression(depth - 1, wide)}${wide()}${pick(['', '', '~'])}}`;
const directive = (depth, part) => (maybe(50)
  ? `%{ if ${expression(depth - 1, wide)} }${part(depth - 1)}${maybe(50) ? `%{ else }${part(depth - 1)}` : ''}%{${space()}endif${pick(['', '~'])}}`
  : `%{${pick(['', '~'])} for ${maybe(50) ? `${name()},` : ''}${name()} in ${expression(depth - 1, wide)} }${part(depth - 1)}%{ endfor }`);
const templatePart = (depth) => (depth < 1 || maybe(70) ? literal() : maybe(80) ? interpolation(depth) : directive(depth, templatePart));
const quoted = (depth) => (maybe(15) ? `"${interpolation(depth)}"` : `"${several(3, () => templatePart(depth)).join('')}"`);
const linePart = (depth) => (depth < 1 || maybe(80) ? lines() : maybe(80) ? interpolation(depth) : directive(depth, linePart));
const heredoc = (depth) => {
  const end = pick(['\n', '\n', '\r\n']);
  const marker = pick(['EOT', 'E', '\u4e91']);
  const body = several(4, () => several(2, () => linePart(depth)).join('') + end).join('');
  return `<<${pick(['', '-'])}${marker}${end}${body}${pick(['', '  '])}${marker}${end}`;
};
const number = () => pick(['0', '1', '3306', '1.5', '1e5', '0.10', '1E-2', '007', '12345678901234567890']);
const list = (depth) => `[${wide()}${several(3, () => `${expression(depth - 1, wide)}${wide()}`).join(`,${wide()}`)}${maybe(15) ? `,${wide()}` : ''}]`;
const key = (depth) => (maybe(55) ? name() : maybe(60) ? `"${literal()}"` : maybe(50) ? `(${expression(depth - 1, wide)})` : expression(depth - 1, space));
const map = (depth) => {
  const items = several(3, () => `${key(depth)}${space()}${pick(['=', '=', ':'])}${space()}${expression(depth - 1, space)}${space()}`);
  return `{${pick([space, feed])()}${items.map((item) => item + pick([',', ',', feed(), `,${feed()}`])).join(space())}}`;
};
const call = (depth) => {
  const function_ = pick(['jsonencode', 'merge', 'f', 'provider::alicloud::f']);
  const given = several(2, () => `${expression(depth - 1, wide)}${wide()}`).join(`,${wide()}`);
  return `${function_}(${wide()}${given}${given && maybe(20) ? pick([',', '...']) : ''}${wide()})`;
};
const traversal = (depth) => {
  const part = () => (maybe(60) ? `.${name()}` : maybe(60) ? pick(['[0]', '["k"]', '[ 12 ]', '[*]', '.*', '.0', '.1.b', '[\n"k"\n]'])
    : `[${wide()}${expression(depth - 1, wide)}${wide()}]`);
  return several(3, part).join('');
};
const repetition = (depth) => (maybe(50)
  ? `[${wide()}for ${maybe(40) ? `${name()}${wide()},` : ''}${name()} in ${expression(depth - 1, wide)}${wide()}:${wide()}${expression(depth - 1, wide)}${maybe(30) ? ` if ${expression(depth - 1, wide)}` : ''}${wide()}]`
  : `{${wide()}for ${maybe(70) ? `${name()},` : ''}${name()} in ${expression(depth - 1, wide)}${wide()}:${wide()}${expression(depth - 1, wide)} =>${wide()}${expression(depth - 1, wide)}${pick(['', '', '...'])}${maybe(30) ? ` if ${expression(depth - 1, wide)}` : ''}${wide()}}`);
const operand = (depth) => {
  const kind = below(depth < 1 ? 8 : 15);
  if (kind < 3) return quoted(depth);
  if (kind < 4) return pick(['', '', '-', '!', '- ']) + number();
  if (kind < 7) return name() + traversal(depth);
  if (kind < 8) return maybe(50) ? heredoc(depth) : pick(['true', 'false', 'null']);
  if (kind < 10) return list(depth);
  if (kind < 12) return map(depth);
  if (kind < 13) return call(depth);
  if (kind < 14) return repetition(depth);
  return `(${wide()}${expression(depth - 1, wide)}${wide()})`;
};
const operators = ['+', '-', '*', '/', '%', '==', '!=', '<', '>', '<=', '>=', '&&', '||'];
const expression = (depth, gap) => {
  const first = operand(depth) + (maybe(8) ? traversal(depth) : '');
  if (depth < 1 || maybe(80)) return first;
  if (maybe(60)) return `${first}${gap()}${pick(operators)}${gap()}${expression(depth - 1, gap)}`;
  return `${first}${gap()}?${gap()}${expression(depth - 1, gap)}${gap()}:${gap()}${expression(depth - 1, gap)}`;
};
const attribute = (used) => {
  let own = name();
  while (used.has(own)) own += below(10);
  used.add(own);
  return `${own}${space()}=${space()}${expression(3, space)}`;
};
const label = () => pick([() => name(), () => `"${literal()}"`, () => '"alicloud_dts_synchronization_job"'])();
const block = (depth) => {
  const head = `${name()}${several(2, () => ` ${label()}`).join('')}${space()}{`;
  return maybe(20) ? `${head}${space()}${maybe(50) ? attribute(new Set()) : ''}${space()}}` : `${head}${feed()}${body(depth - 1)}}`;
};
const body = (depth) => {
  const used = new Set();
  return several(3, () => space() + (depth < 1 || maybe(60) ? attribute(used) : block(depth)) + space() + feed()).join('');
};

// Now and then something is added, lost, repeated or exchanged.
const bits = [
  ...'{}[]()"=,:.?$%~\\\n\r -+*/<>!&|#;\'`', '${', '%{', '~}', '=>', '==', '...', '<<E\n', '\nE\n', '/*', '*/', '//', '::', '"${', '}"', '.*', '[*]', 'for ', ' in ',
  ' if ', 'true', '1.2.3', '1e', '\u201c', '\u00a0', '\ufeff', '\uff0c', '\u4e91', '\\u12', '\\x', '%{ endif }', '%{ else }', '\n', '\n', '\n',
];
const mutate = (text) => {
  const at = below(text.length + 1);
  const more = at + 1 + below(3);
  switch (below(4)) {
    case 0: return text.slice(0, at) + pick(bits) + text.slice(at);
    case 1: return text.slice(0, at) + text.slice(more);
    case 2: return text.slice(0, at) + pick(bits) + text.slice(more);
    default: return text.slice(0, more) + text.slice(at);
  }
};
const makeText = () => {
  let text = (maybe(3) ? '\ufeff' : '') + body(2);
  if (text.endsWith('\n') && maybe(10)) text = text.slice(0, -1);
  for (let i = maybe(50) ? 0 : 1 + below(2); i > 0; i--) text = mutate(text);
  return Buffer.from(text).toString(); // a pair of surrogates may have been cut
};

// ---- what the events say, in the form of hcl2json ----

const forms = ['bare', 'quoted', 'heredoc', 'flush heredoc', 'expression'];
class Unlike extends Error {}
const demand = (holds, what) => { if (!holds) throw new Unlike(what); };
// hcl2json writes strings as Terraform's JSON has them: templates. The parser normalizes what strings stand for.
const escape = (text) => text.normalize('NFC').replace(/[$%](?=\{)/g, '$&$&');

// The value that begins with the event at the cursor is the oracle's.
const sameValue = (cursor, theirs) => {
  const [event, offset, , form, text] = cursor.events[cursor.at++];
  const source = (end) => `\${${cursor.bytes.subarray(offset, end)}}`;
  switch (event) {
    case 'string': demand(theirs === escape(text), `string ${JSON.stringify(text)}`); break;
    case 'number': demand(theirs === Number(text) || (theirs === null && !Number.isFinite(Number(text))), `number ${text}`); break;
    case 'true': demand(theirs === true, 'true'); break;
    case 'false': demand(theirs === false, 'false'); break;
    case 'null': demand(theirs === null, 'null'); break;
    case 'reference': demand(theirs === `\${${text}}`, `reference ${text}`); break;
    case 'unresolved':
      // Templates hcl2json writes anew, and signs before literals it evaluates.
      if (forms[form] === 'expression' && !/^[-!]/.test(text)) demand(theirs === `\${${text}}`, `unresolved ${text}`);
      break;
    case 'list':
      demand(Array.isArray(theirs), 'list');
      for (const element of theirs) sameValue(cursor, element);
      demand(cursor.events[cursor.at++][0] === 'list-end', 'end of list');
      break;
    case 'map': sameMap(cursor, theirs); break;
    case 'call':
      sameAnything(cursor);
      demand(cursor.events[cursor.at][0] === 'call-end', 'end of call');
      demand(theirs === source(cursor.events[cursor.at++][1] + 1), `call ${text}`);
      break;
    default: demand(false, `value ${event}`);
  }
};

const sameMap = (cursor, theirs) => {
  const values = new Map();
  demand(theirs !== null && typeof theirs === 'object' && !Array.isArray(theirs), 'map');
  while (cursor.events[cursor.at][0] === 'key') {
    const [, , , form, text] = cursor.events[cursor.at++];
    if (forms[form] !== 'expression') values.set(text.normalize('NFC'), cursor.at);
    else values.set(Symbol(text), -1);
    sameAnything(cursor);
  }
  demand(cursor.events[cursor.at++][0] === 'map-end', 'end of map');
  const behind = cursor.at;
  const unknown = [...values.values()].includes(-1);
  for (const [key, at] of values) {
    if (at < 0) continue;
    demand(Object.hasOwn(theirs, escape(key)), `key ${key}`);
    cursor.at = at;
    if (!unknown) sameValue(cursor, theirs[escape(key)]);
  }
  demand(unknown || Object.keys(theirs).length === values.size, 'number of keys');
  cursor.at = behind;
};

// Passes over a value.
const sameAnything = (cursor) => {
  let open = 0;
  do {
    const [event] = cursor.events[cursor.at++];
    if (['list', 'map', 'call'].includes(event)) open++;
    if (event.endsWith('-end')) open--;
  } while (open > 0 || cursor.events[cursor.at - 1][0] === 'key');
};

// Blocks first, then arguments, as hcl2json does: an argument takes the place of blocks of its name.
const sameBody = (cursor, theirs) => {
  const attributes = new Map();
  const blocks = [];
  for (;;) {
    const [event, , , , text] = cursor.events[cursor.at++];
    if (event === 'end' || event === 'block-end') break;
    if (event === 'attribute') {
      attributes.set(text, cursor.at);
      sameAnything(cursor);
      continue;
    }
    demand(event === 'block', `body: ${event}`);
    const path = [text];
    while (cursor.events[cursor.at][0] === 'label') path.push(cursor.events[cursor.at++][4]);
    blocks.push([path, cursor.at]);
    for (let open = 1; open > 0; cursor.at++) {
      if (cursor.events[cursor.at][0] === 'block') open++;
      if (cursor.events[cursor.at][0] === 'block-end') open--;
    }
  }
  const behind = cursor.at;
  const seen = new Map();
  for (const [path, at] of blocks) {
    if (attributes.has(path[0])) continue;
    const list = path.reduce((object, part) => object?.[part], theirs);
    const index = seen.get(JSON.stringify(path)) ?? 0;
    seen.set(JSON.stringify(path), index + 1);
    demand(Array.isArray(list) && index < list.length, `block ${path}`);
    cursor.at = at;
    sameBody(cursor, list[index]);
  }
  for (const [key, at] of attributes) {
    demand(Object.hasOwn(theirs, key), `argument ${key}`);
    cursor.at = at;
    sameValue(cursor, theirs[key]);
  }
  cursor.at = behind;
};

// ---- the comparison ----

const reader = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = [];
let waiting = null;
let rest = '';
reader.stdout.setEncoding('utf8').on('data', (data) => {
  const parts = (rest + data).split('\n');
  rest = parts.pop();
  answers.push(...parts);
  waiting?.();
}).on('end', () => { answers.push(null); waiting?.(); });
const events = async (bytes) => {
  reader.stdin.write(`${bytes.length}\n`);
  reader.stdin.write(bytes);
  while (answers.length === 0) await new Promise((resolve) => { waiting = resolve; });
  const answer = answers.shift();
  if (answer === null) throw new Error('the reader ended');
  return JSON.parse(answer);
};

// Numbers of a million digits keep it busy for ever; a lone carriage return it takes behind one of these signs alone.
const isBeyondIt = (text) => /\de[+-]?\d{6}/i.test(text) || /[$%]\r\r\n/.test(text);

// A name used twice is for whoever reads the body, and so is what hcl2json cannot say as JSON.
const onlyTheirs = (message) => {
  const summaries = [...message.matchAll(/x\.tf:\d+,\d+(?:-\d+(?:,\d+)?)?: ([^;]+);/g)].map((match) => match[1]);
  return !message.startsWith('parse config') || (summaries.length > 0 && summaries.every((summary) => summary === 'Attribute redefined'));
};

let accepted = 0;
let refused = 0;
let failed = 0;
const compare = async (text) => {
  if (isBeyondIt(text)) return;
  const bytes = Buffer.from(text);
  const ours = await events(bytes);
  const weAccept = ours.at(-1)[0] === 'end';
  let theirs = null;
  let message = null;
  try {
    theirs = await parse('x.tf', text);
  } catch (error) {
    message = String(error.message);
  }
  try {
    if (message !== null && onlyTheirs(message)) return;
    demand(weAccept === (theirs !== null), weAccept ? `accepted, but: ${message}` : `refused: ${JSON.stringify(ours.at(-1))}`);
    if (weAccept) sameBody({ bytes, events: ours, at: 0 }, theirs);
    if (weAccept) accepted++;
    else refused++;
  } catch (error) {
    if (!(error instanceof Unlike)) throw error;
    failed++;
    if (failed <= 20) console.log(`UNLIKE ${error.message}\n  ${JSON.stringify(text)}\n  ours   ${JSON.stringify(ours)}\n  theirs ${JSON.stringify(theirs)}`);
  }
};

const cases = readFileSync(casesPath, 'utf8').split(/^----\n/m);
for (const text of cases) {
  await compare(text);
  await compare(text.replaceAll('\n', '\r\n'));
  await compare(text.replace(/\n$/, ''));
}
for (let i = 0; i < Number(count); i++) await compare(makeText());
reader.stdin.end();
console.log(`hcl: ${accepted} texts accepted and ${refused} refused by both, ${failed} unlike`);
process.exit(failed === 0 && accepted > 0 && refused > 0 ? 0 : 1);
