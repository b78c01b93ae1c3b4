/** Writes the files that show the record. */

import { readFileSync, writeFileSync } from "node:fs";

import { inCheckout } from "../machine.js";
import type { PeersRecord } from "../record.js";
import { RECORD, shown } from "./files.js";
import { aims } from "./tables.js";

const record = JSON.parse(readFileSync(inCheckout(RECORD), "utf8")) as PeersRecord;
for (const { path, content } of shown(record)) {
  writeFileSync(inCheckout(path), content);
  console.log(`wrote ${path}`);
}
console.log(aims(record));
