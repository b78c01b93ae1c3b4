// A database. D1 has null, numbers, text and blobs; JSON has no blobs, so they are
// `{"base64": "..."}` there.

import { OperationError, type OperationHandler } from "../operations.js";
import { asked, bindingOf, json, jsonBody, limitOf, refuseMethod } from "./bindings.js";

interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<Answer>;
}

interface Answer {
  results: Record<string, unknown>[];
  meta: { changes?: number; last_row_id?: number; rows_read?: number; rows_written?: number };
}

interface Database {
  prepare(sql: string): Statement;
  batch(statements: Statement[]): Promise<Answer[]>;
}

export const d1: OperationHandler = async (operation, _signal, context) => {
  const database = bindingOf<Database>(context.env, operation.target, "D1 database", ["prepare", "batch"]);
  const limit = limitOf(operation, context);
  const body = jsonBody(operation);
  return asked(async () => {
    switch (operation.method) {
      case "query":
        return json(answered(await prepared(database, body).all()), limit);
      case "batch": {
        if (!Array.isArray(body)) throw new OperationError("Invalid", "a batch is a JSON array of statements");
        const answers = await database.batch(body.map((statement) => prepared(database, statement)));
        return json(answers.map(answered), limit);
      }
      default:
        return refuseMethod(operation);
    }
  });
};

function prepared(database: Database, value: unknown): Statement {
  const { sql, params = [] } = (value ?? {}) as { sql?: unknown; params?: unknown };
  if (typeof sql !== "string" || !Array.isArray(params)) {
    throw new OperationError("Invalid", 'a statement is {"sql": "...", "params": [...]}');
  }
  const statement = database.prepare(sql);
  return params.length === 0 ? statement : statement.bind(...params.map(parameter));
}

function parameter(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { base64 } = value as { base64?: unknown };
  if (typeof base64 === "string") {
    try {
      return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
    } catch {
      // It is told below what a parameter is.
    }
  }
  throw new OperationError("Invalid", 'a parameter is null, a number, a string, true, false or {"base64": "..."}');
}

function answered({ results, meta }: Answer): object {
  const rows = results.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, column(value)])));
  return {
    rows,
    changes: meta.changes ?? 0,
    lastRowId: meta.last_row_id ?? 0,
    rowsRead: meta.rows_read ?? 0,
    rowsWritten: meta.rows_written ?? 0,
  };
}

/** Blobs are the only arrays in what a database gives. */
function column(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  let characters = "";
  for (const byte of value as number[]) characters += String.fromCharCode(byte);
  return { base64: btoa(characters) };
}
