import { html, nothing, type TemplateResult } from 'lit';
import type { Symbolizer } from '../state/own-layers.js';
import type { ComposeMessages } from './messages/messages.js';
import { MARKERS, USUAL } from './symbols.js';

/**
 * Fields for how features look.
 *
 * @param geometry GeoJSON's type, of which some have no fill and some no marker; absent for a layer of any
 * @param put told the keys of a symbolizer that change
 */
export function styleFields(
  texts: ComposeMessages['style'],
  given: Readonly<Record<string, unknown>> & Symbolizer,
  geometry: string | undefined,
  isText: boolean,
  put: (change: Record<string, unknown>) => void,
): TemplateResult {
  const look = { ...USUAL, ...given };
  const colour = (key: 'stroke' | 'fill' | 'marker-color' | 'label-color') =>
    html`<label class="field"><span>${texts[key]}</span><input type="color" .value=${look[key]} @change=${(event: Event) => put({ [key]: (event.target as HTMLInputElement).value })} /></label>`;
  const range = (key: 'stroke-width' | 'fill-opacity' | 'marker-size' | 'label-size', min: number, max: number, step: number) =>
    html`<label class="field"><span>${texts[key]}</span><input type="range" min=${min} max=${max} step=${step} .value=${String(look[key])} @change=${(event: Event) => put({ [key]: Number((event.target as HTMLInputElement).value) })} /></label>`;
  const dashed = Array.isArray(look['stroke-dasharray']) && look['stroke-dasharray'].length > 0;
  const lines = !isText && geometry !== 'Point' && geometry !== 'MultiPoint';
  const areas = lines && geometry !== 'LineString' && geometry !== 'MultiLineString';
  const points = !isText && (geometry === undefined || geometry === 'Point' || geometry === 'MultiPoint');
  return html`<div class="style-fields">
    ${lines
      ? html`${colour('stroke')}${range('stroke-width', 1, 12, 1)}
          <label class="field"><span>${texts.dashed}</span><input type="checkbox" .checked=${dashed} @change=${(event: Event) => put({ 'stroke-dasharray': (event.target as HTMLInputElement).checked ? [8, 6] : [] })} /></label>`
      : nothing}
    ${areas ? html`${colour('fill')}${range('fill-opacity', 0, 1, 0.1)}` : nothing}
    ${points
      ? html`<label class="field"
            ><span>${texts.marker}</span>
            <select @change=${(event: Event) => put({ marker: (event.target as HTMLSelectElement).value })}>
              ${MARKERS.map((marker) => html`<option value=${marker} .selected=${marker === look.marker}>${texts.markers[marker]}</option>`)}
            </select>
          </label>
          ${colour('marker-color')}${range('marker-size', 6, 40, 2)}`
      : nothing}
    ${isText ? html`${colour('label-color')}${range('label-size', 10, 40, 1)}` : nothing}
  </div>`;
}
