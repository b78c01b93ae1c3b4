// Messages put together by hand, for guests that tell the truth and for those that do not.

/** FNV-1a, as the format makes type ids. */
export function typeId(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0 || 1;
}

/** Bytes whose addresses count from their own start, and where those addresses stand. */
export interface Image {
  readonly bytes: Uint8Array;
  /** Where the root slots begin. */
  readonly root: number;
  /** Offsets of u32 that get the image's base added; with bit 31 set, the arena's header. */
  readonly patches: readonly number[];
}

/** Writes one slot and what belongs to it. */
export type Value = (image: Builder, slot: number) => void;

class Builder {
  bytes = new Uint8Array(64);
  length = 0;
  readonly patches: number[] = [];

  take(size: number, align: number): number {
    const at = Math.ceil(this.length / align) * align;
    this.length = at + size;
    while (this.bytes.length < this.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    return at;
  }

  put(at: number, value: number): void {
    new DataView(this.bytes.buffer).setUint32(at, value >>> 0, true);
  }

  /** A reference to another place in the image. */
  refer(at: number, to: number): void {
    this.put(at, to);
    this.patches.push(at);
  }

  finish(root: number): Image {
    return { bytes: this.bytes.slice(0, this.length), root, patches: this.patches };
  }
}

export const none: Value = () => {};

export function i32(value: number): Value {
  return raw(2, value);
}

export function u32(value: number): Value {
  return raw(16, value);
}

/** A slot with these words and no more sense than that. */
export function raw(tag: number, a = 0, low = 0, high = 0): Value {
  return (image, slot) => {
    image.put(slot, tag);
    image.put(slot + 4, a);
    image.put(slot + 8, low);
    image.put(slot + 12, high);
  };
}

export function str(text: string): Value {
  return content(4, new TextEncoder().encode(text));
}

export function bytes(value: Uint8Array): Value {
  return content(8, value);
}

/** A String or Bytes; `claim` is the length it says it has. */
export function content(tag: number, value: Uint8Array, claim = value.length, align = 4): Value {
  return (image, slot) => {
    const at = image.take(4 + value.length, 4) + (4 - align);
    image.put(at, claim);
    image.bytes.set(value, at + 4);
    image.put(slot, tag);
    image.refer(slot + 4, at);
  };
}

export function record(type: string, fields: readonly Value[], count = fields.length): Value {
  return (image, slot) => {
    const at = image.take(fields.length * 16, 8);
    image.put(slot, 18);
    image.refer(slot + 4, at);
    image.put(slot + 8, count);
    image.put(slot + 12, typeId(type));
    fields.forEach((field, index) => field(image, at + index * 16));
  };
}

export function list(stride: number, rows: readonly (readonly Value[])[], count = rows.length): Value {
  return (image, slot) => {
    image.put(slot, 19);
    image.put(slot + 8, count);
    image.put(slot + 12, stride);
    if (rows.length === 0) return;
    const at = image.take(rows.length * stride * 16, 8);
    image.refer(slot + 4, at);
    rows.forEach((row, index) => {
      row.forEach((field, number) => field(image, at + (index * stride + number) * 16));
    });
  };
}

function column(tag: number, size: number, values: readonly (number | bigint)[]): Value {
  return (image, slot) => {
    image.put(slot, tag);
    image.put(slot + 8, values.length);
    if (values.length === 0) return;
    const at = image.take(values.length * size, 16);
    image.refer(slot + 4, at);
    values.forEach((value, index) => {
      image.put(at + index * size, Number(BigInt(value) & 0xffffffffn));
      if (size === 8) image.put(at + index * size + 4, Number(BigInt(value) >> 32n));
    });
  };
}

export function columnU32(values: readonly number[]): Value {
  return column(37, 4, values);
}

export function columnU64(values: readonly bigint[]): Value {
  return column(39, 8, values);
}

/** A message with its preamble. */
export function imageOf(type: string, fields: readonly Value[], count = fields.length): Image {
  const image = new Builder();
  const preamble = image.take(16 + fields.length * 16, 16);
  image.put(preamble, 0x314d425a);
  image.patches.push(preamble + 4 - 0x80000000);
  image.put(preamble + 8, count);
  image.put(preamble + 12, typeId(type));
  fields.forEach((field, index) => field(image, preamble + 16 + index * 16));
  return image.finish(preamble + 16);
}

/** The fields of a response, each of which a test may replace. */
export interface ResponseFields {
  status?: Value;
  contentType?: Value;
  body?: Value;
  headers?: Value;
  extension?: Value;
}

export function response(fields: ResponseFields = {}): Image {
  return imageOf("HttpResponse", [
    fields.status ?? i32(200),
    fields.contentType ?? none,
    fields.body ?? none,
    fields.headers ?? none,
    fields.extension ?? none,
  ]);
}

/** An operation in the words of a test. */
export interface Op {
  id: number;
  kind?: number;
  target?: string;
  body?: Value;
  timeout?: number;
  flags?: number;
}

function op({ id, kind = 1, target = "", body = none, timeout = 0, flags = 0 }: Op): Value[] {
  return [u32(id), i32(kind), str(target), str(""), str(""), body, u32(timeout), u32(flags)];
}

/** A pending answer of `task`; with `woken`, of a guest that names tasks. */
export function pending(task: number, ops: readonly Op[] = [], drop: readonly number[] = [], woken?: readonly number[]): Image {
  return pendingOf(u32(task), list(8, ops.map(op)), columnU32(drop), woken === undefined ? [] : [columnU32(woken)]);
}

/** An extension that names other tasks. */
export function waking(tasks: readonly number[]): Value {
  return record("ResponseExtension", [none, columnU32(tasks)]);
}

/** An extension by which `task` goes on behind its response. */
export function after(task: number, ops: readonly Op[] = []): Value {
  return record("ResponseExtension", [record("Pending", [u32(task), list(8, ops.map(op)), columnU32([])])]);
}

export function pendingOf(task: Value, ops: Value, drop: Value, more: readonly Value[] = []): Image {
  return imageOf("PendingResponse", [i32(-1), none, none, none, record("Pending", [task, ops, drop, ...more])]);
}
