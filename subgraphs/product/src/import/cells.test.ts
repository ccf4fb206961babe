import { minorUnits } from './amount.ts';
import { plainText } from './html.ts';
import { parseCategories, parsePairs, parsePrices, parseVariations } from './magento-row.ts';

describe('what a file holds', () => {
  it.each([
    ['29', 'EUR', 2900],
    ['29.9', 'EUR', 2990],
    ['29,99', 'EUR', 2999],
    ['29.0000', 'USD', 2900],
    ['1200', 'JPY', 1200],
    ['0.1', 'JPY', undefined],
    ['1.005', 'EUR', undefined],
    ['-1', 'EUR', undefined],
    ['1e3', 'EUR', undefined],
    ['', 'EUR', undefined],
  ])('the amount %j in %s', (text, currency, minor) => {
    expect(minorUnits(text, currency)).toBe(minor);
  });

  it('HTML as plain text', () => {
    expect(
      plainText(
        '<p>Caf&eacute; &amp; <b>Bar</b></p><ul><li>One<li>Two</ul><script>x()</script> 5 &lt; 6<br/>&frac14; &trade;',
      ),
    ).toBe('Café & Bar\n• One\n• Two\n5 < 6\n¼ ™');
  });

  it('pairs, variations, categories and prices of Magento', () => {
    expect([...parsePairs('a=1,text=red, green,b=x|y,empty=')]).toEqual([
      ['a', '1'],
      ['text', 'red, green'],
      ['b', 'x|y'],
    ]);
    expect(parseVariations('sku=A-S,size=S,color=Black|sku=A-M,size=M|size=L')).toEqual([
      { sku: 'A-S', choice: { size: 'S', color: 'Black' } },
      { sku: 'A-M', choice: { size: 'M|size=L' } },
    ]);
    expect(parseCategories('Default Category/Men/Tops,Default Category,Default Category/Sale')).toEqual([
      ['Men', 'Tops'],
      ['Sale'],
    ]);
    const special = {
      price: '10',
      special_price: '8',
      special_price_from_date: '11/24/26',
      special_price_to_date: '2026-12-01',
    };
    expect(parsePrices(special, 'USD')).toEqual([
      { amount: 1000 },
      { amount: 800, compareAt: 1000, validFrom: '2026-11-24T00:00:00.000Z', validTo: '2026-12-01T00:00:00.000Z' },
    ]);
    expect(parsePrices({ ...special, special_price_to_date: 'soon' }, 'USD')).toBe(
      'special_price_from_date, special_price_to_date: not a date',
    );
  });
});
