// SPDX-License-Identifier: MIT
// ajv.mjs SCHEMA FOLDER: prints what library.c says it prints
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const ROUNDS = 51;
const [schemaPath, folder] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaPath, "utf8"));
const lines = (name) => readFileSync(`${folder}/${name}.jsonl`, "utf8").trimEnd().split("\n");

function median(work, count) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    for (let repeat = 0; repeat < 10; repeat++) work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 10 / count);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1].toFixed(4);
}

const valid = lines("valid");
const objects = valid.map((text) => JSON.parse(text));
for (const [words, allErrors] of [["all errors", true], ["the first error", false]]) {
  const validate = new Ajv({ allErrors, strict: false }).compile(schema);
  const passed = (name) => {
    const verdicts = lines(name).map((text) => validate(JSON.parse(text)));
    return `${verdicts.filter(Boolean).length} of ${verdicts.length}`;
  };

  if (!objects.every((object) => validate(object)))
    throw new Error("a valid document is refused: " + JSON.stringify(validate.errors));
  const passes = `${passed("bad")}\t${passed("mistaken")}`;
  const bytes = median(() => valid.forEach((text) => validate(JSON.parse(text))), valid.length);
  const parsed = median(() => objects.forEach((object) => validate(object)), objects.length);
  console.log(`check\tajv, ${words}, from bytes\t${bytes}\t${passes}`);
  console.log(`check\tajv, ${words}, a parsed object\t${parsed}\t${passes}`);
  for (const count of allErrors ? [0, 1, 5, 50] : []) {
    const texts = lines(`findings-${count}`);
    const found = (text) => (validate(JSON.parse(text)) ? 0 : validate.errors.length);
    if (!texts.every((text) => found(text) === count)) throw new Error(`not ${count} errors in findings-${count}.jsonl`);
    const time = median(() => texts.forEach((text) => validate(JSON.parse(text))), texts.length);
    console.log(`findings\tajv\t${count}\t${time}`);
  }
}
