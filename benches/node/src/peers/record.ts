/** What a run has found, as it stands in `benches/record/peers.json`. */

/** Times of one task in nanoseconds: the median of all rounds, and the least and the most. */
export interface Timing {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface FormatRecord {
  readonly name: string;
  /** Times by task; tasks as in `contests.ts`, and `firstCall`. */
  readonly times: Readonly<Record<string, Timing>>;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly guestBytes: number;
  readonly guestGzipBytes: number;
}

/** A benchmark in Rust, as `benches/benches/peers.rs` writes it. */
export interface NativeRecord {
  readonly shape: string;
  readonly task: string;
  readonly format: string;
  readonly nanoseconds: number;
  readonly bytes: number;
}

export interface PeersRecord {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly rust: string;
  /** Versions of what is measured, by package. */
  readonly versions: Readonly<Record<string, string>>;
  /** How many times as long as zerobuf's a round trip of each format is wanted to take. */
  readonly aims: Readonly<Record<string, number>>;
  readonly formats: readonly FormatRecord[];
  readonly native: readonly NativeRecord[];
}
