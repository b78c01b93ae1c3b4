/** What went wrong between the host and a guest. A closed set: programs may switch over it. */
export type HostErrorCode =
  /** The guest speaks another version of the ABI, or lacks a part of it. */
  | "AbiMismatch"
  /** Guest and host were built from different definitions of the types that the message names. */
  | "LayoutMismatch"
  /** The guest imports something that this host does not provide. */
  | "MissingImport"
  /** The guest trapped: it panicked, ran out of stack or touched memory that is not there. */
  | "GuestTrap"
  /** The guest ended itself. */
  | "GuestExit"
  /** The guest could not get the memory it needed. */
  | "OutOfMemory"
  /** The guest returned 0: no response. */
  | "GuestFailed"
  /** The guest returned something that is no response: a broken message, status or header. */
  | "BadResponse"
  /** The guest broke the rules of waiting: a foreign task, an operation started twice. */
  | "BadPending"
  /** The request is larger than the host's or the guest's limit. */
  | "TooLarge"
  /** The response is larger than the host's limit. */
  | "ResponseTooLarge"
  /** The request cannot be put to a guest. */
  | "BadRequest"
  /** A field of the request that the host fills could not be filled. */
  | "FillFailed"
  /** A field of the request that the host fills was not there in time. */
  | "FillTimeout"
  /** The request was suspended in an instance that failed because of another request. */
  | "InstanceLost"
  /** The request waits for something that no other request can bring about. */
  | "Starved"
  /** The client went away. */
  | "Cancelled"
  /** The guest did not take an event, such as an alarm. */
  | "EventFailed"
  /** A binding that the options name is not there. */
  | "MissingBinding";

const STATUS: Record<HostErrorCode, number> = {
  AbiMismatch: 500,
  LayoutMismatch: 500,
  MissingImport: 500,
  GuestTrap: 500,
  GuestExit: 500,
  OutOfMemory: 500,
  GuestFailed: 500,
  BadResponse: 500,
  BadPending: 500,
  TooLarge: 413,
  ResponseTooLarge: 500,
  BadRequest: 400,
  FillFailed: 502,
  FillTimeout: 504,
  InstanceLost: 503,
  Starved: 503,
  Cancelled: 499,
  EventFailed: 500,
  MissingBinding: 500,
};

/**
 * An error of the host. `status` is what the client of the request gets; the message is for the
 * people who run the worker, and reaches clients only while debugging.
 */
export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly status: number;

  constructor(code: HostErrorCode, message: string, options?: { cause?: unknown; status?: number }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = "HostError";
    this.code = code;
    this.status = options?.status ?? STATUS[code];
  }
}

/** The guest called `proc_exit`. */
export class GuestExit extends HostError {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super("GuestExit", `the guest ended itself with code ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** Turns whatever was thrown into text. */
export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
