// Guests in Node, entered by hand: what no runtime that keeps the rules would do to them.
import { readFileSync } from "node:fs";
import { HttpRequest, HttpResponse, OpResults, PendingResponse, layouts } from "../dist/abi.gen.js";
import { Instance } from "../dist/instance.js";
import { guestOf } from "./support.mjs";

/** @param {string} example */
export function moduleOf(example) {
  return new WebAssembly.Module(readFileSync(guestOf(example)));
}

/**
 * @param {WebAssembly.Module} module
 * @param {(level: string, text: string) => void} [logger]
 */
export function instanceOf(module, logger = () => {}) {
  return new Instance(module, { layouts, logger, arriving: () => 0 });
}

/** @typedef {{ method?: string, path?: string, headers?: string, body?: Uint8Array | null }} Parts */

/**
 * Opens an arena and writes a request into it.
 * @param {Instance} instance
 * @param {Parts} [parts]
 */
export function begin(instance, { method = "GET", path = "/", headers = "", body = null } = {}) {
  const arena = instance.openArena(1024);
  const { ptr } = HttpRequest.create(arena, { method, path, body, headers, context: null, results: 0 });
  return { arena, ptr };
}

/**
 * What the guest answered: text for a response, the task and its operations for one that waits, the
 * error of the guest for 0.
 * @param {Instance} instance
 * @param {import("zerobuf").Arena} arena
 * @param {number} pointer
 */
export function answerOf(instance, arena, pointer) {
  arena.refresh();
  if (pointer === 0) return { error: instance.lastError() };
  const at = pointer >>> 0;
  const lazy = HttpResponse.lazyRecord(arena, at, 5);
  if (lazy.status !== -1) return { status: lazy.status, text: new TextDecoder().decode(lazy.body ?? new Uint8Array()) };
  const { pending } = PendingResponse.access(arena, at);
  return { task: pending.task, ops: Array.from(pending.new_ops, (op) => op.id) };
}

/**
 * A whole exchange that keeps all rules.
 * @param {Instance} instance
 * @param {Parts} [parts]
 */
export function exchange(instance, parts) {
  const { arena, ptr } = begin(instance, parts);
  const answer = answerOf(instance, arena, instance.exports.handle_zerobuf(ptr));
  arena.close();
  return answer;
}

/**
 * Results of operations, all of them good.
 * @param {import("zerobuf").Arena} arena
 * @param {readonly number[]} ids
 */
export function writeResults(arena, ids) {
  const results = ids.map((id) => ({ id, status: 0, content_type: "", headers: "", body: null, error: null }));
  return OpResults.create(arena, { results }).ptr;
}

/** The same numbers in every run. @param {number} seed */
export function randomFrom(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
