// The cache of the data centre.

import { DONE, OperationError, type Operation, type OperationHandler } from "../operations.js";
import { forRuntime } from "../headers.js";
import { asked, limitOf, MISSING, OK, refuseMethod } from "./bindings.js";
import { fieldsOf, resultOf } from "./http.js";

interface Cache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
}

export const cache: OperationHandler = async (operation, _signal, context) => {
  const store = (globalThis as { caches?: { default?: Cache } }).caches?.default;
  if (store === undefined) throw new OperationError("Unsupported", "this runtime has no cache");
  const { method, target } = operation;
  if (!URL.canParse(target)) throw new OperationError("Invalid", `${JSON.stringify(target.slice(0, 100))} is no URL`);
  return asked(async () => {
    switch (method) {
      case "match": {
        const found = await store.match(target);
        // Status 0: a cached answer may itself be a 404.
        return found === undefined ? DONE : resultOf(found, limitOf(operation, context));
      }
      case "put":
        await store.put(target, responseOf(operation));
        return OK;
      case "delete":
        return (await store.delete(target)) ? OK : MISSING;
      default:
        return refuseMethod(operation);
    }
  });
};

/** The answer to keep: its status is the header `status`, 200 without one. */
function responseOf(operation: Operation): Response {
  const fields = fieldsOf(operation);
  const status = fields.find(([name]) => name === "status")?.[1] ?? "200";
  const headers = fields.filter(([name]) => name !== "status").map(([name, value]): [string, string] => [name, forRuntime(value)]);
  if (!/^[2-5]\d\d$/.test(status)) throw new OperationError("Invalid", `${JSON.stringify(status)} is no status`);
  try {
    return new Response(operation.body, { status: Number(status), headers });
  } catch (error) {
    throw new OperationError("Invalid", error instanceof Error ? error.message : String(error));
  }
}
