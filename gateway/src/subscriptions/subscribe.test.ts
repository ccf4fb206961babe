import { type FaultCode, fault } from '@noline/runtime/errors';
import { makeEventQueue } from '@noline/runtime/event-queue';
import { makeLog } from '@noline/runtime/log';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import type { SubgraphRequest, Transport } from '@noline/runtime/transport';
import { type ExecutionResult, type OperationDefinitionNode, parse } from 'graphql';
import { toySupergraph } from '../../test/toy-graph.ts';
import { buildGraph } from '../graph.ts';
import { isLive, type LiveAnswers, makeSubscriptions } from './subscribe.ts';

const graph = buildGraph(toySupergraph());
const caller = testCaller();

function makeWorld({ endOf = async (): Promise<FaultCode | undefined> => undefined } = {}) {
  const state = { open: 0, asked: [] as unknown[] };
  let push = (_: ExecutionResult): void => {};
  const transport = {
    async subscribe({ variables }: SubgraphRequest) {
      state.asked.push(variables?.['noline_after']);
      state.open += 1;
      const queue = makeEventQueue<ExecutionResult>(99, () => {
        state.open -= 1;
      });
      push = (result) => queue.push(result);
      push({ extensions: { cursor: '1' } });
      return queue.events;
    },
  } as unknown as Transport;
  const world = { served: { graph, transports: new Map([['orders', transport]]), sources: new Map() } };
  const subscriptions = makeSubscriptions({
    now: () => world.served,
    identity: { endOf },
    log: makeLog('test', 'silent'),
    ...{ lookMilliseconds: 5, renewMilliseconds: 0 },
  });
  let ends = 0;
  async function subscribe(field: string, options: { after?: string; caller?: typeof caller } = {}) {
    const document = parse(`subscription { ${field} { seq } }`);
    const [operation] = document.definitions as [OperationDefinitionNode];
    const onEnd = () => {
      ends += 1;
    };
    const cost = { requested: 1, budget: 1 };
    return subscriptions.subscribe({ document, operation, values: {}, caller, cost, onEnd, ...options });
  }
  return { world, state, subscriptions, subscribe, say: (seq: number) => push(event(seq)), ends: () => ends };
}

const event = (seq: number): ExecutionResult => ({
  data: { orderChanged: { seq } },
  extensions: { cursor: String(seq) },
});

function watch(answers: unknown) {
  if (!isLive(answers as never)) throw new Error('it may not run');
  const live = answers as LiveAnswers;
  const told: string[] = [];
  const reader = live.deliver({
    send({ json }) {
      const { data, errors } = JSON.parse(json);
      told.push(errors ? errors[0].extensions.code : data.orderChanged.seq);
      return true;
    },
    end: () => void told.push('end'),
  });
  return { told, reader, live };
}

const changed = 'orderChanged(customerId: "c1")';

describe('subscriptions', () => {
  it('tell what happens, and are counted for as long as they run', async () => {
    const { subscribe, subscriptions, say, ends, state } = makeWorld();
    const { told, live } = watch(await subscribe(changed));
    await eventually(() => expect(state.open).toBe(1));
    say(2);
    await eventually(() => expect(told).toEqual([2]));
    expect(subscriptions.figures()).toMatchObject({ subscribers: 1, upstreams: 1, events: 1, answers: 1 });
    live.leave();
    live.leave();
    expect([told, ends(), subscriptions.active(), subscriptions.figures().upstreams]).toEqual([[2, 'end'], 1, 0, 0]);
    await eventually(() => expect(state.open).toBe(0));
    subscriptions.stop();
  });

  it('begin nothing for one who has left before, and count that once', async () => {
    const { subscribe, subscriptions, ends, state } = makeWorld();
    const answers = (await subscribe(changed)) as LiveAnswers;
    answers.leave();
    answers.leave();
    expect(watch(answers).told).toEqual([]);
    expect([ends(), subscriptions.active(), subscriptions.figures().upstreams, state.asked]).toEqual([1, 0, 0, []]);
    subscriptions.stop();
  });

  it('are not begun, nor counted, where they are wrong', async () => {
    const { subscribe, ends } = makeWorld();
    expect(await subscribe(`${changed} @skip(if: true)`)).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      extensions: { context: { requestId: caller.requestId }, cost: { requested: 1 } },
    });
    expect(ends()).toBe(0);
  });

  it('go on behind the cursor that is told besides, since that is newer than the one in the operation', async () => {
    const { subscribe, state, subscriptions } = makeWorld();
    const within = 'orderChanged(customerId: "c1", after: "5")';
    const wanted: [string, string | undefined][] = [
      [within, undefined],
      [within, '7'],
      [changed, '8'],
      ['orderShipped(customerId: "c1")', '9'],
    ];
    for (const [index, [field, after]] of wanted.entries()) {
      watch(await subscribe(field, after === undefined ? {} : { after }));
      await eventually(() => expect(state.asked).toHaveLength(index + 1));
    }
    expect(state.asked).toEqual(['5', '7', '8', undefined]);
    subscriptions.stop();
    await eventually(() => expect([subscriptions.active(), state.open]).toEqual([0, 0]));
  });

  it('are told SCHEMA_RELOAD when the graph is renewed, also those that were made ready before and begin after', async () => {
    const { subscribe, world, subscriptions, ends } = makeWorld();
    const running = watch(await subscribe(changed));
    const late = await subscribe(changed);
    world.served = { ...world.served };
    subscriptions.renew();
    const begunLate = watch(late);
    const fresh = watch(await subscribe(changed));
    await eventually(() => expect([running.told, begunLate.told]).toEqual(Array(2).fill(['SCHEMA_RELOAD', 'end'])));
    expect([fresh.told, subscriptions.active(), ends()]).toEqual([[], 1, 2]);
    subscriptions.stop();
    expect([fresh.told, subscriptions.active(), ends()]).toEqual([['end'], 0, 3]);
  });

  it('end when their caller may not go on, though nothing happens; nobody is asked about those who have no end', async () => {
    const codes = new Map<string, FaultCode>();
    const asked = new Set<string>();
    const { subscribe, subscriptions } = makeWorld({
      endOf: async ({ id }: typeof caller) => {
        asked.add(id);
        return codes.get(id);
      },
    } as never);
    const [ada, bob] = ['cus_ada', 'cus_bob'].map((id) => ({ ...caller, id, sessionId: `ses_${id}` }));
    const of = async (one: typeof caller | undefined) => watch(await subscribe(changed, one ? { caller: one } : {}));
    const [first, second, guest] = [await of(ada), await of(bob), await of(undefined)];
    codes.set('cus_ada', 'SESSION_ENDED');
    codes.set(caller.id, 'TOKEN_EXPIRED');
    await eventually(() => expect(first.told).toEqual(['SESSION_ENDED', 'end']));
    expect([second.told, guest.told, asked.has(caller.id)]).toEqual([[], [], false]);
    subscriptions.stop();
  });

  it('end at the next event where a token has ended of which nobody keeps a book', async () => {
    let code: FaultCode | undefined;
    const { subscribe, subscriptions, say, state } = makeWorld({ endOf: async () => code });
    const { told } = watch(await subscribe(changed));
    await eventually(() => expect(state.open).toBe(1));
    code = 'TOKEN_EXPIRED';
    say(2);
    await eventually(() => expect(told).toEqual(['TOKEN_EXPIRED', 'end']));
    expect(subscriptions.active()).toBe(0);
    subscriptions.stop();
  });

  it('tell what went wrong by the request of the subscription that is shared, and not by that of who came first', async () => {
    const { subscribe, subscriptions, state, world } = makeWorld();
    const transport = world.served.transports.get('orders');
    expect(transport).toBeDefined();
    const first = { ...caller, requestId: 'chosen-by-the-first' };
    const answers = (await subscribe(changed, { caller: first })) as LiveAnswers;
    const told: string[] = [];
    Object.assign(transport as object, {
      subscribe: async () => {
        state.asked.push('failed');
        throw fault('INTERNAL');
      },
    });
    answers.deliver({ send: ({ json }) => told.push(json) > 0, end: () => void told.push('end') });
    await eventually(() => expect(told).toHaveLength(2));
    expect(JSON.parse(told[0] ?? '').errors).toMatchObject([
      { extensions: { code: 'INTERNAL', requestId: expect.stringMatching(/^req_/) } },
    ]);
    expect(told.join()).not.toContain('chosen');
    subscriptions.stop();
  });
});
