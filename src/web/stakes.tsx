import type { JSX } from 'preact';
import type { HeldStake } from '../views/index.js';
import type { Gain } from './house/jobs/talk.js';
import { Unfold } from './unfold.js';

/** What the stakes of a position gain by, as a shape. */
export const SIGNS: Readonly<Record<Gain, string>> = { behind: '◀', close: '▶', both: '◆', none: '·' };

/** Stakes, each to unfold down to why it is one and who says so. */
export function Stakes({ stakes }: { readonly stakes: readonly HeldStake[] }): JSX.Element {
  return (
    <div class="stake-list">
      {stakes.map(({ id, side, text, why, url, publisher }) => (
        <Unfold
          key={id}
          summary={
            <>
              <span aria-hidden="true">{SIGNS[side ?? 'none']}</span> {text}
            </>
          }
        >
          {() => (
            <>
              <p lang="en">{why}</p>
              <p class="small">
                <a href={url} rel="noreferrer">
                  {publisher}
                </a>
              </p>
            </>
          )}
        </Unfold>
      ))}
    </div>
  );
}
