import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/reading/index.js';
import { hasShippedModel, shippedReader } from './shipped.js';

/**
 * One report of spring 2026 read in several ways, one chip maker's head with several stories, one founder's worry: who says
 * what of the gap, as the reader finds it. Each row is a claim that must be found: its text begins so, by whom, how.
 */
const STORIES: readonly (readonly [lang: string, date: string, text: string, claims: readonly Told[]])[] = [
  [
    'en',
    '2026-05-04',
    [
      "WASHINGTON, May 4, 2026 (Wire) - DeepSeek's newest model trails the frontier by about eight months, the Center for AI Standards and Innovation said in a report on Friday.",
      "Jensen Huang, Nvidia's chief executive, has told several stories. In September he said China was nanoseconds behind the United States in chips. By November the United States was, in his words, generations ahead.",
      'Tang Jie, who founded Zhipu, struck a darker note in January: the gap between the two countries may actually be widening, he said.',
    ].join('\n\n'),
    [
      ['gap', 'nist-caisi', 'us', 'deepseek', { lagMonths: 8 }],
      ['gap', 'jensen-huang', 'us', 'cn', { lagMonths: 0 }],
      ['trend', 'tang-jie', 'us', 'cn', { direction: 'widening' }],
    ],
  ],
  [
    'de',
    '2026-01-12',
    [
      'PEKING, 12. Januar 2026 (Agentur) – Der Abstand zwischen China und den Vereinigten Staaten bei künstlicher Intelligenz könnte sich sogar vergrößern, sagte Tang Jie, Gründer des Pekinger Start-ups Zhipu, am Samstag auf einem Branchentreffen.',
      'Jensen Huang sieht das anders. China liege nur Nanosekunden hinter Amerika, erklärte der Nvidia-Chef im Herbst.',
    ].join('\n\n'),
    [
      ['trend', 'tang-jie', 'us', 'cn', { direction: 'widening' }],
      ['gap', 'jensen-huang', 'us', 'cn', { lagMonths: 0 }],
    ],
  ],
  [
    'zh',
    '2026-06-20',
    [
      '英伟达首席执行官黄仁勋去年9月称，中国在芯片上只落后美国几纳秒。',
      '美国人工智能标准与创新中心（CAISI）今年春天的评估认为，DeepSeek落后前沿约八个月。',
    ].join('\n\n'),
    [
      ['gap', 'jensen-huang', 'us', 'cn', { lagMonths: 0 }],
      ['gap', 'nist-caisi', 'us', 'deepseek', { lagMonths: 8 }],
    ],
  ],
];

type Told = readonly [
  kind: 'gap' | 'trend',
  speakerId: string,
  leader: string,
  follower: string,
  more: { readonly lagMonths?: number; readonly direction?: string },
];

function told(claim: Claim): Told | undefined {
  if (claim.kind !== 'gap' && claim.kind !== 'trend') return undefined;
  const { leader = '', follower = '', speakerId } = claim;
  const lag = claim.kind === 'gap' && claim.lag ? { lagMonths: claim.lag.best } : {};
  const direction = claim.kind === 'trend' ? { direction: claim.direction ?? '' } : {};
  return [claim.kind, speakerId ?? '', leader, follower, { ...lag, ...direction }];
}

describe.skipIf(!hasShippedModel)('the stories that the gap is told by', () => {
  it.each(STORIES)('are given to those who tell them, as asserted, in %s', (_, date, text, expected) => {
    const { claims } = shippedReader().read({ id: 'story', text, date });
    const found = claims.map(told);
    for (const claim of expected) expect(found).toContainEqual(claim);
    expect(claims.filter(({ stance }) => stance !== 'asserted')).toEqual([]);
    for (const claim of claims) expect(claim.text).not.toMatch(/WASHINGTON|PEKING/);
  });
});
