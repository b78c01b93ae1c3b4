/** What a host accepts. Every limit can be set in the options of a worker. */
export interface Limits {
  /** Bytes in a request body; beyond: 413. */
  requestBody: number;
  /** Bytes in a response body; beyond: 500, the guest is at fault. */
  responseBody: number;
  /** Characters in a path with its query; beyond: 414. */
  path: number;
  /** Characters in all header lines of a request, or of a response; beyond: 431, or 500. */
  headers: number;
  /** Operations that one request may have running at the same time. */
  operations: number;
  /** Bytes in the body of what an operation brings; beyond: an error of the operation. */
  operationBody: number;
}

const MIB = 1 << 20;

/** A Worker has 128 MiB for everything. */
export const DEFAULT_LIMITS: Readonly<Limits> = {
  requestBody: 32 * MIB,
  responseBody: 32 * MIB,
  path: 16 * 1024,
  headers: 128 * 1024,
  operations: 1000,
  operationBody: 32 * MIB,
};
