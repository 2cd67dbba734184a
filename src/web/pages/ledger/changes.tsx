import type { JSX } from 'preact';
import type { ChangesAnswer } from '../../../server/api.js';
import { hrefOf } from '../../address.js';
import { words } from '../../setting.js';
import { Verdict } from '../../verdict.js';
import { List } from './list.js';

type Change = ChangesAnswer['items'][number];

/** The feed of verdicts that another state of the evidence changed. */
export function Changes(): JSX.Element {
  const say = words.value;
  return (
    <>
      <p class="row small">
        <a href="/api/changes/feed.rss">RSS</a>
        <a href="/api/changes/feed.json">JSON Feed</a>
      </p>
      <List<Change> address="/api/changes" values={() => ({})}>
        {(changes) => (
          <ul class="documents">
            {changes.map(({ id, at, clock, from, to, claim }) => (
              <li key={id}>
                <a
                  href={hrefOf('/', { document: claim.document.id, claim: claim.id.split('-').at(-1) })}
                  lang={claim.document.lang}
                >
                  {claim.text}
                </a>
                <span class="row small">
                  <span class="soft figures">{say.date(at.slice(0, 10))}</span>
                  <span class="soft">{say.web(clock === 'asOf' ? 'clock-then' : 'clock-now')}</span>
                  <span>
                    <Verdict status={from.status} /> → <Verdict status={to.status} />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}
