// Variables and secrets: the bindings that are text.

import type { OperationHandler } from "../operations.js";
import { json, limitOf, MISSING, refuseMethod, text } from "./bindings.js";

export const environment: OperationHandler = async (operation, _signal, context) => {
  const bindings = (context.env ?? {}) as Record<string, unknown>;
  const { method, target } = operation;
  const limit = limitOf(operation, context);
  if (method === "list") {
    return json(Object.fromEntries(Object.entries(bindings).filter(([, value]) => typeof value === "string")), limit);
  }
  if (method !== "get") refuseMethod(operation);
  const value = Object.hasOwn(bindings, target) ? bindings[target] : undefined;
  return typeof value === "string" ? text(value, limit) : MISSING;
};
