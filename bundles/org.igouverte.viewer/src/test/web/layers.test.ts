import { describe, expect, it } from 'vitest';
import { GRACE, reconcile, type LayerChoice, type ViewerLayer } from '../../main/web/state/layers.js';
import type { ServedLayer } from '../../main/web/state/served.js';
import { served } from './served-layer.js';

const none: ReadonlyMap<string, LayerChoice> = new Map();
const names = (layers: readonly ViewerLayer[]) => layers.map((layer) => layer.served.name);
const first = (layers: readonly ServedLayer[]) => reconcile([], layers, none, 0).layers;

describe('reconciling', () => {
  it('opens with the partners’ own order, visibility and default styles', () => {
    const layers = first([served('a:low', { order: 9, visible: false }), served('b:top', { order: 1 }), served('a:mid', { order: 5 })]);
    expect(names(layers)).toEqual(['b:top', 'a:mid', 'a:low']);
    expect(layers.map((layer) => layer.visible)).toEqual([true, true, false]);
    expect(layers[0]).toMatchObject({ opacity: 1, style: 'usual' });
  });

  it('keeps order and choices when a new version is served', () => {
    const [a, b] = first([served('a:a', { order: 1 }), served('a:b', { order: 2 })]);
    const chosen = [{ ...b!, opacity: 0.4, style: 'other' }, { ...a!, visible: false }];
    const outcome = reconcile(chosen, [served('a:a', { order: 1, revision: 'r2' }), served('a:b', { order: 2 })], none, 0);
    expect(names(outcome.layers)).toEqual(['a:b', 'a:a']);
    expect(outcome.layers[0]).toMatchObject({ opacity: 0.4, style: 'other' });
    expect(outcome.layers[1]).toMatchObject({ visible: false });
    expect(names(outcome.refreshed)).toEqual(['a:a']);
    expect(outcome.added).toEqual([]);
  });

  it('follows a layer that was renamed, with what the person chose for it', () => {
    const [old] = first([served('a:old')]);
    const outcome = reconcile([{ ...old!, opacity: 0.5 }], [served('a:new', { aliases: ['a:old'], revision: 'r2' })], none, 0);
    expect(names(outcome.layers)).toEqual(['a:new']);
    expect(outcome.layers[0]!.opacity).toBe(0.5);
    expect(outcome.removed).toEqual([]);
  });

  it('lets a missing layer stay for its grace only', () => {
    const gone = reconcile(first([served('a:a')]), [], none, 1000);
    expect(names(gone.layers)).toEqual(['a:a']);
    expect(gone.waiting).toBe(true);
    const still = reconcile(gone.layers, [], none, 1000 + GRACE - 1);
    expect(names(still.layers)).toEqual(['a:a']);
    const after = reconcile(still.layers, [], none, 1000 + GRACE);
    expect(after.layers).toEqual([]);
    expect(names(after.removed)).toEqual(['a:a']);
    expect(after.waiting).toBe(false);
  });

  it('takes a layer that comes back within its grace as if it had not gone', () => {
    const gone = reconcile(first([served('a:a')]), [], none, 0);
    const back = reconcile(gone.layers, [served('a:a')], none, GRACE / 2);
    expect(back.layers[0]).not.toHaveProperty('missingSince');
    expect(back.refreshed).toEqual([]);
    expect(back.waiting).toBe(false);
  });

  it('gives a layer that comes back later what the person had chosen', () => {
    const remembered = new Map([['a:a', { visible: false, opacity: 0.3, style: 'other' }]]);
    const outcome = reconcile([], [served('a:a')], remembered, 0);
    expect(outcome.layers[0]).toMatchObject({ visible: false, opacity: 0.3, style: 'other' });
  });

  it('puts a new layer above those that its partner draws below', () => {
    const layers = first([served('a:top', { order: 1 }), served('a:low', { order: 9 })]);
    const outcome = reconcile(layers, [...layers.map((l) => l.served), served('b:mid', { order: 5 })], none, 0);
    expect(names(outcome.layers)).toEqual(['a:top', 'b:mid', 'a:low']);
  });

  it('falls back to the default when the chosen style is no more', () => {
    const [layer] = first([served('a:a')]);
    const outcome = reconcile([{ ...layer!, style: 'other' }], [served('a:a', { styles: [{ name: 'fresh', title: '', legend: '' }] })], none, 0);
    expect(outcome.layers[0]!.style).toBe('fresh');
  });

  it('never shows a layer twice when two become one', () => {
    const layers = first([served('a:a'), served('a:b')]);
    const outcome = reconcile(layers, [served('a:a', { aliases: ['a:b'] })], none, 0);
    expect(names(outcome.layers)).toEqual(['a:a']);
  });
});
