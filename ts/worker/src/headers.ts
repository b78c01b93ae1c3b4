// Header fields cross the boundary as `name: value\n` lines in which every character stands for one
// byte, so none is above U+00FF.

import { HostError } from "./errors.js";

/** A header field, in the order it was written. */
export type HeaderField = readonly [name: string, value: string];

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What no value may hold: NUL, CR, LF, and characters that are no byte. */
const FORBIDDEN = /[\0\r\n\u0100-\uffff]/;
const NOT_ASCII = /[^\0-\x7f]/;

/** Whether `text` can name a header field or a method. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/**
 * Writes the fields of a request. Fields that no HTTP peer could have sent are an error, not
 * something to drop in silence.
 *
 * @throws {HostError} `BadRequest`
 */
export function formatHeaders(fields: Iterable<HeaderField>): string {
  let text = "";
  for (const [name, raw] of fields) {
    const value = NOT_ASCII.test(raw) ? toBytes(raw) : raw;
    if (!TOKEN.test(name)) throw new HostError("BadRequest", `${JSON.stringify(name)} is no header name`);
    if (FORBIDDEN.test(value)) {
      throw new HostError("BadRequest", `the value of header ${name} holds a character that headers cannot have`);
    }
    text += `${name}: ${value}\n`;
  }
  return text;
}

/**
 * Reads the header lines of a response.
 *
 * @throws {HostError} `BadResponse`
 */
export function parseHeaders(text: string): HeaderField[] {
  const fields: HeaderField[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const colon = text.indexOf(":", start);
    if (colon === -1 || colon >= end) {
      throw new HostError("BadResponse", `the header line ${quote(text.slice(start, end))} has no colon`);
    }
    const name = text.slice(start, colon);
    if (!TOKEN.test(name)) throw new HostError("BadResponse", `${quote(name)} is no header name`);
    fields.push([name.toLowerCase(), checkValue(name, trim(text.slice(colon + 1, end)))]);
    start = end + 1;
  }
  return fields;
}

/**
 * Refuses what would let a value end its line or become several bytes.
 *
 * @throws {HostError} `BadResponse`
 */
export function checkValue(name: string, value: string): string {
  if (FORBIDDEN.test(value)) {
    throw new HostError("BadResponse", `the value of header ${name} holds a character that headers cannot have`);
  }
  return value;
}

/** The value as the `Headers` of this runtime wants it. */
export function forRuntime(value: string): string {
  return NOT_ASCII.test(value) ? fromBytes(value) : value;
}

/** Spaces and tabs around a value are not part of it; other white space is. */
function trim(value: string): string {
  return value.replace(/^[ \t]+|[ \t]+$/g, "");
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

// The Fetch standard gives every byte of a header as one character. workerd decodes and encodes
// them as UTF-8 instead. Both are brought to bytes, so a guest sees and sends the same everywhere.

let utf8Runtime: boolean | undefined;

function decodesUtf8(): boolean {
  if (utf8Runtime === undefined) {
    try {
      new Headers().set("x", "\u0100");
      utf8Runtime = true;
    } catch {
      utf8Runtime = false;
    }
  }
  return utf8Runtime;
}

function toBytes(value: string): string {
  if (!decodesUtf8()) return value;
  let text = "";
  for (const byte of new TextEncoder().encode(value)) text += String.fromCharCode(byte);
  return text;
}

function fromBytes(value: string): string {
  if (!decodesUtf8()) return value;
  try {
    const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return value; // no UTF-8: workerd cannot send these bytes; the characters are the nearest thing
  }
}
