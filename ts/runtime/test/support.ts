import assert from "node:assert/strict";
import { ZerobufError, type ErrorCode } from "zerobuf";

/** Asserts that `run` throws a ZerobufError with `code` and returns the error. */
export function failsWith(code: ErrorCode, run: () => unknown): ZerobufError {
  let caught: unknown;
  try {
    run();
  } catch (error) {
    caught = error;
  }
  assert.ok(caught instanceof ZerobufError, `expected ${code}, got ${String(caught)}`);
  assert.equal(caught.code, code, caught.message);
  return caught;
}
