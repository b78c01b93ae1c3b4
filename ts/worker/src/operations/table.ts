// The operations that this host has.

import type { OperationTable } from "../operations.js";
import { sleep } from "./sleep.js";

/** The operations of this version. */
export const OPERATIONS: OperationTable = { Sleep: sleep };
