// The part of what `pbjs` generated that the benchmarks call.
import type { Reader, Writer } from "protobufjs/minimal.js";

interface IHeader {
  name?: string | null;
  value?: string | null;
}

interface ICall {
  method?: string | null;
  path?: string | null;
  headers?: readonly IHeader[] | null;
  body?: Uint8Array | null;
  numbers?: readonly number[] | null;
  flags?: number | null;
}

export namespace pair {
  interface Header {
    name: string;
    value: string;
  }

  interface Call {
    method: string;
    path: string;
    headers: Header[];
    body: Uint8Array;
    numbers: number[];
    flags: number;
  }

  interface Reply {
    status: number;
    headers: Header[];
    body: Uint8Array;
  }

  const Call: {
    encode(message: ICall, writer?: Writer): Writer;
    decode(reader: Reader | Uint8Array, length?: number): Call;
  };

  const Reply: {
    decode(reader: Reader | Uint8Array, length?: number): Reply;
  };
}
