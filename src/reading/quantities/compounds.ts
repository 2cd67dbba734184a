import type { Numeral } from './digits.js';
import { numeralOf } from './digits.js';

/** A number word taken apart: its value, and the symbol of the unit ending (0 for none). */
export interface CompoundNumber {
  readonly numeral: Numeral;
  readonly suffix: number;
}

/** Words that numbers are put together from. */
export interface CompoundParts {
  /** Values of number words that are added. */
  readonly words: ReadonlyMap<string, number>;
  /** Values of words that multiply: hundert, tausend. */
  readonly scales: ReadonlyMap<string, number>;
  /** Words between parts, with what they add: und 0, einhalb 0.5. */
  readonly joints: ReadonlyMap<string, number>;
  /** Unit endings (`fach*`) with their symbols. */
  readonly suffixes: ReadonlyMap<string, number>;
}

const MAX_LENGTH = 48;

/** Reads numbers written as one word: zweiundzwanzigtausend, dreieinhalb, zehnfach, sechsmonatig. */
export class Compounds {
  private readonly parts: CompoundParts;
  private readonly heads = new Set<string>();
  private readonly longestFirst: readonly [string, number][];

  constructor(parts: CompoundParts) {
    this.parts = parts;
    this.longestFirst = [...parts.words, ...parts.scales].sort((a, b) => b[0].length - a[0].length);
    for (const [word] of this.longestFirst) this.heads.add(word.slice(0, 2));
  }

  /** The number in a word; undefined when the word is not wholly a number. */
  read(text: string): CompoundNumber | undefined {
    if (text.length > MAX_LENGTH || !this.heads.has(text.slice(0, 2))) return undefined;
    const whole = this.parts.joints.size > 0 ? this.value(text) : undefined;
    if (whole !== undefined) return { numeral: numeralOf(String(whole)), suffix: 0 };
    for (const [ending, suffix] of this.parts.suffixes) {
      const at = ending.endsWith('*') ? text.indexOf(ending.slice(0, -1), 2) : text.length - ending.length;
      if (at < 2 || (!ending.endsWith('*') && !text.endsWith(ending))) continue;
      const value = this.value(text.slice(0, at));
      if (value !== undefined) return { numeral: numeralOf(String(value)), suffix };
    }
    return undefined;
  }

  /** Sum and product of the parts: units stand before und and tens, scales multiply what stands before them. */
  private value(text: string): number | undefined {
    let total = 0;
    let group = 0;
    for (let at = 0; at < text.length;) {
      const joint = this.jointAt(text, at);
      if (joint && (group > 0 || total > 0)) {
        group += joint[1];
        at += joint[0].length;
        if (at === text.length && joint[1] === 0) return undefined;
        continue;
      }
      const part = this.longestFirst.find(([word]) => text.startsWith(word, at));
      if (!part) return undefined;
      const scale = this.parts.scales.get(part[0]);
      if (scale === undefined) group += part[1];
      else if (scale === 1000) {
        total += Math.max(group, total > 0 ? 0 : 1) * scale;
        group = 0;
      } else group = group === 0 ? scale : group * scale;
      at += part[0].length;
    }
    return total + group;
  }

  private jointAt(text: string, at: number): [string, number] | undefined {
    let best: [string, number] | undefined;
    for (const joint of this.parts.joints) {
      if (text.startsWith(joint[0], at) && joint[0].length > (best?.[0].length ?? 0)) best = joint;
    }
    return best;
  }
}
