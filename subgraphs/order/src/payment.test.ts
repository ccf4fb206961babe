import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import type { PaymentProvider } from './payment.ts';
import { simulated } from './payments/simulated.ts';
import {
  buyerWithCart,
  codeOf,
  expectGivenBack,
  expectPlaced,
  look,
  openShop,
  place,
  run,
  type Shop,
} from './testing/shop.ts';

type Call = 'authorise' | 'capture' | 'refund' | 'void' | 'status';

let shop: Shop;
let broken: { call: Call; when: 'before' | 'after' }[] = [];

/** The simulated provider, which throws where it is told to. */
function unreliable(provider: PaymentProvider): PaymentProvider {
  const failing =
    <Request, Answer>(call: Call, act: (request: Request) => Promise<Answer>) =>
    async (request: Request): Promise<Answer> => {
      const fails = (when: 'before' | 'after') => broken.some((one) => one.call === call && one.when === when);
      if (fails('before')) throw new Error('connection refused');
      const answer = await act(request);
      if (fails('after')) throw new Error('connection reset');
      return answer;
    };
  return {
    name: provider.name,
    authorise: failing('authorise', provider.authorise),
    capture: failing('capture', provider.capture),
    refund: failing('refund', provider.refund),
    void: failing('void', provider.void),
    status: failing('status', provider.status),
  };
}

beforeAll(async () => {
  shop = await openShop({
    providers: new Map([['simulated', (deps, tenant) => unreliable(simulated(deps, tenant))]]),
  });
});

afterEach(() => {
  broken = [];
});

afterAll(async () => {
  await shop?.stop();
});

const idempotencyKey = 'checkout-1';

describe('a payment provider that fails', () => {
  it('at authorising, after acting: it is asked, and the money that it holds pays the order', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    broken = [{ call: 'authorise', when: 'after' }];
    expect((await place(shop, buyer, { cartId, idempotencyKey })).errors).toEqual([]);
    await expectPlaced(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments).toEqual(['AUTHORISED']);
  });

  it('at authorising, before acting: nothing is charged', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    broken = [{ call: 'authorise', when: 'before' }];
    const { errors } = await place(shop, buyer, { cartId, idempotencyKey });
    expect(errors).toEqual([{ __typename: 'PaymentFailedError', code: 'PAYMENT_TIMEOUT', path: ['payments', '0'] }]);
    await expectGivenBack(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments).toEqual(['VOIDED']);
  });

  it('at authorising and at telling what became of it: nothing is charged', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    broken = [
      { call: 'authorise', when: 'after' },
      { call: 'status', when: 'before' },
    ];
    expect((await place(shop, buyer, { cartId })).errors[0].code).toBe('PAYMENT_TIMEOUT');
    await expectGivenBack(shop, buyer.tenant);
  });

  it('for long: the money is not forgotten, and voided as soon as that can be', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    broken = [
      { call: 'authorise', when: 'after' },
      { call: 'status', when: 'before' },
      { call: 'void', when: 'before' },
    ];
    const wish = { cartId, idempotencyKey };
    expect(await place(shop, buyer, wish).catch(codeOf)).toBe('SUBGRAPH_UNAVAILABLE');
    const { payments, checkouts } = await look(shop, buyer.tenant);
    expect({ payments, phase: checkouts[0]?.phase, step: checkouts[0]?.step }).toEqual({
      ...{ payments: ['AUTHORISED'], phase: 'UNDOING', step: 'authorise-payment' },
    });
    broken = [];
    expect((await place(shop, buyer, wish)).errors).toMatchObject([{ code: 'PAYMENT_TIMEOUT' }]);
    await expectGivenBack(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments).toEqual(['VOIDED']);
    expect((await place(shop, buyer, { cartId })).errors).toEqual([]);
    await expectPlaced(shop, buyer.tenant);
  });

  it.each(['before', 'after'] as const)(
    'at capturing, %s acting: the order stays, the same key goes on',
    async (when) => {
      const { buyer, cartId } = buyerWithCart(shop);
      const { order } = await place(shop, buyer, { cartId });
      const clerk = testCaller({ tenant: buyer.tenant, kind: 'staff', id: newId('stf'), scopes: ['order:write'] });
      const query = `mutation ($input: FulfilOrderInput!) {
      fulfilOrder(input: $input) { order { status paymentStatus } errors { __typename } }
    }`;
      const fulfil = () => run(shop, clerk, query, { input: { idempotencyKey, orderId: order.id } });
      broken = [{ call: 'capture', when }];
      expect(await fulfil().catch(codeOf)).toBe('SUBGRAPH_UNAVAILABLE');
      expect((await look(shop, buyer.tenant)).orders[0]).toMatchObject({ status: 'PLACED', version: 1 });
      broken = [];
      expect((await fulfil()).fulfilOrder).toEqual({
        ...{ order: { status: 'COMPLETED', paymentStatus: 'CAPTURED' }, errors: [] },
      });
      const [book] = (await look(shop, buyer.tenant)).books;
      expect(book?.amounts).toEqual({ authorised: 5_248, captured: 5_248, refunded: 0, voided: 0 });
      expect(book?.captures).toHaveLength(1);
    },
  );
});
