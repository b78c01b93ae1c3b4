// Waiting for time to pass.

import { DONE, LONGEST_TIMER, type OperationHandler } from "../operations.js";

export const sleep: OperationHandler = (operation, signal) =>
  new Promise((resolve, reject) => {
    let left = operation.timeout;
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      if (left === 0 && timer !== undefined) return resolve(DONE);
      const part = Math.min(left, LONGEST_TIMER);
      left -= part;
      timer = setTimeout(next, part);
    };
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
    next();
  });
