// SPDX-License-Identifier: MIT
// What the programs in the other languages do too: node demo.js DOCUMENT
'use strict';
const fs = require('node:fs');
const dtsxacct = require('.');

// A role has an ARN where its name belongs, and a region is misspelt.
const settings = {
  '/name': '订单同步',
  '/kind': 'synchronization',
  '/creator': '1406926474061234',
  '/source/database_type': 'MySQL',
  '/source/access_method': 'Alibaba Cloud Instance',
  '/source/region': 'cn-hangzhou',
  '/source/cross_account': true,
  '/source/owner': '1646821763561234',
  '/source/ram_role': 'acs:ram::1646821763561234:role/ram-for-dts',
  '/destination/database_type': 'AnalyticDB for MySQL 3.0',
  '/destination/access_method': 'Alibaba Cloud Instance',
  '/destination/region': 'cn-shangai',
  '/destination/cross_account': false,
};

const task = new dtsxacct.Task(settings);
const found = task.validate();
for (const record of found.records) {
  console.log(`${record.severity} ${record.rule} at ${record.path}: ${record.message}`);
  if (record.suggestedValue !== null) {
    console.log(`  suggested: ${record.suggestedValue}`);
    task.apply(record);
  }
}
const before = found.records.map((record) => record.path).join(', ');
console.log(`after the suggestions: valid ${Number(task.validate().valid)}, before them: ${before}`);

console.log(dtsxacct.checkJson(fs.readFileSync(process.argv[2])));

for (const grant of task.plan().authorizations) {
  console.log(`${grant.endpoint}: ${grant.loginAccountId} creates ${grant.ramRole}, trusting ${grant.trustedAccountId}`);
  grant.systemPolicies.forEach((policy) => console.log(`  attach ${policy}`));
}
const [known, unknown] = [41, 9999].map((number) => dtsxacct.name(dtsxacct.Vocabulary.RULE, number));
console.log(`rule 41 is ${known}, rule 9999 is ${unknown}`);
