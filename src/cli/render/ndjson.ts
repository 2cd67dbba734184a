import type { Base } from '../../evidence/index.js';
import { type Checked, slotsOf, weightOf } from '../../views/index.js';

/** One line a document: what it is, and each claim with its slots and both verdicts. */
export function ndjsonLine({ document, claims, day, summary }: Checked, base: Base): string {
  const { id, path, lang, title, date, hash } = document;
  return `${JSON.stringify({
    document: { id, path, lang, title: title ?? null, date: date ?? null, hash },
    claims: claims.map(({ claim, verdict }) => ({
      id: claim.id,
      kind: claim.kind,
      quote: claim.quote,
      text: claim.text,
      speaker: claim.speaker,
      speakerId: claim.speakerId,
      stance: claim.stance,
      when: claim.when,
      ...Object.fromEntries(slotsOf(claim)),
      verdict: { asOf: verdict.asOf, hindsight: verdict.hindsight, scale: verdict.scale },
      stake: weightOf(claim, verdict, day, base, summary),
    })),
    evidence: { hash: base.hash },
  })}\n`;
}
