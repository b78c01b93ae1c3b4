/** Times contestants in turns and prints medians, spreads and ratios. */

/** One way to do a thing. */
export interface Contestant {
  readonly name: string;
  /** Does the thing `operations` times and returns something that depends on all of it. */
  readonly run: () => unknown;
  /** The most that the time may be, as a multiple of the first contestant's. */
  readonly aim?: number;
}

/** Contestants that do the same thing; ratios are to the first one. */
export interface Contest {
  readonly title: string;
  /** Operations per call of `run`, for the time of one. */
  readonly operations: number;
  /** Bytes that a call of `run` covers, for a rate. */
  readonly bytes?: number;
  readonly contestants: readonly Contestant[];
}

const ROUNDS = 11;
const ROUND_MS = 60;

/** What results depend on, so that no engine leaves the work out. */
let sink: unknown;

/** Runs a contest, prints it and returns its times. */
export function hold(contest: Contest): number[][] {
  const times = measure(contest);
  print(contest, times);
  return times;
}

/**
 * Warm-up, then rounds in which every contestant has a turn. Nanoseconds of an operation, for each
 * contestant one time a round, sorted.
 */
function measure({ operations, contestants }: Contest): number[][] {
  const repeats = contestants.map(({ run }) => calibrate(run));
  const times = contestants.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    contestants.forEach(({ run }, i) => {
      globalThis.gc?.();
      times[i]?.push(time(run, repeats[i] ?? 1) / operations);
    });
  }
  return times.map((all) => all.sort((a, b) => a - b));
}

/** How many calls fill a round, found while the code gets warm. */
function calibrate(run: () => unknown): number {
  let repeats = 1;
  for (let warm = 0; warm < 3; ) {
    const elapsed = time(run, repeats) * repeats;
    if (elapsed >= ROUND_MS * 1e6) warm++;
    else repeats = Math.max(repeats + 1, Math.min(repeats * 4, Math.ceil((repeats * ROUND_MS * 1.1e6) / Math.max(elapsed, 1))));
  }
  return repeats;
}

/**
 * Nanoseconds per call, in processor time of the whole process: what a collector does on other
 * threads counts, what other programs do does not.
 */
function time(run: () => unknown, repeats: number): number {
  const start = process.cpuUsage();
  for (let i = 0; i < repeats; i++) sink = run();
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / repeats;
}

function print({ title, contestants, operations, bytes }: Contest, times: number[][]): void {
  console.log(`\n${title}`);
  const base = median(times[0] ?? []);
  contestants.forEach(({ name, aim }, i) => {
    const sorted = times[i] ?? [];
    const middle = median(sorted);
    const spread = `${ns(sorted[0] ?? 0)} to ${ns(sorted.at(-1) ?? 0)}`;
    const ratio = `${(middle / base).toFixed(2)}x`;
    const rate = bytes === undefined ? "" : `  ${(bytes / (middle * operations)).toFixed(2)} GB/s`;
    const verdict = aim === undefined ? "" : `  aim ${aim}x: ${middle / base <= aim ? "met" : "MISSED"}`;
    console.log(`  ${name.padEnd(34)}${ns(middle).padStart(10)}  ${spread.padEnd(22)}${ratio.padStart(8)}${rate}${verdict}`);
  });
}

/** The one in the middle. */
export function median(sorted: readonly number[]): number {
  return sorted[sorted.length >> 1] ?? NaN;
}

function ns(time: number): string {
  return time < 1000 ? `${time.toFixed(2)} ns` : `${(time / 1000).toFixed(2)} us`;
}

/** Keeps a value alive from the engine's point of view. */
export function use(value: unknown): unknown {
  sink = value;
  return sink;
}
