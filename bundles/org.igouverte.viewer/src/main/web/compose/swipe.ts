/** Share of the width that an arrow key moves the line by, and a page key. */
const STEP = 0.02;
const PAGE = 0.1;

/** The line over the map that parts what is compared: a slider for pointers, keys and screen readers. */
export class Swipe {
  readonly #line = document.createElement('div');
  readonly #map: HTMLElement;
  readonly #moved: (at: number) => void;
  #at = 0.5;

  /** @param moved told the share of the map's width that is left of the line */
  constructor(map: HTMLElement, moved: (at: number) => void) {
    this.#map = map;
    this.#moved = moved;
    const line = this.#line;
    line.className = 'swipe';
    line.tabIndex = 0;
    line.setAttribute('role', 'slider');
    line.setAttribute('aria-orientation', 'horizontal');
    line.setAttribute('aria-valuemin', '0');
    line.setAttribute('aria-valuemax', '100');
    line.addEventListener('keydown', this.#key);
    line.addEventListener('pointerdown', this.#drag);
    // After the map, over which it lies, and outside of it, so that the map takes none of its keys.
    map.after(line);
  }

  tell(label: string, at: number, left: string, right: string, position: (left: string, right: string, percent: number) => string): void {
    const percent = Math.round(at * 100);
    this.#at = at;
    this.#line.style.left = `${at * 100}%`;
    this.#line.setAttribute('aria-label', label);
    this.#line.setAttribute('aria-valuenow', String(percent));
    this.#line.setAttribute('aria-valuetext', position(left, right, percent));
    this.#line.dataset['left'] = left;
    this.#line.dataset['right'] = right;
  }

  remove(): void {
    this.#line.remove();
  }

  #move(at: number): void {
    this.#moved(Math.min(1, Math.max(0, at)));
  }

  readonly #key = (event: KeyboardEvent) => {
    const at = {
      ArrowLeft: this.#at - STEP,
      ArrowDown: this.#at - STEP,
      ArrowRight: this.#at + STEP,
      ArrowUp: this.#at + STEP,
      PageDown: this.#at - PAGE,
      PageUp: this.#at + PAGE,
      Home: 0,
      End: 1,
    }[event.key];
    if (at !== undefined) {
      event.preventDefault();
      this.#move(at);
    }
  };

  readonly #drag = (event: PointerEvent) => {
    event.preventDefault();
    this.#line.focus();
    this.#line.setPointerCapture(event.pointerId);
    const { left, width } = this.#map.getBoundingClientRect();
    const move = ({ clientX }: PointerEvent) => this.#move((clientX - left) / width);
    const end = () => {
      this.#line.removeEventListener('pointermove', move);
      this.#line.removeEventListener('pointerup', end);
      this.#line.removeEventListener('pointercancel', end);
    };
    this.#line.addEventListener('pointermove', move);
    this.#line.addEventListener('pointerup', end);
    this.#line.addEventListener('pointercancel', end);
  };
}
