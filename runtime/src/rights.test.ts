import { channelsWith } from './rights.ts';

const placed = (...grants: { channels?: string[]; locationIds?: string[] }[]) => ({
  scopes: ['cart:read'],
  grants: grants.map((grant) => ({ scopes: ['order:read'], ...grant })),
});

test('a right that holds everywhere holds in all channels', () => {
  expect(channelsWith(placed(), 'cart:read')).toBeUndefined();
  expect(channelsWith(placed({ channels: ['de-web'] }, {}), 'order:read')).toBeUndefined();
});

test('a right that is bound to channels holds in these, each told once', () => {
  expect(channelsWith(placed({ channels: ['de-web', 'uk-web'] }, { channels: ['de-web'] }), 'order:read')).toEqual([
    'de-web',
    'uk-web',
  ]);
});

test('a right that is bound to locations holds in no channel as a whole', () => {
  const bound = placed({ locationIds: ['loc_1'] }, { channels: ['de-web'], locationIds: ['loc_1'] }, { channels: [] });
  expect(channelsWith(bound, 'order:read')).toEqual([]);
  expect(channelsWith(bound, 'stock:read')).toEqual([]);
});
