// SPDX-License-Identifier: MIT
// libdtsxacct from Node.js: cross-account tasks of Alibaba Cloud DTS are checked offline.

/** The version of the library that was loaded. */
export function version(): string;
/** The date of the provider's page that its tables follow. */
export function edition(): string;

/** The list of names to which a number of the library belongs. */
export const Vocabulary: {
  readonly SIDE: 10;
  readonly SETTING: 11;
  readonly RULE: 12;
  readonly SEVERITY: 13;
  readonly FACT: 14;
  readonly PROVIDER_ERROR: 15;
};
/** The name of a number; "#number" for one that the library does not know: enumerations are open. */
export function name(vocabulary: number, value: number): string;

/** Judges a task document: its report, one of those that `dtsxacct check --format=json` prints. */
export function check(document: string | Uint8Array): ReportJson;
/** The same, as the text that the library writes. */
export function checkJson(document: string | Uint8Array): string;

/** A call of the library could not do its work. What is wrong with a task is no error but a record of a report. */
export class DtsxacctError extends Error {
  readonly status: number;
  /** Shows why there is no plan, when plan() throws. */
  readonly report?: Report;
}

/** A task, built from paths of the task document ("/source/owner/account_id") and values. */
export class Task {
  constructor(settings?: Record<string, string | number | boolean>);
  /** Sets a setting by its path. validate() judges the value. */
  set(path: string, value: string | number | boolean): void;
  validate(): Report;
  /** Applies the suggestion of a finding. */
  apply(finding: Finding): void;
  /** Throws a DtsxacctError with the report if the task has errors of its own. */
  plan(): Plan;
  /** Releases the memory at once, rather than when the object is garbage collected. */
  close(): void;
}

/** What a validation found. */
export class Report {
  private constructor();
  readonly valid: boolean;
  readonly records: readonly Finding[];
  /** The whole report, with the facts that could not be verified offline. */
  json(): ReportJson;
  close(): void;
}

/** A record of a report. */
export interface Finding {
  readonly rule: string;
  readonly number: number;
  readonly severity: string;
  /** JSON Pointer into the task document. */
  readonly path: string;
  readonly message: string;
  readonly cause: string | null;
  readonly solution: string | null;
  readonly value: string | null;
  readonly suggestedValue: string | null;
}

/** Which account grants what to which account, step by step. */
export class Plan {
  private constructor();
  readonly authorizations: readonly Authorization[];
  /** The whole plan, as `dtsxacct plan --format=json` prints it. */
  json(): Record<string, unknown>;
  close(): void;
}

/** Which account has to grant what to which account for one endpoint. */
export interface Authorization {
  readonly endpoint: string;
  readonly loginAccountId: string;
  readonly trustedAccountId: string;
  readonly ramRole: string;
  readonly systemPolicies: readonly string[];
}

/** A report as JSON; later versions may add keys. */
export interface ReportJson {
  version: 1;
  name?: string;
  valid: boolean;
  scenario?: string;
  library: string;
  edition: string;
  ignored: string[];
  errors: number;
  warnings: number;
  records: RecordJson[];
  unverified: { fact: string; path: string; account_id?: string; how: string }[];
  [key: string]: unknown;
}

/** A record as JSON; later versions may add keys. */
export interface RecordJson {
  rule: string;
  number: number;
  severity: string;
  path: string;
  line?: number;
  column?: number;
  message: string;
  cause: string;
  solution: string;
  value?: string;
  expected: string[];
  nearest: string[];
  related: string[];
  parameters: Record<string, string>;
  provider_error?: { code: string; message: string };
  suggestion?: { op: string; path: string; from?: string; value?: unknown };
  edit?: { offset: number; length: number; text: string };
  reference?: string;
  [key: string]: unknown;
}
