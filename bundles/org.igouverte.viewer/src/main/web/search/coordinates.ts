import proj4 from 'proj4';

/** A place that was typed. */
export interface TypedPlace {
  readonly longitude: number;
  readonly latitude: number;
  /** Name of the coordinate system that the text was read in. */
  readonly system: string;
}

const NUMBER = String.raw`[-+]?\d+(?:[.,]\d+)?`;
const DEGREES = String.raw`(\d{1,3})(?:[°dº\s]+(\d{1,2}(?:[.,]\d+)?)(?:['′’m\s]+(\d{1,2}(?:[.,]\d+)?))?)?[°dº'′’m"″”\s]*`;
const PAIR = new RegExp(String.raw`^\s*(${NUMBER})\s*(?:[;/\s]|,\s)\s*(${NUMBER})\s*$`);
const DECIMAL_PAIR = /^\s*([-+]?\d+(?:\.\d+)?)\s*,\s*([-+]?\d+(?:\.\d+)?)\s*$/;
const HEMISPHERES = new RegExp(String.raw`^\s*${DEGREES}([NS])\s*[,;/ ]?\s*${DEGREES}([EWO])\s*$`, 'i');
const HEMISPHERES_FIRST = new RegExp(String.raw`^\s*([NS])\s*${DEGREES}\s*[,;/ ]?\s*([EWO])\s*${DEGREES}\s*$`, 'i');
const DECIMAL_HEMISPHERES = new RegExp(String.raw`^\s*(\d+(?:[.,]\d+)?)\s*°?\s*([NS])\s*[,;/ ]?\s*(\d+(?:[.,]\d+)?)\s*°?\s*([EWO])\s*$`, 'i');

/** Definitions for proj4 of the systems that are common in Québec, all on NAD83, which is taken to be WGS 84. */
function definitionOf(system: string): { readonly name: string; readonly definition: string } | undefined {
  const zone = /^(MTM|UTM)\s*(\d{1,2})N?$/.exec(system);
  const code = Number(/^(?:EPSG\s*:?\s*)(\d{4,6})$/.exec(system)?.[1] ?? NaN);
  const mtm = zone?.[1] === 'MTM' ? Number(zone[2]) : code >= 2944 && code <= 2952 ? code - 2942 : code >= 32182 && code <= 32190 ? code - 32180 : NaN;
  const utm = zone?.[1] === 'UTM' ? Number(zone[2]) : code >= 26917 && code <= 26922 ? code - 26900 : code >= 32617 && code <= 32622 ? code - 32600 : NaN;
  if (mtm >= 2 && mtm <= 10) {
    const meridian = mtm === 2 ? -55.5 : -58.5 - 3 * (mtm - 3);
    return { name: `MTM ${mtm}`, definition: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=0.9999 +x_0=304800 +y_0=0 +ellps=GRS80 +units=m` };
  }
  if (utm >= 17 && utm <= 22) {
    return { name: `UTM ${utm}N`, definition: `+proj=utm +zone=${utm} +ellps=GRS80 +units=m` };
  }
  if (code === 32198 || code === 6622 || /^(QC|QLAMB|LAMBERT)$/.test(system)) {
    return { name: 'EPSG:32198', definition: '+proj=lcc +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 +ellps=GRS80 +units=m' };
  }
  if (code === 3857) {
    return { name: 'EPSG:3857', definition: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null' };
  }
  return code === 4326 || code === 4269 ? { name: `EPSG:${code}`, definition: '' } : undefined;
}

/**
 * Reads coordinates as people write them: `48.1, -73.2` and `-73.2, 48.1`, `48,1 -73,2`, `48°06′N 73°12′O`,
 * `N48 06 30 W73 12`, `-335000 453000` in Québec Lambert, and a pair with `EPSG:2950`, `MTM 8` or `UTM 19` before or
 * after it. What is not near Québec is read as nothing, so that a street number does not become a place.
 */
export function readCoordinates(text: string): readonly TypedPlace[] {
  const words = /^(.*?)\s*((?:EPSG\s*:?\s*\d{4,6})|(?:MTM|UTM)\s*\d{1,2}N?|QLAMB|LAMBERT)\s*(.*)$/i.exec(text);
  if (words) {
    const system = definitionOf(words[2]!.toUpperCase());
    const numbers = pairOf(`${words[1]} ${words[3]}`);
    return system && numbers ? plausible(project(numbers, system)) : [];
  }
  const degrees = hemispheres(text);
  if (degrees) {
    return plausible({ ...degrees, system: 'WGS 84' });
  }
  const numbers = pairOf(text);
  if (!numbers) {
    return [];
  }
  const [a, b] = numbers;
  if (Math.abs(a) <= 180 && Math.abs(b) <= 180) {
    return [...plausible({ latitude: a, longitude: b, system: 'WGS 84' }), ...plausible({ latitude: b, longitude: a, system: 'WGS 84' })];
  }
  // Metres; smaller numbers would be a pair of something else.
  if (Math.min(Math.abs(a), Math.abs(b)) < 1000) {
    return [];
  }
  return ['EPSG:32198', 'EPSG:3857'].flatMap((system) => plausible(project(numbers, definitionOf(system)!)));
}

function pairOf(text: string): [number, number] | undefined {
  const found = DECIMAL_PAIR.exec(text) ?? PAIR.exec(text);
  return found ? [number(found[1]!), number(found[2]!)] : undefined;
}

function number(text: string): number {
  return Number(text.replace(',', '.'));
}

function project(pair: [number, number], system: { readonly name: string; readonly definition: string }): TypedPlace {
  if (system.definition === '') {
    // The authority's order: latitude first.
    return { latitude: pair[0], longitude: pair[1], system: system.name };
  }
  const [longitude, latitude] = proj4(system.definition, '+proj=longlat +ellps=GRS80', pair);
  return { longitude: longitude!, latitude: latitude!, system: system.name };
}

function hemispheres(text: string): { longitude: number; latitude: number } | undefined {
  const decimal = DECIMAL_HEMISPHERES.exec(text);
  if (decimal) {
    return signed(number(decimal[1]!), decimal[2]!, number(decimal[3]!), decimal[4]!);
  }
  const after = HEMISPHERES.exec(text);
  if (after) {
    return signed(sexagesimal(after, 1), after[4]!, sexagesimal(after, 5), after[8]!);
  }
  const before = HEMISPHERES_FIRST.exec(text);
  return before ? signed(sexagesimal(before, 2), before[1]!, sexagesimal(before, 6), before[5]!) : undefined;
}

function sexagesimal(found: RegExpExecArray, at: number): number {
  return number(found[at]!) + number(found[at + 1] ?? '0') / 60 + number(found[at + 2] ?? '0') / 3600;
}

/** West is W in English, O in French. */
function signed(latitude: number, north: string, longitude: number, east: string): { longitude: number; latitude: number } {
  return {
    latitude: north.toUpperCase() === 'S' ? -latitude : latitude,
    longitude: east.toUpperCase() === 'E' ? longitude : -longitude,
  };
}

function plausible(place: TypedPlace): TypedPlace[] {
  const { longitude, latitude } = place;
  return longitude >= -95 && longitude <= -42 && latitude >= 38 && latitude <= 84 ? [place] : [];
}
