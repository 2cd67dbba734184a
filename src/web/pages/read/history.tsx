import type { JSX } from 'preact';
import type { ClaimAnswer, VerdictChange } from '../../../server/api.js';
import type { ReadCard } from '../../house/jobs/read.js';
import { useLoaded } from '../../load.js';
import { call } from '../../server.js';
import { words } from '../../setting.js';
import { ChangedVerdict } from '../../verdict.js';
import { documentId } from './article.js';

/** How the verdict of a claim of the ledger has changed since it was kept; nothing for a text that was not kept. */
export function History({ card }: { readonly card: ReadCard }): JSX.Element | null {
  const say = words.value;
  const loaded = useLoaded(() =>
    documentId.value === ''
      ? undefined
      : call<ClaimAnswer>(`/api/claims/${encodeURIComponent(documentId.value)}-${card.number}`),
  );
  const saved = loaded.value.value;
  if (!saved || !isSame(saved, card)) return null;
  return (
    <section class="history small">
      <h3>{say.web('history')}</h3>
      {saved.changes.length === 0 ? (
        <p class="soft">{say.web('history-none', { date: say.date(saved.document.savedAt.slice(0, 10)) })}</p>
      ) : (
        <ol>
          {saved.changes.map((change) => (
            <Change key={change.id} change={change} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** Another version of the reader may have found other claims: what stood under the number then is not what stands there now. */
function isSame({ claim }: ClaimAnswer, { kindCode, marked }: ReadCard): boolean {
  return claim.kind === kindCode && claim.text === marked;
}

/** Letters of a hash that are shown. */
const SHORT = 12;

function Change({ change }: { readonly change: VerdictChange }): JSX.Element {
  const { evidence } = change;
  const hashes = { from: evidence.from.slice(0, SHORT), to: evidence.to.slice(0, SHORT) };
  return (
    <li>
      <ChangedVerdict change={change} />
      <span class="soft figures">{words.value.web('history-evidence', hashes)}</span>
    </li>
  );
}
