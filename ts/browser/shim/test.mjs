// As much of node:test as the runtime's tests use.

/** @type {{ name: string, work: () => unknown }[]} */
const tests = [];

/**
 * @param {string} name
 * @param {() => unknown} work
 */
export function test(name, work) {
  tests.push({ name, work });
}

/** Runs what was declared, one after another. */
export async function run() {
  const passed = [];
  const failed = [];
  for (const { name, work } of tests) {
    try {
      await work();
      passed.push(name);
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return { passed, failed };
}
