import { Failure } from '../../shared/result.ts';
import type { HttpResponse, World } from './world.ts';

/** What an answer says about the limit it counted against. Families read their own headers and units into this. */
export type LimitNews = {
  /** The server's name for the limit; several routes may share one. */
  readonly bucket: string | null;
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Until the limit is as good as unused. */
  readonly resetMs: number | null;
  /** Of a 429: how long to hold still; null when it does not say. */
  readonly retryMs: number | null;
  /** Of a 429: it holds for every route. */
  readonly global: boolean;
};

/** A longer wait is not sat out but told to the person. */
const longestWaitMs = 60_000;
/** A 429 that does not say how long. */
const unsaidWaitMs = 1_000;
const longestReset = 10 * 60_000;
/** After so many 429 in a row to one request, its server is not limiting but broken. */
const mostRefusals = 5;

type Job = {
  readonly route: string;
  readonly order: number;
  refusals: number;
  readonly send: () => Promise<HttpResponse>;
  readonly done: (answer: HttpResponse) => void;
  readonly fail: (why: unknown) => void;
};

class Bucket {
  waiting: Job[] = [];
  inFlight = 0;
  /** How many may still go; null until the server has told. */
  left: number | null = null;
  limit = 1;
  /** Set while nothing may go: for how long, and until when by a clock that may be wrong. The timer decides. */
  closed: { readonly ms: number; readonly until: number } | null = null;
  reopen = (): void => undefined;
}

type Clock = Pick<World, 'after' | 'now'>;

/**
 * Makes requests wait rather than fail: first in, first out per limit, other limits go on. Runs on timers alone, so
 * that a clock set wrong or back stops nothing.
 */
export class RateLimits {
  readonly #clock: Clock;
  readonly #read: (answer: HttpResponse) => LimitNews;
  readonly #buckets = new Map<string, Bucket>();
  readonly #bucketOf = new Map<string, string>();
  #global = new Bucket();
  #order = 0;

  constructor(clock: Clock, read: (answer: HttpResponse) => LimitNews) {
    this.#clock = clock;
    this.#read = read;
  }

  /**
   * Sends when the limit of `route` allows it, and again after a 429. Rejects with `rateLimited` (`params.seconds`)
   * when that would take more than a minute.
   */
  run(route: string, send: () => Promise<HttpResponse>): Promise<HttpResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
    this.#enqueue({ route, order: this.#order++, refusals: 0, send, done: resolve, fail: reject });
    return promise;
  }

  /** Fails all that wait and forgets all timers. */
  stop(): void {
    for (const bucket of [this.#global, ...this.#buckets.values()]) {
      bucket.reopen();
      bucket.closed = null;
      for (const job of bucket.waiting.splice(0)) job.fail(new Failure('offline', 'stopped'));
    }
  }

  #bucket(route: string): Bucket {
    const name = this.#bucketOf.get(route) ?? `route ${route}`;
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      bucket = new Bucket();
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }

  #enqueue(job: Job): void {
    const bucket = this.#bucket(job.route);
    const closed = Math.max(this.#closedFor(bucket), this.#closedFor(this.#global));
    if (closed > longestWaitMs) {
      job.fail(tooLong(closed));
      return;
    }
    const at = bucket.waiting.findIndex((other) => other.order > job.order);
    bucket.waiting.splice(at < 0 ? bucket.waiting.length : at, 0, job);
    this.#pump(bucket);
  }

  #pump(bucket: Bucket): void {
    while (this.#mayGo(bucket)) {
      const job = bucket.waiting.shift();
      if (!job) return;
      bucket.inFlight++;
      if (bucket.left !== null) bucket.left--;
      void this.#send(bucket, job);
    }
  }

  /** Until the server has named the limit, one request at a time feels the way. */
  #mayGo(bucket: Bucket): boolean {
    if (bucket.closed !== null || this.#global.closed !== null) return false;
    return bucket.left === null ? bucket.inFlight === 0 : bucket.left > 0;
  }

  async #send(bucket: Bucket, job: Job): Promise<void> {
    try {
      const answer = await job.send();
      bucket.inFlight--;
      const news = this.#read(answer);
      const known = this.#learn(job.route, bucket, news);
      if (answer.status === 429) this.#refused(job, known, news);
      else job.done(answer);
      if (known !== bucket) this.#pump(known);
    } catch (e) {
      bucket.inFlight--;
      job.fail(e);
    }
    if (bucket.left === 0 && bucket.inFlight === 0 && bucket.closed === null) bucket.left = 1;
    this.#pump(bucket);
  }

  /** Answers the bucket the route belongs to, now that the server has named it. */
  #learn(route: string, sentIn: Bucket, news: LimitNews): Bucket {
    if (news.bucket !== null) this.#bucketOf.set(route, news.bucket);
    const bucket = this.#bucket(route);
    if (bucket !== sentIn) {
      bucket.waiting.push(...sentIn.waiting.splice(0));
      bucket.waiting.sort((a, b) => a.order - b.order);
    }
    if (news.limit !== null) bucket.limit = Math.max(1, news.limit);
    if (news.remaining !== null) {
      bucket.left = Math.max(0, news.remaining - bucket.inFlight);
      if (news.remaining === 0) this.#close(bucket, news.resetMs ?? unsaidWaitMs);
    }
    return bucket;
  }

  #refused(job: Job, own: Bucket, news: LimitNews): void {
    const waitMs = news.retryMs ?? Math.max(news.resetMs ?? 0, unsaidWaitMs);
    const bucket = news.global ? this.#global : own;
    this.#close(bucket, waitMs);
    job.refusals++;
    if (waitMs > longestWaitMs) {
      for (const other of [job, ...own.waiting.splice(0)]) other.fail(tooLong(waitMs));
    } else if (job.refusals >= mostRefusals) job.fail(tooLong(waitMs));
    else this.#enqueue(job);
  }

  #close(bucket: Bucket, ms: number): void {
    const wait = Math.min(ms, longestReset);
    if (wait < this.#closedFor(bucket)) return;
    bucket.reopen();
    bucket.closed = { ms: wait, until: this.#clock.now() + wait };
    bucket.reopen = this.#clock.after(wait, () => {
      bucket.closed = null;
      if (bucket.left !== null) bucket.left = Math.max(1, bucket.limit - bucket.inFlight);
      for (const one of bucket === this.#global ? this.#buckets.values() : [bucket]) this.#pump(one);
    });
  }

  #closedFor(bucket: Bucket): number {
    if (!bucket.closed) return 0;
    return Math.min(Math.max(0, bucket.closed.until - this.#clock.now()), bucket.closed.ms);
  }
}

const tooLong = (ms: number) =>
  new Failure('rateLimited', 'rateLimited', { seconds: Math.max(1, Math.ceil(ms / 1000)) });

/** A number out of a header; null when it is missing or not one. Negative counts as 0, endless as very large. */
export function headerNumber(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isNaN(value) ? null : Math.min(Math.max(0, value), Number.MAX_SAFE_INTEGER);
}
