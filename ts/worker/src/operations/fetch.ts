// An HTTP request to somewhere else.

import type { OperationHandler } from "../operations.js";
import { send } from "./http.js";

export const fetchUrl: OperationHandler = (operation, signal, context) =>
  send((request) => fetch(request), operation, operation.target, signal, context);
