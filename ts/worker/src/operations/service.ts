// A request to another worker, or to a Durable Object.

import { OperationError, type OperationHandler } from "../operations.js";
import { bindingOf, SERVICE, splitTarget } from "./bindings.js";
import { send } from "./http.js";

interface Service {
  fetch(request: Request): Promise<Response>;
}

/** The part of a Durable Object namespace that is used here. */
export interface ObjectNamespace {
  idFromName(name: string): unknown;
  get(id: unknown): Service;
}

export const service: OperationHandler = async (operation, signal, context) => {
  const blank = operation.target.indexOf(" ");
  const url = operation.target.slice(blank + 1);
  const whom = operation.target.slice(0, Math.max(blank, 0));
  const [name, object] = splitTarget(whom);
  const target = whom.includes("/") ? objectOf(context.env, name, object) : bindingOf<Service>(context.env, name, SERVICE, ["fetch"]);
  return send((request) => target.fetch(request), operation, url, signal, context);
};

function objectOf(env: unknown, name: string, object: string): Service {
  const namespace = bindingOf<ObjectNamespace>(env, name, "Durable Object namespace", ["idFromName", "get"]);
  try {
    return namespace.get(namespace.idFromName(decodeURIComponent(object)));
  } catch {
    throw new OperationError("Invalid", `${JSON.stringify(object)} is no percent-encoded name of an object`);
  }
}
