/** In what a length is told: metres below a kilometre and kilometres above, or always one. */
export type LengthUnit = 'auto' | 'm' | 'km';
export type AreaUnit = 'auto' | 'm²' | 'ha' | 'km²';

export const LENGTH_UNITS: readonly LengthUnit[] = ['auto', 'm', 'km'];
export const AREA_UNITS: readonly AreaUnit[] = ['auto', 'm²', 'ha', 'km²'];

const HECTARE = 10_000;
const SQUARE_KILOMETRE = 1_000_000;

export function lengthText(metres: number, unit: LengthUnit, locale: string): string {
  const kilometres = unit === 'km' || (unit === 'auto' && metres >= 1000);
  return kilometres ? `${number(metres / 1000, locale)}\u00a0km` : `${number(metres, locale)}\u00a0m`;
}

/** Forests are told in hectares, from a tenth of one up to what is better seen in square kilometres. */
export function areaText(squareMetres: number, unit: AreaUnit, locale: string): string {
  const told = unit !== 'auto' ? unit : squareMetres < HECTARE / 10 ? 'm²' : squareMetres < 100 * SQUARE_KILOMETRE ? 'ha' : 'km²';
  const divisor = { 'm²': 1, ha: HECTARE, 'km²': SQUARE_KILOMETRE }[told];
  return `${number(squareMetres / divisor, locale)}\u00a0${told}`;
}

/** Four digits that count, never a fraction below a hundredth. */
function number(value: number, locale: string): string {
  const digits = value >= 1000 ? 0 : value >= 100 ? 1 : 2;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}
