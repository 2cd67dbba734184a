import { Fragment, type JSX } from 'preact';
import type { Status } from '../../../checking/index.js';
import type { SavedDocument } from '../../../server/api.js';
import { SHAPES } from '../../../views/index.js';
import { change, hrefOf, query } from '../../address.js';
import { words } from '../../setting.js';
import { List } from './list.js';

const STATUSES = Object.keys(SHAPES) as readonly Status[];

/** The documents that were kept, the last first. */
export function Documents(): JSX.Element {
  const say = words.value;
  return (
    <>
      <label class="row no-print">
        {say.web('evidence-search')}
        <input
          type="search"
          value={query.value['q'] ?? ''}
          onInput={(event) => change({ q: event.currentTarget.value })}
        />
      </label>
      <List<SavedDocument> address="/api/documents" values={() => ({ q: query.value['q'] })}>
        {(documents) => (
          <ul class="documents">
            {documents.map((document) => (
              <li key={document.id}>
                <a href={hrefOf('/', { document: document.id })} lang={document.lang}>
                  {document.title ?? say.web('read-untitled')}
                </a>
                <span class="soft small figures">
                  {say.date(document.day)}
                  <Tally of={document} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}

/** How many claims have which verdict, each count on one line. */
function Tally({ of: { tally } }: { readonly of: SavedDocument }): JSX.Element {
  return (
    <>
      {STATUSES.filter((status) => tally[status]).map((status) => (
        <Fragment key={status}>
          {' · '}
          <span class={`counted ${status}`}>
            <span class="verdict" aria-hidden="true">
              {SHAPES[status]}
            </span>{' '}
            {tally[status]} {words.value.status(status)}
          </span>
        </Fragment>
      ))}
    </>
  );
}
