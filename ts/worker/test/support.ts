import assert from "node:assert/strict";
import { createWorker, type HostError, type LogLevel, type Worker, type WorkerOptions } from "zerobuf-worker";
import { bytes, response, type Image, type Op, pending } from "./image.js";
import { puppet, script, type PuppetOptions, type Step } from "./puppet.js";

/** A worker around a puppet, and what it did. */
export interface Stage {
  readonly worker: Worker;
  /** What the puppet noted: `o0` arena opened, `x0` closed, `r3` task 3 resumed, `c3` cancelled. */
  readonly notes: string[];
  /** What went wrong, as the host reported it. */
  readonly errors: HostError[];
  /** Lets the puppet play. */
  play(steps: Step[], init?: RequestInit): Promise<Response>;
}

export async function stage(options: PuppetOptions = {}, workerOptions: WorkerOptions = {}): Promise<Stage> {
  const notes: string[] = [];
  const errors: HostError[] = [];
  const worker = createWorker(await puppet(options), {
    log: (_level: LogLevel, text: string) => notes.push(text),
    onError: (error) => errors.push(error as HostError),
    ...workerOptions,
  });
  return {
    worker,
    notes,
    errors,
    play: (steps, init = {}) =>
      worker.fetch(new Request("http://host/play", { method: "POST", body: script(...steps), ...init })),
  };
}

export function answer(image: Image): Step {
  return { do: "answer", image };
}

/** A final answer with this text. */
export function say(text: string): Step {
  return answer(response({ body: bytes(new TextEncoder().encode(text)) }));
}

/** A pending answer. */
export function wait(task: number, ops: readonly Op[] = [], drop: readonly number[] = [], woken?: readonly number[]): Step {
  return { do: "answer", task, image: pending(task, ops, drop, woken) };
}

/** Asserts a status and gives the text. */
export async function textOf(reply: Response | Promise<Response>, status = 200): Promise<string> {
  const settled = await reply;
  const text = await settled.text();
  assert.equal(settled.status, status, text);
  return text;
}

/** Every arena that was opened was closed, and none twice. */
export function assertBalanced({ notes }: Stage): void {
  const count = (note: string): number => notes.filter((each) => each === note).length;
  assert.equal(count("x0"), count("o0"), `arenas closed and opened: ${notes.join(" ")}`);
}
