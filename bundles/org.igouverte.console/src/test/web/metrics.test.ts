import { describe, expect, it } from 'vitest';
import { quantile, rate, readingOf, samplesOf, totals, ofPartner } from '../../main/web/data/metrics.js';

const text = (fast: number, slow: number) => `# HELP x
igo_http_request_duration_seconds_bucket{service="wms",operation="GetMap",status="2xx",le="0.1"} ${fast}
igo_http_request_duration_seconds_bucket{service="wms",operation="GetMap",status="2xx",le="0.5"} ${fast + slow}
igo_http_request_duration_seconds_bucket{service="wms",operation="GetMap",status="2xx",le="+Inf"} ${fast + slow}
igo_http_request_duration_seconds_count{service="wms",operation="GetMap",status="2xx"} ${fast + slow}
igo_http_request_duration_seconds_sum{service="wms",operation="GetMap",status="2xx"} ${fast * 0.05 + slow * 0.3}
igo_http_request_duration_seconds_count{service="metrics",operation="",status="2xx"} 1000
igo_layers{partner="a\\"b"} 3
`;

describe('metrics', () => {
  it('reads names, labels and values', () => {
    const samples = samplesOf(text(1, 0));
    expect(samples.at(-1)).toEqual({ name: 'igo_layers', labels: { partner: 'a\\"b' }, value: 3 });
  });

  it('counts requests between two readings, its own aside', () => {
    const before = readingOf(samplesOf(text(10, 0)), 100);
    const now = readingOf(samplesOf(text(30, 0)), 110);
    expect(rate(before, now)).toBe(2);
  });

  it('finds the time within which a share was answered', () => {
    const before = readingOf(samplesOf(text(0, 0)), 0);
    const now = readingOf(samplesOf(text(50, 50)), 1);
    expect(quantile(before, now, 0.5)).toBeCloseTo(0.1);
    expect(quantile(before, now, 0.75)).toBeCloseTo(0.3);
    expect(quantile(now, now, 0.95)).toBeNull();
  });

  it('adds up by service', () => {
    expect(totals(samplesOf(text(9, 1)))[1]).toEqual({
      service: 'wms', operation: 'GetMap', status: '2xx', requests: 10, mean: expect.closeTo(0.075),
    });
  });
});

it('what was asked of a partner is summed over services and outcomes', () => {
  const samples = samplesOf(
    [
      'igo_partner_requests_total{partner="mffp",service="wms",status="2xx"} 7',
      'igo_partner_requests_total{partner="mffp",service="wfs",status="5xx"} 2',
      'igo_partner_requests_total{partner="mern",service="wms",status="2xx"} 100',
      'igo_partner_request_seconds_total{partner="mffp"} 4.5',
    ].join('\n'),
  );
  expect(ofPartner(samples, 'mffp')).toEqual({ requests: 9, failed: 2, seconds: 4.5 });
  expect(ofPartner(samples, 'sct')).toEqual({ requests: 0, failed: 0, seconds: 0 });
});
