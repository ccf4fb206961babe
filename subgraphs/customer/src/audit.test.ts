import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { placeId } from '@noline/runtime/places';
import { reactionGroup } from '@noline/runtime/reactions';
import { streamName } from '@noline/runtime/streams';
import { type HostedSubgraph, hostSubgraph, type SubgraphDeps } from '@noline/runtime/subgraph';
import { publish } from '@noline/runtime/testing/events';
import { eventually, type TestPlatform, testCaller, testPlatform } from '@noline/runtime/testing/platform';
import type { DomainEvent } from '@noline/schema/events';
import { auditStore } from './audit.store.ts';
import { entryOf } from './audit-entry.ts';
import { customer } from './index.ts';

let platform: TestPlatform;
let hosted: HostedSubgraph;
let deps: SubgraphDeps;

beforeAll(async () => {
  platform = await testPlatform();
  hosted = await hostSubgraph(
    'customer',
    (given) => {
      deps = given;
      return customer(given);
    },
    platform,
  );
});

afterAll(async () => {
  await hosted?.stop();
  await platform?.stop();
});

const day = Date.parse('2026-11-24T00:00:00.000Z');
/** So many minutes into the day. */
const at = (minutes: number): string => new Date(day + minutes * 60_000).toISOString();

/** A change of a cart in a minute of the day. */
const event = (tenant: string, minute: number, given: Partial<DomainEvent<'cart.changed'>> = {}): DomainEvent => ({
  ...{ id: newId('evt'), type: 'cart.changed', tenant, aggregate: { id: 'crt_1', version: minute + 1 } },
  ...{ at: at(minute), actor: 'cus_1', payload: { cartId: 'crt_1', status: 'ACTIVE' as const }, ...given },
});

const fields = `nodes {
  id at type actor actorKind onBehalfOf sessionId deviceId object version details
} pageInfo { hasNextPage endCursor }`;

async function ask(caller: Caller, filter: object = {}, page: object = {}) {
  const query = `query ($filter: AuditLogFilter, $first: Int, $after: String) {
    auditLog(filter: $filter, first: $first, after: $after) { ${fields} }
  }`;
  const { data, errors } = await hosted.transport.execute({ query, variables: { filter, ...page }, caller });
  if (errors) throw errors[0];
  return JSON.parse(JSON.stringify(data)).auditLog;
}

const auditorOf = (tenant: string): Caller =>
  testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes: ['audit:read'] });

const stream = (name: string) => streamName(platform.prefix, name);

describe('the audit log', () => {
  it('has one entry for each event of every subgraph, however often it is told of', async () => {
    const tenant = newId('req');
    const assisted = { actor: 'stf_1', onBehalfOf: 'cus_1', sessionId: 'ses_1', deviceId: 'dev_1' };
    const [first, second] = [event(tenant, 1), event(tenant, 2, assisted)];
    const stock: DomainEvent<'stock.changed'> = {
      ...{ id: newId('evt'), type: 'stock.changed', tenant, aggregate: { id: 'A@loc_1', version: 7 }, at: at(3) },
      ...{ actor: 'sweeper', payload: { sku: 'A', locationId: 'loc_1', onHand: 5, available: 4, asOf: at(3) } },
    };
    await publish(platform.redis, stream('cart'), [first, first, second, first]);
    await publish(platform.redis, stream('inventory'), [stock, stock]);
    await eventually(async () => expect((await ask(auditorOf(tenant))).nodes).toHaveLength(3));
    await publish(platform.redis, stream('cart'), [second]);
    await eventually(async () => {
      const [group] = await platform.redis.xInfoGroups(stream('cart'));
      expect([group?.name, group?.pending, group?.lag]).toEqual([reactionGroup('customer'), 0, 0]);
    });
    const nobody = { onBehalfOf: null, sessionId: null, deviceId: null };
    expect((await ask(auditorOf(tenant))).nodes).toEqual([
      {
        ...{ id: stock.id, at: at(3), type: 'stock.changed', actor: 'sweeper', actorKind: 'SERVICE', ...nobody },
        ...{ object: 'A@loc_1', version: 7, details: JSON.stringify(stock.payload) },
      },
      {
        ...{
          id: second.id,
          at: at(2),
          type: 'cart.changed',
          ...assisted,
          actorKind: 'STAFF',
          object: 'crt_1',
          version: 3,
        },
        details: '{"cartId":"crt_1","status":"ACTIVE"}',
      },
      {
        ...{ id: first.id, at: at(1), type: 'cart.changed', actor: 'cus_1', actorKind: 'CUSTOMER', ...nobody },
        ...{ object: 'crt_1', version: 2, details: '{"cartId":"crt_1","status":"ACTIVE"}' },
      },
    ]);
  });

  it('adds what is missing of a batch that died half way, and changes no entry that is there', async () => {
    const tenant = newId('req');
    const events = [event(tenant, 1), event(tenant, 2)];
    const [first] = events.map(entryOf);
    if (!first) throw new Error('there is no event');
    const store = auditStore(deps.db, tenant);
    await store.add([first]);
    await store.add(events.map((one) => entryOf({ ...one, actor: 'somebody else' })));
    await store.add(events.map(entryOf));
    const { nodes } = await ask(auditorOf(tenant));
    expect(nodes.map(({ actor }: { actor: string }) => actor)).toEqual(['somebody else', 'cus_1']);
  });
});

describe('auditLog', () => {
  const tenant = newId('req');
  const other = newId('req');

  beforeAll(async () => {
    const minutes = Array.from({ length: 60 }, (_, minute) => minute);
    const told = minutes.map((minute) =>
      event(tenant, minute, {
        actor: minute % 2 ? 'stf_1' : 'cus_1',
        ...(minute % 2 && { onBehalfOf: 'cus_1' }),
        aggregate: { id: `crt_${minute % 3}`, version: minute + 1 },
        // Five at each moment, so that pages part what happened at once.
        at: at(Math.floor(minute / 5)),
      }),
    );
    await auditStore(deps.db, tenant).add(told.map(entryOf));
    await auditStore(deps.db, other).add([entryOf(event(other, 1))]);
  });

  it.each<[string, object, (minute: number) => boolean]>([
    ['actor', { actor: 'stf_1' }, (minute) => minute % 2 === 1],
    ['object', { object: 'crt_2' }, (minute) => minute % 3 === 2],
    ['person on whose behalf', { onBehalfOf: 'cus_1' }, (minute) => minute % 2 === 1],
    ['type', { type: 'cart.changed' }, () => true],
    ['another type', { type: 'order.placed' }, () => false],
    ['beginning', { from: at(9) }, (minute) => minute >= 45],
    ['end', { to: at(2) }, (minute) => minute < 10],
    ['time', { from: at(2), to: at(3) }, (minute) => minute >= 10 && minute < 15],
    [
      'everything',
      { actor: 'stf_1', object: 'crt_0', type: 'cart.changed', onBehalfOf: 'cus_1', from: at(2), to: at(9) },
      (minute) => minute % 6 === 3 && minute >= 10 && minute < 45,
    ],
  ])('finds by %s, newest first, in pages that leave nothing out', async (_name, filter, isWanted) => {
    const versions: number[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { nodes, pageInfo } = await ask(auditorOf(tenant), filter, { first: 7, after });
      versions.push(...nodes.map(({ version }: { version: number }) => version));
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
    }
    const wanted = Array.from({ length: 60 }, (_, minute) => minute).filter(isWanted);
    expect(versions).toEqual(wanted.reverse().map((minute) => minute + 1));
  });

  it('is for auditors of the retailer', async () => {
    const staff = testCaller({ tenant, kind: 'staff', id: 'stf_1', scopes: ['order:read', 'customer:read'] });
    for (const caller of [staff, testCaller({ tenant, kind: 'customer', id: 'cus_1' })]) {
      await expect(ask(caller)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
    expect((await ask(auditorOf(newId('req')))).nodes).toEqual([]);
    expect((await ask(auditorOf(other))).nodes).toHaveLength(1);
  });

  it('refuses cursors that it has not given', async () => {
    for (const after of ['x', placeId(1), Buffer.from('["yesterday","evt_1"]').toString('base64url')]) {
      await expect(ask(auditorOf(tenant), {}, { after })).rejects.toMatchObject({
        extensions: { code: 'INVALID_CURSOR' },
      });
    }
  });

  it('has no way to change or to delete an entry', () => {
    expect(Object.keys(auditStore(deps.db, tenant)).sort()).toEqual(['about', 'add', 'known', 'page']);
  });
});
