import { describe, expect, it } from 'vitest';
import { readPermalink, writePermalink } from '../../main/web/state/permalink.js';
import { listed } from '../../main/web/state/times.js';

describe('times of a layer', () => {
  it('are the listed ones, and the years of an interval', () => {
    expect(listed('2024-05-01, 2024-06-01')).toEqual(['2024-05-01', '2024-06-01']);
    expect(listed('2023/2025/P1Y')).toEqual(['2023', '2024', '2025']);
    expect(listed('2016-01-19/2018-12-23/P1D')).toEqual(['2016', '2017', '2018']);
    expect(listed('2025/2023/P1Y')).toEqual([]);
  });

  it('are told by the year where there are too many', () => {
    const days = Array.from({ length: 200 }, (_, day) => `20${day < 100 ? 24 : 25}-01-${day}`);
    expect(listed(days.join(','))).toEqual(['2024', '2025']);
  });

  it('stay in the link', () => {
    const link = { language: 'fr' as const, shown: [{ name: 'ab:one', opacity: 0.5, style: 's', time: '2024-05-01' }, { name: 'ab:two', opacity: 1, time: '2020/2024' }] };
    expect(writePermalink('', link)).toContain('ab:one~s@50!2024-05-01,ab:two!2020/2024');
    expect(readPermalink(writePermalink('', link), 'fr')).toEqual(link);
  });
});
