import type { JSX } from 'preact';
import type { ChangesAnswer } from '../../../server/api.js';
import { hrefOf } from '../../address.js';
import { ChangedVerdict } from '../../verdict.js';
import { List } from './list.js';

type Change = ChangesAnswer['items'][number];

/** The feed of verdicts that another state of the evidence changed. */
export function Changes(): JSX.Element {
  return (
    <>
      <p class="row small">
        <a href="/api/changes/feed.rss">RSS</a>
        <a href="/api/changes/feed.json">JSON Feed</a>
      </p>
      <List<Change> address="/api/changes" values={() => ({})} none="changes-empty">
        {(changes) => (
          <ul class="documents">
            {changes.map(({ claim, ...change }) => (
              <li key={change.id}>
                <a
                  href={hrefOf('/', { document: claim.document.id, claim: claim.id.split('-').at(-1) })}
                  lang={claim.document.lang}
                >
                  {claim.text}
                </a>
                <ChangedVerdict change={change} />
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}
