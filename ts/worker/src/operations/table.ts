// The operations that this host has.

import type { OperationTable } from "../operations.js";
import { cache } from "./cache.js";
import { d1 } from "./d1.js";
import { environment } from "./environment.js";
import { fetchUrl } from "./fetch.js";
import { kv } from "./kv.js";
import { r2 } from "./r2.js";
import { service } from "./service.js";
import { sleep } from "./sleep.js";
import { storage } from "./storage.js";

/** The operations of this version. */
export const OPERATIONS: OperationTable = {
  Fetch: fetchUrl,
  Sleep: sleep,
  Kv: kv,
  R2: r2,
  D1: d1,
  Storage: storage,
  Service: service,
  Cache: cache,
  Environment: environment,
};
