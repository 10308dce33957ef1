import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ViewerModule } from '../../main/web/api/viewer-api.js';
import { GRACE, ModuleHost, type ServedModule } from '../../main/web/modules/module-host.js';

const served = (version: string, id = 'forest'): ServedModule => ({ id, version, hash: `h${version}`, base: `/viewer/p/${id}/h${version}/` });

/** A page with modules that tell what happens to them. */
class Page {
  readonly log: string[] = [];
  readonly broken = new Set<string>();
  readonly unreachable = new Set<string>();
  readonly host = new ModuleHost({
    load: async (module) => {
      this.log.push(`load ${module.version}`);
      if (this.unreachable.has(module.version)) {
        throw new Error('no network');
      }
      return { default: this.module(module.version) };
    },
    activate: async (module, viewerModule, state) => {
      await viewerModule.activate({ previousState: state } as never);
      return { dispose: () => this.log.push(`dispose ${module.version}`) };
    },
    failed: (module, error, kept) => this.log.push(`failed ${module.version} (${(error as Error).message}), kept ${kept?.version}`),
  });

  module(version: string): ViewerModule {
    return {
      api: 1,
      activate: async (context) => {
        if (this.broken.has(version)) {
          throw new Error('broken');
        }
        this.log.push(`activate ${version} after ${String(context.previousState)}`);
      },
      saveState: () => `state of ${version}`,
    };
  }

  versions(): string[] {
    return this.host.running.map((module) => module.version);
  }
}

describe('the module host', () => {
  let page: Page;
  beforeEach(() => {
    vi.useFakeTimers();
    page = new Page();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('loads the new before it disposes of the old, and hands over the state', async () => {
    await page.host.reconcile([served('1')]);
    await page.host.reconcile([served('2')]);
    expect(page.log).toEqual(['load 1', 'activate 1 after undefined', 'load 2', 'dispose 1', 'activate 2 after state of 1']);
  });

  it('does nothing while nothing changes', async () => {
    await page.host.reconcile([served('1')]);
    page.log.length = 0;
    await page.host.reconcile([served('1')]);
    expect(page.log).toEqual([]);
  });

  it('leaves the old alone when the new cannot be imported, and tries again', async () => {
    await page.host.reconcile([served('1')]);
    page.unreachable.add('2');
    page.log.length = 0;
    await page.host.reconcile([served('2')]);
    expect(page.log).toEqual(['load 2', 'failed 2 (no network), kept 1']);
    expect(page.versions()).toEqual(['1']);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(page.log).toEqual(['load 2', 'failed 2 (no network), kept 1', 'load 2']);
    page.unreachable.clear();
    await vi.advanceTimersByTimeAsync(31_000);
    expect(page.versions()).toEqual(['2']);
  });

  it('puts the old back, with its state, when the new cannot be activated, and does not try that one again', async () => {
    await page.host.reconcile([served('1')]);
    page.broken.add('2');
    page.log.length = 0;
    await page.host.reconcile([served('2')]);
    expect(page.log).toEqual(['load 2', 'dispose 1', 'activate 1 after state of 1', 'failed 2 (broken), kept 1']);
    await page.host.reconcile([served('2')]);
    expect(page.log).toHaveLength(4);
    await page.host.reconcile([served('3')]);
    expect(page.versions()).toEqual(['3']);
  });

  it('refuses what is no module of this version of the API', async () => {
    vi.spyOn(page, 'module').mockReturnValueOnce({ api: 2, activate: () => undefined });
    await page.host.reconcile([served('1')]);
    expect(page.log[1]).toContain("written for version 2 of the viewer's API, this is 1");
    expect(page.versions()).toEqual([]);
  });

  it('lets a module that is gone stay for its grace, and a successor take over from it', async () => {
    await page.host.reconcile([served('1')]);
    await page.host.reconcile([]);
    expect(page.versions()).toEqual(['1']);
    await vi.advanceTimersByTimeAsync(GRACE / 2);
    await page.host.reconcile([served('2')]);
    expect(page.log.at(-1)).toBe('activate 2 after state of 1');
    await page.host.reconcile([]);
    await vi.advanceTimersByTimeAsync(GRACE + 10);
    expect(page.versions()).toEqual([]);
    expect(page.log.at(-1)).toBe('dispose 2');
  });

  it('does not let one broken module harm another', async () => {
    page.broken.add('1');
    await page.host.reconcile([served('1', 'bad'), served('2', 'good')]);
    expect(page.versions()).toEqual(['2']);
  });

  it('follows lists that come faster than modules load', async () => {
    const all = ['1', '2', '3'].map((version) => page.host.reconcile([served(version)]));
    await Promise.all(all);
    expect(page.versions()).toEqual(['3']);
  });

  it('keeps nothing of twenty swaps but the last', async () => {
    for (let version = 1; version <= 20; version++) {
      await page.host.reconcile([served(String(version))]);
    }
    const count = (what: string) => page.log.filter((line) => line.startsWith(what)).length;
    expect([count('activate'), count('dispose')]).toEqual([20, 19]);
  });
});
