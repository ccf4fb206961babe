// Crockford's base 32: no I, L, O and U, so that nothing is misread or spells a word.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const range = 2n ** 40n;
// Odd, so that the numbers of one id do not repeat before all are used.
const stride = 0x9e3779b97fn;

/**
 * The number of an order for people: `N-7K3F-92QX`, out of the 40 random bits at the end of its id.
 *
 * @param id `ord_` and a UUIDv7
 * @param attempt 0, and one more each time that the number before was taken
 */
export function orderNumber(id: string, attempt: number): string {
  let bits = (BigInt(`0x${id.slice(-10)}`) + BigInt(attempt) * stride) % range;
  let text = '';
  for (let place = 0; place < 8; place++) {
    text = alphabet[Number(bits % 32n)] + text;
    bits /= 32n;
  }
  return `N-${text.slice(0, 4)}-${text.slice(4)}`;
}
