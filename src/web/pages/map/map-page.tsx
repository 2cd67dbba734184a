import type { JSX } from 'preact';
import { dayNumber, exactly } from '../../../kit/index.js';
import { change, hrefOf, query } from '../../address.js';
import { Figure } from '../../charts/figure.js';
import { isoDay } from '../../days.js';
import { ask } from '../../house/ask.js';
import type { MapView, SiteView } from '../../house/jobs/map.js';
import { sentence } from '../../../views/index.js';
import { useLoaded } from '../../load.js';
import { FaultNotice } from '../../notices.js';
import { embedded, lang, signs, today, words } from '../../setting.js';
import { atlas } from './atlas.js';
import { WorldMap } from './world-map.js';
import './map.css';

const BLOCS = ['us', 'cn', 'eu', 'other'] as const;
const STATUSES = ['operational', 'building', 'planned'] as const;

/** AI data centres and clusters on a world map, by size, bloc, status and date. */
export function MapPage(): JSX.Element {
  const say = words.value;
  const loaded = useLoaded(() => ask('map', { words: lang.value, today: today() }));
  const world = useLoaded(() => atlas());
  const { value, fault } = loaded.value;
  if (fault) return <FaultNotice fault={fault} />;
  if (!value) return <p class="busy tall">{say.web('loading')}</p>;
  const { bloc, status, flows } = query.value;
  const last = value.to > today() ? value.to : today();
  const day = query.value['asOf'] ?? last;
  const sites = value.sites.filter(
    (site) => site.date <= day && (!bloc || site.bloc === bloc) && (!status || site.status === status),
  );
  const total = sites.reduce((sum, { h100e }) => sum + (h100e ?? 0), 0);
  const title = say.web('map-title', { n: String(sites.length), total: say.amount(exactly(total, 'H100e'), 2) });
  return (
    <div class="stack">
      <h1>{title}</h1>
      <Figure
        name="map"
        title={title}
        sentence={sentenceOf(sites, day)}
        hash={value.hash}
        asOf={today()}
        note={noteOf(value)}
        state={{ asOf: day }}
        data={{
          head: ['site_id', 'name', 'owner', 'country', 'status', 'date', 'h100e', 'lat', 'lon'],
          rows: sites.map((site) => [
            site.id,
            site.name,
            site.owner,
            site.country,
            site.status,
            site.date,
            site.h100e,
            site.lat,
            site.lon,
          ]),
        }}
      >
        <Key />
        {world.value.fault && <FaultNotice fault={world.value.fault} />}
        {world.value.value ? (
          <WorldMap
            world={world.value.value}
            sites={sites}
            flows={flows === '1' ? value.flows : []}
            covered={coveredIn(value)}
            label={title}
          />
        ) : (
          !world.value.fault && <p class="busy map">{say.web('loading')}</p>
        )}
      </Figure>
      {!embedded.value && <Controls from={value.from} to={last} day={day} />}
      {!embedded.value && <Sites sites={sites} />}
    </div>
  );
}

/** What the colours mean, and the hollow circles. */
function Key(): JSX.Element {
  return (
    <ul class="key row small">
      {BLOCS.map((bloc) => (
        <li key={bloc} class={`bloc-${bloc}`}>
          <span aria-hidden="true">●</span> {blocWord(bloc)}
        </li>
      ))}
      <li class="soft">
        <span aria-hidden="true">○</span> {words.value.web('map-hollow').replace(/^.*[:：] */, '')}
      </li>
    </ul>
  );
}

function blocWord(id: string): string {
  const say = words.value;
  return id === 'us' || id === 'cn' ? say.measure(`group-${id}`) : (say.value(id) ?? id);
}

function sentenceOf(sites: readonly SiteView[], day: string): string {
  const count = (bloc: string): number => sites.filter((site) => site.bloc === bloc).length;
  const [us, cn] = [count('us'), count('cn')];
  return words.value.web('map-sentence', {
    us: String(us),
    cn: String(cn),
    others: String(sites.length - us - cn),
    date: words.value.date(day),
  });
}

/** From this share of its stock on a bloc counts as covered. */
const MOSTLY = 0.5;

function coveredIn({ coverage }: MapView): readonly string[] {
  return coverage.filter(({ bySite }) => (bySite?.best ?? 0) >= MOSTLY).map(({ bloc }) => bloc);
}

function noteOf({ coverage }: MapView): string {
  const say = words.value;
  const share = (bloc: string): string => {
    const known = coverage.find((item) => item.bloc === bloc)?.bySite;
    return known ? say.amount(exactly(known.best, 'ratio'), 2) : '?';
  };
  const note = [
    say.web('map-size'),
    say.web('map-hollow'),
    say.web('map-hatched', { us: share('us'), cn: share('cn') }),
  ].join(signs.value.semicolon);
  return sentence(note);
}

function Controls({
  from,
  to,
  day,
}: {
  readonly from: string;
  readonly to: string;
  readonly day: string;
}): JSX.Element {
  const say = words.value;
  const { bloc = '', status = '', flows = '' } = query.value;
  return (
    <div class="map-controls row no-print">
      <label class="day">
        <span>{say.web('map-day', { date: say.date(day) })}</span>
        <input
          type="range"
          min={dayNumber(from)}
          max={dayNumber(to)}
          value={dayNumber(day)}
          aria-valuetext={say.date(day)}
          onInput={(event) => {
            const chosen = Number(event.currentTarget.value);
            change({ asOf: chosen >= dayNumber(to) ? undefined : isoDay(chosen) });
          }}
        />
      </label>
      <label>
        <span>{say.web('map-blocs')}</span>
        <select value={bloc} onChange={(event) => change({ bloc: event.currentTarget.value })}>
          <option value="">{say.web('all')}</option>
          {BLOCS.map((id) => (
            <option key={id} value={id}>
              {blocWord(id)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say.web('map-status')}</span>
        <select value={status} onChange={(event) => change({ status: event.currentTarget.value })}>
          <option value="">{say.web('all')}</option>
          {STATUSES.map((id) => (
            <option key={id} value={id}>
              {say.value(id) ?? id}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={flows === '1'}
          onChange={(event) => change({ flows: event.currentTarget.checked ? '1' : undefined })}
        />
        {say.web('map-flows')}
      </label>
    </div>
  );
}

/** The table that follows the map, the largest first. */
function Sites({ sites }: { readonly sites: readonly SiteView[] }): JSX.Element {
  const say = words.value;
  const sorted = sites.toSorted((a, b) => (b.h100e ?? -1) - (a.h100e ?? -1));
  const heads = [say.web('site'), say.web('owner'), say.web('place'), say.column('status'), say.column('date')];
  return (
    <section class="stack">
      <h2>{say.web('map-places')}</h2>
      <div class="scroll low sites-list" tabIndex={0} role="region" aria-label={say.web('map-places')}>
        <table class="sites stacked">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col" class="number">
                H100e
              </th>
              <th scope="col">{say.shell('source')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((site) => (
              <tr key={site.id}>
                <td class="lead">
                  <a href={hrefOf(`/evidence/sites/${encodeURIComponent(site.id)}`)}>{site.name}</a>
                </td>
                <td>{site.owner}</td>
                <td>{site.place || site.countryWord}</td>
                <td class="date">{site.statusWord}</td>
                <td class="date">{site.date && say.date(site.date)}</td>
                <td class="number" data-label={site.h100e === null ? undefined : 'H100e'}>
                  {site.h100e === null ? '' : say.number(site.h100e)}
                </td>
                <td>
                  <a href={site.url} rel="noreferrer">
                    {site.publisher}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
