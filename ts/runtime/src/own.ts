/** Objects as others see them: properties of their own, whatever `Object.prototype` has been given. */

/** The property `key` of the object itself, undefined if it has none. */
export function own<T extends object, K extends keyof T>(object: T, key: K): T[K] | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Gives `target` a property of its own; an assignment would call a setter that it inherits. */
export function define(target: object, key: string, value: unknown): void {
  // The descriptor inherits nothing either: a `get` on `Object.prototype` would make it another one.
  const property = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  Object.defineProperty(target, key, property as PropertyDescriptor);
}
