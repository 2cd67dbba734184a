import type { FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** The countries of the world by ISO 3166-1 numeric code, from Natural Earth at 1:110 million. */
export type World = FeatureCollection<Geometry, { readonly name: string }>;

type Countries = GeometryCollection<{ readonly name: string }>;

/** Loads the outlines of the countries. */
export async function atlas(): Promise<World> {
  const { default: topology } = await import('world-atlas/countries-110m.json');
  const world = topology as unknown as Topology<{ readonly countries: Countries }>;
  return feature(world, world.objects.countries);
}

/** ISO 3166-1: the numeric codes of the countries that the evidence names. */
export const NUMERIC: Readonly<Record<string, string>> = {
  US: '840',
  CN: '156',
  SA: '682',
  JP: '392',
  FR: '250',
  IN: '356',
  MY: '458',
  GB: '826',
  NO: '578',
  KR: '410',
  AE: '784',
  DE: '276',
  SE: '752',
  ID: '360',
  AU: '036',
  PT: '620',
  IT: '380',
  ES: '724',
  CH: '756',
  DK: '208',
  FI: '246',
  TW: '158',
  NL: '528',
  SG: '702',
  CA: '124',
};
