import type Feature from 'ol/Feature.js';
import type Geometry from 'ol/geom/Geometry.js';
import type VectorSource from 'ol/source/Vector.js';
import type { OwnFeature } from '../state/own-layers.js';
import type { LonLat } from './geodesic.js';
import { Sketch, type Shape } from './sketch.js';
import { ToolElement } from './tool-element.js';

/** A tool that draws on the map. While it does, clicks and Enter belong to it. */
export abstract class SketchingTool extends ToolElement {
  protected sketch: Sketch | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#target?.addEventListener('keydown', this.#mapKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#target?.removeEventListener('keydown', this.#mapKey);
    this.stop();
  }

  get #target(): HTMLElement | undefined {
    return this.follower?.view.map.getTargetElement() ?? undefined;
  }

  protected begin(shape: Shape): void {
    this.sketch?.dispose();
    this.sketch = new Sketch(this.follower.view, shape, { changed: (vertices) => this.changed(vertices), done: (geometry) => this.done(geometry) }, this.snapTo());
    if (!this.store.sketching) {
      this.store.sketch(true);
    }
  }

  protected stop(): void {
    this.sketch?.dispose();
    this.sketch = undefined;
    // A double click that ends a shape is two clicks, the second of which is told late.
    setTimeout(() => this.sketch ?? this.store.sketch(false), 300);
  }

  /** Sources whose features attract the pointer. */
  protected snapTo(): readonly VectorSource<Feature<Geometry>>[] {
    const { composing, store } = this;
    return store.own.flatMap((layer) => (layer.visible ? (composing?.view.source(layer.id) ?? []) : []));
  }

  protected abstract changed(vertices: readonly LonLat[]): void;
  protected abstract done(geometry: OwnFeature['geometry']): void;

  readonly #mapKey = (event: KeyboardEvent) => {
    const { sketch } = this;
    if (!sketch || event.target !== this.#target) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        sketch.finish();
      } else {
        const { longitude, latitude } = this.follower.view.place;
        sketch.add([longitude, latitude]);
      }
    } else if (event.key === 'Backspace') {
      event.preventDefault();
      sketch.back();
    } else if (event.key === 'Escape' && sketch.begun) {
      event.stopPropagation();
      sketch.abort();
    }
  };
}
