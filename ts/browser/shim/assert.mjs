// As much of node:assert/strict as the runtime's tests use.

/**
 * @param {boolean} holds
 * @param {unknown} message
 * @param {string} otherwise
 */
function demand(holds, message, otherwise) {
  if (!holds) throw message instanceof Error ? message : new Error(String(message ?? otherwise));
}

/** @param {unknown} value */
function show(value) {
  return typeof value === "object" && value !== null ? `${Object.prototype.toString.call(value)} ${Object.keys(value)}` : String(value);
}

/**
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map && b instanceof Map) return same([...a], [...b]);
  if (ArrayBuffer.isView(a) && !(a instanceof DataView)) {
    const [one, other] = /** @type {[Uint8Array, Uint8Array]} */ ([a, b]);
    return one.length === other.length && one.every((value, i) => Object.is(value, other[i]));
  }
  const [keys, others] = [Reflect.ownKeys(a), new Set(Reflect.ownKeys(b))];
  return keys.length === others.size && keys.every((key) => others.has(key) && same(Reflect.get(a, key), Reflect.get(b, key)));
}

/** @type {any} */
const assert = (/** @type {unknown} */ value, /** @type {unknown} */ message) => assert.ok(value, message);

Object.assign(assert, {
  ok: (/** @type {unknown} */ value, /** @type {unknown} */ message) => demand(Boolean(value), message, `${show(value)} is not true`),
  equal: (/** @type {unknown} */ a, /** @type {unknown} */ b, /** @type {unknown} */ message) => demand(Object.is(a, b), message, `${show(a)} is not ${show(b)}`),
  notEqual: (/** @type {unknown} */ a, /** @type {unknown} */ b, /** @type {unknown} */ message) => demand(!Object.is(a, b), message, `both are ${show(a)}`),
  deepEqual: (/** @type {unknown} */ a, /** @type {unknown} */ b, /** @type {unknown} */ message) => demand(same(a, b), message, `${show(a)} differs from ${show(b)}`),
  notDeepEqual: (/** @type {unknown} */ a, /** @type {unknown} */ b, /** @type {unknown} */ message) => demand(!same(a, b), message, `both are ${show(a)}`),
  match: (/** @type {string} */ text, /** @type {RegExp} */ pattern, /** @type {unknown} */ message) => demand(pattern.test(text), message, `${text} does not match ${pattern}`),
  doesNotMatch: (/** @type {string} */ text, /** @type {RegExp} */ pattern, /** @type {unknown} */ message) => demand(!pattern.test(text), message, `${text} matches ${pattern}`),
  fail: (/** @type {unknown} */ message) => demand(false, message, "failed"),
  throws: (/** @type {() => unknown} */ run, /** @type {unknown} */ expected) => {
    try {
      run();
    } catch (error) {
      if (expected instanceof RegExp) demand(expected.test(String(error)), undefined, `threw ${error}`);
      else if (typeof expected === "function") demand(/** @type {any} */ (expected).prototype === undefined ? /** @type {any} */ (expected)(error) === true : error instanceof /** @type {any} */ (expected), undefined, `threw ${error}`);
      return;
    }
    throw new Error("nothing was thrown");
  },
});

export default assert;
