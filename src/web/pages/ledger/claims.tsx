import type { JSX } from 'preact';
import type { Status } from '../../../checking/index.js';
import type { ClaimRow, FacetsAnswer, FacetValue } from '../../../server/api.js';
import { sentence, SHAPES } from '../../../views/index.js';
import type { KindCode } from '../../../words/index.js';
import { change, hrefOf, query } from '../../address.js';
import { useLoaded } from '../../load.js';
import { call } from '../../server.js';
import { words } from '../../setting.js';
import { Verdict } from '../../verdict.js';
import { List } from './list.js';

const KINDS: readonly KindCode[] = [
  'raise',
  'spend',
  'supply',
  'capacity',
  'cost',
  'release',
  'result',
  'gap',
  'trend',
  'policy',
  'cause',
  'strategy',
];
const STATUSES = Object.keys(SHAPES) as readonly Status[];
const FILTERS = ['q', 'kind', 'verdict', 'clock', 'speaker', 'org', 'from', 'to'] as const;

function filters(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(FILTERS.map((name) => [name, query.value[name]]));
}

/** All claims that were kept, by any filter. */
export function Claims(): JSX.Element {
  const counted = useLoaded(() => call<FacetsAnswer>('/api/claims/facets', filters())).value.value;
  return (
    <>
      <Filters counted={counted} />
      <List<ClaimRow> address="/api/claims" values={filters} all={counted?.total}>
        {(claims) => <ClaimTable claims={claims} />}
      </List>
    </>
  );
}

/** What can be chosen, each with how many claims have it. */
function Filters({ counted }: { readonly counted: FacetsAnswer | undefined }): JSX.Element {
  const say = words.value;
  const { q = '', kind = '', verdict = '', clock = '', speaker = '', org = '', from = '', to = '' } = query.value;
  const verdicts = counted?.facets[clock === 'asOf' ? 'asOf' : 'hindsight'];
  return (
    <div class="filters row no-print">
      <label>
        {say.web('evidence-search')}
        <input type="search" value={q} onInput={(event) => change({ q: event.currentTarget.value })} />
      </label>
      <label>
        {sentence(say.column('kind'))}
        <select value={kind} onChange={(event) => change({ kind: event.currentTarget.value })}>
          <option value="">{say.web('all')}</option>
          {KINDS.map((code) => (
            <option key={code} value={code}>
              {say.kind(code)}
              {countOf(code, counted?.facets.kind)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.web('verdict')}
        <select value={verdict} onChange={(event) => change({ verdict: event.currentTarget.value })}>
          <option value="">{say.web('all')}</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {say.status(status)}
              {countOf(status, verdicts)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.web('clock')}
        <select value={clock} onChange={(event) => change({ clock: event.currentTarget.value })}>
          <option value="">{say.web('clock-now')}</option>
          <option value="asOf">{say.web('clock-then')}</option>
        </select>
      </label>
      <label>
        {say.web('speaker')}
        <input type="text" value={speaker} onChange={(event) => change({ speaker: event.currentTarget.value })} />
      </label>
      <label>
        {sentence(say.column('org_id'))}
        <input type="text" value={org} onChange={(event) => change({ org: event.currentTarget.value })} />
      </label>
      <label>
        {say.web('from')}
        <input type="date" value={from} onChange={(event) => change({ from: event.currentTarget.value })} />
      </label>
      <label>
        {say.web('to')}
        <input type="date" value={to} onChange={(event) => change({ to: event.currentTarget.value })} />
      </label>
    </div>
  );
}

function countOf(value: string, counts: readonly FacetValue[] | undefined): string {
  const found = counts?.find((count) => count.value === value);
  return found ? ` (${words.value.number(found.count)})` : '';
}

function ClaimTable({ claims }: { readonly claims: readonly ClaimRow[] }): JSX.Element {
  const say = words.value;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say.web('ledger-claims')}>
      <table class="ledger stacked">
        <thead>
          <tr>
            <th scope="col">{say.column('date')}</th>
            <th scope="col">{say.web('clock-then')}</th>
            <th scope="col">{say.web('clock-now')}</th>
            <th scope="col">{say.column('kind')}</th>
            <th scope="col">{say.web('read-cards')}</th>
            <th scope="col">{say.web('speaker')}</th>
            <th scope="col">{say.web('ledger-documents')}</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id}>
              <td class="figures date">{say.date(claim.day)}</td>
              <td data-label={say.web('clock-then')}>
                <Verdict status={claim.status.asOf} />
              </td>
              <td data-label={say.web('clock-now')}>
                <Verdict status={claim.status.hindsight} />
              </td>
              <td>{say.kind(claim.kind)}</td>
              <td class="said lead" lang={claim.document.lang}>
                <a href={hrefOf('/', { document: claim.document.id, claim: claim.id.split('-').at(-1) })}>
                  {claim.text}
                </a>
              </td>
              <td>{claim.speaker}</td>
              <td class="of" lang={claim.document.lang}>
                {claim.document.title}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
