import type { JSX } from 'preact';
import type { WebCode } from '../../../words/index.js';
import { hrefOf, path } from '../../address.js';
import { words } from '../../setting.js';
import { Changes } from './changes.js';
import { Claims } from './claims.js';
import { Documents } from './documents.js';
import './ledger.css';

const PARTS: readonly { readonly path: string; readonly title: WebCode; readonly Part: () => JSX.Element }[] = [
  { path: '/ledger', title: 'ledger-claims', Part: Claims },
  { path: '/ledger/documents', title: 'ledger-documents', Part: Documents },
  { path: '/ledger/changes', title: 'ledger-changes', Part: Changes },
];

/** What was kept: claims, documents, and the verdicts that changed. */
export function LedgerPage(): JSX.Element {
  const say = words.value;
  const here = PARTS.find((part) => part.path === path.value) ?? PARTS[0]!;
  return (
    <div class="stack">
      <h1>{say.web('ledger-title')}</h1>
      <nav class="switch tabs" aria-label={say.web('page-ledger')}>
        {PARTS.map((part) => (
          <a key={part.path} href={hrefOf(part.path)} aria-current={part === here ? 'page' : undefined}>
            {say.web(part.title)}
          </a>
        ))}
      </nav>
      <here.Part key={here.path} />
    </div>
  );
}
