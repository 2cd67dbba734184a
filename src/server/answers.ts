import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import type { Bytes } from './pages.js';

/** A body with what its headers say. */
export interface Answer {
  readonly type: string;
  readonly body: Bytes;
  /** Absent where it would not be smaller. */
  readonly gzip: Bytes | undefined;
  readonly etag: string;
}

const LEAST_ZIPPED = 1024;
const TEXTS = /^(?:text\/|image\/svg|application\/(?:.*json|.*xml|javascript|x-bibtex|openapi))/;
const AT_ONCE = 200_000;
const SETTING = { level: constants.Z_BEST_SPEED };
const zipElsewhere = promisify(gzip);

/** A body of the usual size is zipped on the spot: to hand it to another thread and back costs eight times as much. */
async function zip(body: Bytes): Promise<Bytes> {
  return body.length <= AT_ONCE ? gzipSync(body, SETTING) : zipElsewhere(body, SETTING);
}

/** An answer ready to be sent. */
export async function answerOf(type: string, content: string | Uint8Array): Promise<Answer> {
  const body = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const worthwhile = body.length >= LEAST_ZIPPED && TEXTS.test(type);
  const zipped = worthwhile ? await zip(body) : undefined;
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  return { type, body, gzip: zipped, etag: `"${digest}"` };
}

/** Answers made before, the last used kept, up to a size. The same one is not made twice at the same time. */
export class Answers {
  private readonly kept = new Map<string, { readonly answer: Promise<Answer>; size: number }>();
  private readonly limit: number;
  private size = 0;

  /** Bytes to keep at most. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** The answer under a key, made if it is not kept. One that fails is not kept. */
  async get(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const found = this.kept.get(key);
    if (found) {
      this.kept.delete(key);
      this.kept.set(key, found);
      return found.answer;
    }
    const entry = { answer: make(), size: 0 };
    this.kept.set(key, entry);
    try {
      const answer = await entry.answer;
      // It may have been pushed out while it was made.
      if (this.kept.get(key) !== entry) return answer;
      entry.size = answer.body.length + (answer.gzip?.length ?? 0) + key.length;
      this.size += entry.size;
      this.trim();
      return answer;
    } catch (error) {
      if (this.kept.get(key) === entry) this.kept.delete(key);
      throw error;
    }
  }

  private trim(): void {
    for (const [key, { size }] of this.kept) {
      if (this.size <= this.limit) return;
      this.kept.delete(key);
      this.size -= size;
    }
  }
}
