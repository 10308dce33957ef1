import UPlot from 'uplot';

const MINUTES = 10;

/** A line over the last minutes, of values that come one by one; what is not known leaves a gap. */
export class Chart {
  #times: number[] = [];
  #values: (number | null)[] = [];
  #plot: UPlot | undefined;
  #place: HTMLElement | undefined;

  constructor(
    private readonly digits: number,
    private readonly language: string,
  ) {}

  add(time: number, value: number | null): void {
    this.#times.push(time);
    this.#values.push(value);
    while (this.#times[0]! < time - MINUTES * 60) {
      this.#times.shift();
      this.#values.shift();
    }
  }

  show(place: HTMLElement | null, label: string): void {
    if (!place) {
      return;
    }
    const last = this.#values.at(-1);
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', `${label} : ${last === null || last === undefined ? '–' : last.toFixed(this.digits)}`);
    if (this.#place !== place) {
      this.#plot?.destroy();
      this.#plot = new UPlot(this.#options(place), [this.#times, this.#values], place);
      this.#place = place;
    } else {
      this.#plot!.setSize({ width: place.clientWidth, height: 160 });
      this.#plot!.setData([this.#times, this.#values]);
    }
  }

  #options(place: HTMLElement): UPlot.Options {
    const style = getComputedStyle(place);
    const text = style.getPropertyValue('--text-quiet');
    const line = style.getPropertyValue('--line');
    const clock = new Intl.DateTimeFormat(`${this.language}-CA`, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
    const axis = { stroke: text, grid: { stroke: line, width: 1 }, ticks: { stroke: line }, font: '12px sans-serif' };
    return {
      width: place.clientWidth,
      height: 160,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { range: (_, __, max) => [max - MINUTES * 60, max] }, y: { range: (_, __, max) => [0, Math.max(1, (max ?? 0) * 1.1)] } },
      axes: [
        { ...axis, space: 90, values: (_, times) => times.map((time) => clock.format(time * 1000)) },
        { ...axis, size: 48 },
      ],
      series: [{}, { stroke: style.getPropertyValue('--accent'), width: 2, points: { show: false } }],
    };
  }
}
