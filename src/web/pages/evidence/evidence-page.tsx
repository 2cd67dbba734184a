import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { TableName } from '../../../evidence/index.js';
import { change, hrefOf, path, query } from '../../address.js';
import { save } from '../../charts/take-away.js';
import { ask } from '../../house/ask.js';
import type { Facet, RowView, TableView } from '../../house/jobs/evidence.js';
import { useLoaded } from '../../load.js';
import { FaultNotice } from '../../notices.js';
import { sessionHere } from '../../server.js';
import { lang, words } from '../../setting.js';
import './evidence.css';

/** The tables, a table, or a row, as the address says. */
export function EvidencePage(): JSX.Element {
  const [, , table, ...id] = path.value.split('/').map(decodeURIComponent);
  if (!table) return <Tables />;
  return id.length > 0 ? (
    <RowPage table={table as TableName} id={id.join('/')} />
  ) : (
    <TablePage table={table as TableName} />
  );
}

function Tables(): JSX.Element {
  const say = words.value;
  const { value, fault } = useLoaded(() => ask('tables', { words: lang.value })).value;
  if (fault) return <FaultNotice fault={fault} />;
  if (!value) return <p class="busy">{say.web('loading')}</p>;
  const rows = value.tables.reduce((sum, table) => sum + table.rows, 0);
  return (
    <div class="stack">
      <h1>{say.web('evidence-title')}</h1>
      <p class="lede">
        {say.web('evidence-lede', {
          tables: String(value.tables.length),
          rows: say.number(rows),
          hash: value.hash.slice(0, 12),
        })}
      </p>
      <ul class="tables">
        {value.tables.map(({ name, title, rows: count }) => (
          <li key={name}>
            <a href={hrefOf(`/evidence/${name}`)}>{title}</a>
            <span class="soft figures">{say.number(count)}</span>
          </li>
        ))}
      </ul>
      <p>
        <Package />
      </p>
    </div>
  );
}

/** The data package: as a zip where a server makes one, else the file that these pages read. */
function Package(): JSX.Element {
  const served = useSignal(false);
  useEffect(() => {
    void sessionHere().then((session) => (served.value = session !== null));
  }, []);
  const href = served.value ? '/api/evidence/datapackage.zip' : __SHIPPED__.evidence;
  return (
    <a class="button" href={href} download={`pokerface-evidence.${served.value ? 'zip' : 'json'}`}>
      {words.value.web('evidence-package')}
    </a>
  );
}

const PAGE = 50;
/** Values of the address that are no filters. */
const OTHER: ReadonlySet<string> = new Set(['lang', 'embed', 'q', 'limit']);

function filters(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query.value).filter(([key]) => !OTHER.has(key)));
}

function TablePage({ table }: { readonly table: TableName }): JSX.Element {
  const say = words.value;
  const loaded = useLoaded(() => {
    const limit = Number(query.value['limit'] ?? PAGE) || PAGE;
    return ask('table', { table, words: lang.value, query: query.value['q'] ?? '', chosen: filters(), limit });
  });
  const { value, fault, busy } = loaded.value;
  if (fault) return <FaultNotice fault={fault} />;
  if (!value) return <p class="busy">{say.web('loading')}</p>;
  const download = (): void => {
    const asked = { table, words: lang.value, query: query.value['q'] ?? '', chosen: filters() };
    void ask('csv', asked).then((csv) => save(csv, `${table}.csv`, 'text/csv'));
  };
  return (
    <div class="stack" aria-busy={busy}>
      <p class="small">
        <a href={hrefOf('/evidence')}>← {say.web('evidence-tables')}</a>
      </p>
      <h1>{value.title}</h1>
      <div class="row">
        <input
          type="search"
          aria-label={say.web('evidence-search')}
          placeholder={say.web('evidence-search')}
          value={query.value['q'] ?? ''}
          onInput={(event) => change({ q: event.currentTarget.value, limit: undefined })}
        />
        <span class="soft figures" role="status">
          {say.web('evidence-found', { n: say.number(value.rows.length), all: say.number(value.total) })}
        </span>
        <button type="button" onClick={download}>
          {say.web('evidence-csv')}
        </button>
      </div>
      <div class="table-page">
        <Facets facets={value.facets} />
        {value.total === 0 ? <p class="notice">{say.web('evidence-none')}</p> : <Rows view={value} />}
      </div>
    </div>
  );
}

function Facets({ facets }: { readonly facets: readonly Facet[] }): JSX.Element {
  const chosen = filters();
  return (
    <div class="facets no-print">
      {facets.map(({ column, title, values }) => (
        <fieldset key={column}>
          <legend>{title}</legend>
          {values.map(({ value, text, count }) => {
            const isChosen = chosen[column] === value;
            return (
              <button
                key={value}
                type="button"
                aria-pressed={isChosen}
                onClick={() => change({ [column]: isChosen ? undefined : value, limit: undefined })}
              >
                <span>{text}</span>
                <span class="soft figures">{count}</span>
              </button>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}

function Rows({ view }: { readonly view: TableView }): JSX.Element {
  const say = words.value;
  return (
    <div class="stack rows">
      <div class="scroll" tabIndex={0} role="region" aria-label={view.title}>
        <table>
          <thead>
            <tr>
              {view.columns.map(({ name, title, numeric }) => (
                <th key={name} scope="col" class={numeric ? 'number' : ''}>
                  {title}
                </th>
              ))}
              <th scope="col">{say.shell('source')}</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({ id, cells, url, publisher }) => (
              <tr key={id}>
                {cells.map((cell, i) => (
                  <td key={i} class={view.columns[i]!.numeric ? 'number' : ''}>
                    {i === 0 ? (
                      <a href={hrefOf(`/evidence/${view.table}/${encodeURIComponent(id)}`)}>{cell}</a>
                    ) : (
                      <span class="cell">{cell}</span>
                    )}
                  </td>
                ))}
                <td>
                  {url && (
                    <a href={url} rel="noreferrer">
                      {publisher}
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.rows.length < view.total && (
        <p>
          <button type="button" onClick={() => change({ limit: String(view.rows.length + PAGE) })}>
            {say.web('evidence-more')}
          </button>
        </p>
      )}
    </div>
  );
}

function RowPage({ table, id }: { readonly table: TableName; readonly id: string }): JSX.Element {
  const say = words.value;
  const { value, fault, busy } = useLoaded(() => ask('row', { table, id, words: lang.value })).value;
  if (fault) return <FaultNotice fault={fault} />;
  if (!value) return <p class={busy ? 'busy' : 'notice'}>{say.web(busy ? 'loading' : 'evidence-row-missing')}</p>;
  return (
    <div class="stack">
      <p class="small">
        <a href={hrefOf(`/evidence/${value.table}`)}>← {value.tableTitle}</a>
      </p>
      <h1>{value.name}</h1>
      <Lines view={value} />
      <p class="soft small">{say.shell('evidence-hash', { hash: value.hash.slice(0, 12) })}</p>
    </div>
  );
}

function Lines({ view }: { readonly view: RowView }): JSX.Element {
  return (
    <dl class="lines">
      {view.lines.map(({ title, kind, values }, i) => (
        <div key={i}>
          <dt>{title}</dt>
          <dd class={kind === 'number' ? 'figures' : ''}>
            {values.map(({ text, to }, v) => (
              <span key={v}>
                {v > 0 && ', '}
                {to ? (
                  <a href={hrefOf(`/evidence/${to.table}/${encodeURIComponent(to.id)}`)}>{text}</a>
                ) : (
                  address(kind, text)
                )}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function address(kind: string, text: string): JSX.Element | string {
  if (kind !== 'address') return text;
  return (
    <a href={text} rel="noreferrer">
      {text}
    </a>
  );
}
