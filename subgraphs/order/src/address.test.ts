import { addressFault, toAddress } from './address.ts';

const address = { name: 'Ada Nord', street: 'Hafen 1', city: 'Hamburg', country: 'DE' };

describe('addresses', () => {
  it('are stored trimmed and without what is empty', () => {
    expect(addressFault({ ...address, postalCode: null })).toBeUndefined();
    expect(toAddress({ ...address, city: ' Hamburg ', postalCode: null, region: ' ' })).toEqual(address);
  });

  it.each([
    ['name', { name: '' }],
    ['street', { street: '  ' }],
    ['city', { city: null }],
    ['country', { country: 'de' }],
    ['country', { country: 'DEU' }],
    ['country', { country: '12' }],
    ['postalCode', { postalCode: '1'.repeat(201) }],
  ])('are refused at %s', (field, bad) => {
    expect(addressFault({ ...address, ...bad })?.field).toBe(field);
  });
});
