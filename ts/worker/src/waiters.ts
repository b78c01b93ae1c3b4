// Who waits for whom. Tasks of one instance can wait for each other, through a channel or a lock,
// and the host cannot see that: such a task just has nothing new to ask for. It is entered again
// after any other task got somewhere; when no task can get anywhere, waiting is over.

/** A suspended exchange, as the others of its instance see it. */
export interface Waiter {
  /** Nothing runs for it and nothing has arrived: only another exchange can help. */
  readonly blocked: boolean;
  /** Enter the task again, there may be something for it. */
  poke(): void;
  /** Give up: nobody is left who could help. */
  starve(): void;
  /** When this exchange last showed that the request it belongs to is still there. */
  readonly lastSeen: number;
  /** End it on behalf of its request, which is gone. */
  abandon(): void;
}

/**
 * Blocked tasks may hand work to each other without the host seeing any of it. After so many rounds
 * that brought nothing to light they are taken to be stuck; while others are still under way, whose
 * progress starts the rounds anew, fewer will do.
 */
const LAST_ROUNDS = 32;
const EARLY_ROUNDS = 2;

/** A request whose timers stopped for this long was dropped by the runtime without a word. */
const GONE_AFTER = 30_000;
const LOOK_EVERY = 5_000;

/** The exchanges of one instance. */
export class Waiters {
  /** In the order they began. */
  readonly #all = new Set<Waiter>();
  /** Those that asked for nothing new: another exchange may be what they wait for. */
  readonly #stuck = new Set<Waiter>();
  #silent = 0;
  #lastLook = 0;
  /** Requests on their way to a guest: they may bring what the others wait for. */
  readonly #arriving: () => number;
  /** Whether the guest says who has something new to say: then nobody is entered to see. */
  #told = false;

  constructor(arriving: () => number) {
    this.#arriving = arriving;
  }

  add(waiter: Waiter): void {
    this.#all.add(waiter);
  }

  /** An exchange ended, which frees what it held. */
  remove(waiter: Waiter): void {
    if (!this.#all.delete(waiter)) return;
    this.#stuck.delete(waiter);
    this.progressed(waiter);
    this.settle();
  }

  /** The guest tells of its tasks by itself. */
  tells(): void {
    this.#told = true;
  }

  /** An exchange ended without an answer, so that nothing tells what that means for the others. */
  gaveUp(waiter: Waiter): void {
    for (const other of this.#all) if (other !== waiter) other.poke();
  }

  /** `waiter` asked for something new, used a result or ended: the others may go on. */
  progressed(waiter: Waiter): void {
    this.#silent = 0;
    if (this.#told) return;
    for (const other of this.#stuck) if (other !== waiter) other.poke();
  }

  /** `waiter` was entered without a result and had nothing new. Perhaps it helped another one. */
  silent(waiter: Waiter): void {
    if (this.#told) return;
    const rounds = this.#stuck.size < this.#all.size ? EARLY_ROUNDS : LAST_ROUNDS;
    if (this.#silent >= rounds * this.#stuck.size) return;
    this.#silent++;
    for (const other of this.#stuck) if (other !== waiter && other.blocked) other.poke();
  }

  /** Notes whether `waiter` may be waiting for another exchange. */
  note(waiter: Waiter, stuck: boolean): void {
    if (stuck) this.#stuck.add(waiter);
    else this.#stuck.delete(waiter);
  }

  /** When all that is left waits for each other, the one that waits longest gives up first. */
  settle(): void {
    if (this.#stuck.size === 0 || this.#stuck.size < this.#all.size || this.#arriving() > 0) return;
    for (const waiter of this.#all) if (!waiter.blocked) return;
    const [oldest] = this.#all;
    oldest?.starve();
  }

  /**
   * Ends exchanges whose request no longer exists. A runtime may drop a request, timers and all,
   * without telling its code; its task and its arena would stay for good.
   */
  reap(now: number): void {
    if (now - this.#lastLook < LOOK_EVERY) return;
    this.#lastLook = now;
    for (const waiter of [...this.#all]) if (now - waiter.lastSeen > GONE_AFTER) waiter.abandon();
  }
}
