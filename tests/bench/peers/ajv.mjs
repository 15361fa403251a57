// SPDX-License-Identifier: MIT
// ajv.mjs SCHEMA GOOD BAD
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const ROUNDS = 51;
const [schema, good, bad] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const lines = (text) => text.trimEnd().split("\n");
const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(schema));
const texts = lines(good);
const objects = texts.map((text) => JSON.parse(text));

if (!objects.every((object) => validate(object)))
  throw new Error("a valid document is refused: " + JSON.stringify(validate.errors));
const refused = lines(bad).map((text) => validate(JSON.parse(text)));

function median(work) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    for (let repeat = 0; repeat < 10; repeat++) work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 10 / texts.length);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1].toFixed(4);
}

const passed = `${refused.filter(Boolean).length} of ${refused.length}`;
console.log(`ajv, from bytes\t${median(() => texts.forEach((text) => validate(JSON.parse(text))))}\t${passed}`);
console.log(`ajv, a parsed object\t${median(() => objects.forEach((object) => validate(object)))}\t${passed}`);
