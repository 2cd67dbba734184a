import { type GeoProjection, geoCentroid, geoEqualEarth, geoPath } from 'd3-geo';
import { scaleSqrt } from 'd3-scale';
import type { JSX } from 'preact';
import { go, hrefOf } from '../../address.js';
import { useWidth } from '../../charts/size.js';
import type { FlowView, SiteView } from '../../house/jobs/map.js';
import { words } from '../../setting.js';
import { NUMERIC, type World } from './atlas.js';

interface WorldMapProps {
  readonly world: World;
  readonly sites: readonly SiteView[];
  readonly flows: readonly FlowView[];
  /** Blocs whose stock mostly stands in sites that are known: their countries are not hatched. */
  readonly covered: readonly string[];
  readonly label: string;
}

const ANTARCTICA = '010';
/** Radius of the largest site as a share of the map's width. */
const LARGEST = 0.026;
const LEAST_RADIUS = 2.5;

/** An equal-area world (Equal Earth) with a circle a site. */
export function WorldMap(props: WorldMapProps): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div class="map" ref={ref}>
      {width.value > 0 && <Drawing {...props} width={width.value} />}
    </div>
  );
}

function Drawing({
  world,
  sites,
  flows,
  covered,
  label,
  width,
}: WorldMapProps & { readonly width: number }): JSX.Element {
  const height = Math.round(width * 0.45);
  const wellKnown = new Set(covered.map((bloc) => NUMERIC[bloc.toUpperCase()]));
  const shown: World = { ...world, features: world.features.filter(({ id }) => id !== ANTARCTICA) };
  const projection = geoEqualEarth().fitSize([width, height], shown);
  const path = geoPath(projection);
  const radius = scaleSqrt([0, Math.max(1, ...sites.map(({ h100e }) => h100e ?? 0))], [0, width * LARGEST]);
  const anchor = (code: string): Point | null => anchorOf(code, sites, world, projection);
  const placed = sites
    .filter(({ lat, lon }) => lat !== null && lon !== null)
    .toSorted((a, b) => (b.h100e ?? 0) - (a.h100e ?? 0));
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={label}>
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="5" class="hatch" />
        </pattern>
      </defs>
      {shown.features.map((country, i) => (
        <g key={i}>
          <path class="land" d={path(country) ?? ''} />
          {!wellKnown.has(String(country.id)) && <path d={path(country) ?? ''} fill="url(#hatch)" />}
        </g>
      ))}
      {flows.map((flow) => (
        <Flow key={flow.from + flow.to} flow={flow} from={anchor(flow.from)} to={anchor(flow.to)} />
      ))}
      {placed.map((site) => (
        <Site
          key={site.id}
          site={site}
          radius={Math.max(LEAST_RADIUS, radius(site.h100e ?? 0))}
          projection={projection}
        />
      ))}
    </svg>
  );
}

interface SiteProps {
  readonly site: SiteView;
  readonly radius: number;
  readonly projection: GeoProjection;
}

function Site({ site, radius, projection }: SiteProps): JSX.Element | null {
  const at = projection([site.lon!, site.lat!]);
  if (!at) return null;
  const size = site.h100e === null ? '' : `, ${words.value.number(site.h100e)} H100e`;
  const name = `${site.name}, ${site.owner}${size}, ${site.statusWord}`;
  const href = hrefOf(`/evidence/sites/${encodeURIComponent(site.id)}`);
  return (
    <a
      href={href}
      aria-label={name}
      onClick={(event) => {
        event.preventDefault();
        go(href);
      }}
    >
      <circle
        class={`site bloc-${site.bloc} ${site.status === 'operational' ? '' : 'hollow'}`}
        cx={at[0]}
        cy={at[1]}
        r={radius}
      >
        <title>{name}</title>
      </circle>
    </a>
  );
}

interface FlowProps {
  readonly flow: FlowView;
  readonly from: Point | null;
  readonly to: Point | null;
}

type Point = readonly [x: number, y: number];

/** How far a flow bows upwards, as a share of its length. */
const BOW = 0.18;

/**
 * Deliveries as a thin curve on the sheet, as thick as they are many. A great circle would leave the map at one edge and come
 * back at the other.
 */
function Flow({ flow, from, to }: FlowProps): JSX.Element | null {
  if (!from || !to) return null;
  const bow = BOW * Math.hypot(to[0] - from[0], to[1] - from[1]);
  const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2 - 2 * bow];
  return (
    <path class="flow" d={`M${from}Q${middle} ${to}`} stroke-width={0.75 + Math.sqrt(flow.deals.length)}>
      <title>{flow.deals.map(({ name, date }) => `${name} (${words.value.date(date)})`).join('\n')}</title>
    </path>
  );
}

/** Where a country's flows begin and end: amid its sites, else amid its land. */
function anchorOf(code: string, sites: readonly SiteView[], world: World, projection: GeoProjection): Point | null {
  const own = sites.filter(({ country, lat, lon }) => country === code && lat !== null && lon !== null);
  const land = world.features.find(({ id }) => id === NUMERIC[code]);
  if (own.length === 0) return land ? projection(geoCentroid(land)) : null;
  const mean = (of: (site: SiteView) => number): number => own.reduce((sum, site) => sum + of(site), 0) / own.length;
  return projection([mean(({ lon }) => lon!), mean(({ lat }) => lat!)]);
}
