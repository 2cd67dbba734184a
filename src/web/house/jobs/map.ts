import type { Bloc, SiteRow } from '../../../evidence/index.js';
import { type Amount, type Lang, periodOf } from '../../../kit/index.js';
import { measure } from '../../../measuring/index.js';
import { groupName, type House, rowName, signsOf } from '../../../views/index.js';
import { type Words, wordsOf } from '../../../words/index.js';
import { openHouse } from '../open.js';

/** An AI data centre or cluster on the map. */
export interface SiteView {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly countryWord: string;
  readonly bloc: Bloc;
  readonly owner: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly status: string;
  readonly statusWord: string;
  readonly date: string;
  readonly h100e: number | null;
  readonly powerW: number | null;
  readonly confidence: string;
  readonly url: string;
  readonly publisher: string;
}

/** Deliveries of chips from one country to another. */
export interface FlowView {
  readonly from: string;
  readonly to: string;
  readonly deals: readonly {
    readonly id: string;
    readonly name: string;
    readonly date: string;
    readonly url: string;
  }[];
}

/** How much of a bloc's stock stands in sites known to run. */
export interface CoverageView {
  readonly bloc: string;
  readonly name: string;
  readonly bySite: Amount | null;
}

export interface MapView {
  readonly hash: string;
  readonly sites: readonly SiteView[];
  readonly flows: readonly FlowView[];
  readonly coverage: readonly CoverageView[];
  /** First and last day of a site. */
  readonly from: string;
  readonly to: string;
}

export interface MapJobs {
  map(input: { readonly words: Lang; readonly today: string }): Promise<MapView>;
}

export const mapJobs: MapJobs = {
  map: async ({ words, today }) => mapView((await openHouse()).house, wordsOf(words), today),
};

function mapView(house: House, words: Words, today: string): MapView {
  const sites = house.base.table('sites').map((site) => siteView(site, house, words));
  const dates = sites.map(({ date }) => date).sort();
  const measures = measure(house.base, today, { draws: 1 });
  return {
    hash: house.base.hash,
    sites,
    flows: flowsOf(house, words),
    coverage: (['us', 'cn'] as const).map((bloc) => ({
      bloc,
      name: groupName(bloc, house, words),
      bySite: measures.coverage(bloc).bySite,
    })),
    from: dates[0] ?? today,
    to: dates.at(-1) ?? today,
  };
}

function siteView(site: SiteRow, house: House, words: Words): SiteView {
  const { id, name, place, country, lat, lon, status, h100e, powerW, confidence, source } = site;
  const owner = site.ownerOrgIds.map((org) => house.nameOf(org, words.lang, 'orgs')).join(signsOf(words.lang).comma);
  const bloc = house.base.find('countries', country.toLowerCase())?.bloc ?? 'other';
  const period = periodOf(site.date);
  return {
    countryWord: house.nameOf(country.toLowerCase(), words.lang, 'countries'),
    ...{ id, name, place, country, bloc, owner, lat, lon, status, h100e, powerW },
    date: period?.to ?? '',
    statusWord: words.value(status) ?? status,
    confidence: words.value(confidence) ?? confidence,
    url: source.url,
    publisher: source.name,
  };
}

function flowsOf(house: House, words: Words): FlowView[] {
  const { base } = house;
  const flows = new Map<string, FlowView & { readonly deals: FlowView['deals'][number][] }>();
  for (const { id, date, supplierOrgId, customerOrgId, source } of base.table('supply')) {
    const [from, to] = [supplierOrgId, customerOrgId].map((org) => base.find('orgs', org)?.country ?? '') as [
      string,
      string,
    ];
    if (from === '' || to === '' || from === to) continue;
    const key = `${from}-${to}`;
    const flow = flows.get(key) ?? { from, to, deals: [] };
    flow.deals.push({ id, name: rowName('supply', id, house, words), date, url: source.url });
    flows.set(key, flow);
  }
  return [...flows.values()];
}
