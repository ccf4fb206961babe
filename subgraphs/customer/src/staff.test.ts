import { hasScope, type Place } from '@noline/runtime/rights';
import fc from 'fast-check';
import { standardRoles } from './role.ts';
import {
  type Assignment,
  hasAllOf,
  judgeAssignments,
  judgeLeaving,
  rightsOf,
  scopesOf,
  seesStaff,
  tidied,
} from './staff.ts';

const scopes = ['staff:write', 'staff:read', 'order:read', 'order:refund', 'stock:write'];
const scope = fc.constantFrom(...scopes);
const keys = ['one', 'two', 'three'];
const rolesMade = fc
  .tuple(fc.uniqueArray(scope), fc.uniqueArray(scope), fc.uniqueArray(scope))
  .map((lists) => new Map(keys.map((key, index) => [key, { scopes: lists[index] ?? [] }])));
const locations = ['loc_a', 'loc_b', 'loc_c'];
const channelNames = ['web', 'store'];
const some = (values: string[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined });
const assignment: fc.Arbitrary<Assignment> = fc
  .record({ role: fc.constantFrom(...keys, 'gone'), locationIds: some(locations), channels: some(channelNames) })
  .map(({ role, locationIds, channels }) => ({
    role,
    ...(locationIds && { locationIds }),
    ...(channels && { channels }),
  }));
const assignments = fc.array(assignment, { maxLength: 5 });

/** Everywhere one may ask about, and what one may ask. */
const places: Place[] = [undefined, ...locations].flatMap((locationId) =>
  [undefined, ...channelNames].map((channel) => ({ ...(locationId && { locationId }), ...(channel && { channel }) })),
);
const asked = places.flatMap((place) => scopes.map((one) => ({ place, scope: one })));

describe('the rights that assignments give', () => {
  it('are everywhere without a bound, and at the places of a bound', () => {
    const roles = new Map([
      ['clerk', { scopes: ['order:read', 'stock:read'] }],
      ['counter', { scopes: ['stock:write', 'stock:read'] }],
    ]);
    const given: Assignment[] = [
      { role: 'clerk' },
      { role: 'counter', locationIds: ['loc_b', 'loc_a'] },
      { role: 'counter', locationIds: ['loc_a', 'loc_b', 'loc_a'] },
      { role: 'gone' },
    ];
    expect(rightsOf(given, roles)).toEqual({
      scopes: ['order:read', 'stock:read'],
      grants: [{ locationIds: ['loc_a', 'loc_b'], scopes: ['stock:write'] }],
    });
    expect(scopesOf({ assignments: given }, roles)).toEqual(['order:read', 'stock:read', 'stock:write']);
    expect(rightsOf([], roles)).toEqual({ scopes: [], grants: [] });
  });

  it('are what one of the assignments gives at a place, no less and no more', () => {
    fc.assert(
      fc.property(assignments, rolesMade, (given, roles) => {
        const rights = rightsOf(given, roles);
        for (const { place, scope: one } of asked) {
          const gives = given.some(({ role, locationIds, channels }) => {
            const at = !locationIds || (place.locationId !== undefined && locationIds.includes(place.locationId));
            const within = !channels || (place.channel !== undefined && channels.includes(place.channel));
            return at && within && roles.get(role)?.scopes.includes(one);
          });
          expect({ place, one, has: hasScope(rights, one, place) }).toEqual({ place, one, has: gives });
        }
      }),
    );
  });

  it('are told in the same words whatever the order', () => {
    fc.assert(
      fc.property(assignments, rolesMade, (given, roles) => {
        const turned = [...given]
          .reverse()
          .map((one) => ({ ...one, ...(one.locationIds && { locationIds: [...one.locationIds].reverse() }) }));
        expect(rightsOf(turned, roles)).toEqual(rightsOf(given, roles));
        expect(rightsOf(tidied(given), roles)).toEqual(rightsOf(given, roles));
      }),
    );
  });
});

describe('giving roles', () => {
  const giver = fc.record({ id: fc.constant('stf_giver'), assignments });

  it('never gives anybody what the giver does not have, and takes away only that', () => {
    fc.assert(
      fc.property(giver, assignments, assignments, rolesMade, (from, before, wanted, roles) => {
        const rights = rightsOf(from.assignments, roles);
        const fault = judgeAssignments(
          { id: from.id, rights },
          { id: 'stf_member', assignments: before },
          wanted,
          roles,
        );
        if (fault) return;
        const [had, has] = [rightsOf(before, roles), rightsOf(wanted, roles)];
        for (const { place, scope: one } of asked) {
          const changed = hasScope(had, one, place) !== hasScope(has, one, place);
          if (changed) expect({ place, one, giver: hasScope(rights, one, place) }).toEqual({ place, one, giver: true });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never gives the giver more', () => {
    fc.assert(
      fc.property(assignments, assignments, rolesMade, (before, wanted, roles) => {
        const rights = rightsOf(before, roles);
        const self = { id: 'stf_giver', assignments: before };
        if (judgeAssignments({ id: 'stf_giver', rights }, self, wanted, roles)) return;
        for (const { place, scope: one } of asked) {
          if (!hasScope(rights, one, place)) expect(hasScope(rightsOf(wanted, roles), one, place)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is up to whoever administers staff at the place', () => {
    const manager = rightsOf([{ role: 'store-manager', locationIds: ['loc_a'] }], standardRoles);
    const hiring = {
      ...manager,
      grants: manager.grants.map((grant) => ({ ...grant, scopes: [...grant.scopes, 'staff:write'] })),
    };
    const member = {
      id: 'stf_2',
      assignments: [{ role: 'administrator' }, { role: 'cashier', locationIds: ['loc_b'] }],
    };
    const judge = (rights: typeof manager, ...more: Assignment[]) =>
      judgeAssignments({ id: 'stf_1', rights }, member, [...member.assignments, ...more], standardRoles);
    expect(judge(hiring, { role: 'cashier', locationIds: ['loc_a'] })).toBeUndefined();
    expect(judge(manager, { role: 'cashier', locationIds: ['loc_a'] })).toMatchObject({ kind: 'beyond' });
    expect(judge(hiring, { role: 'cashier', locationIds: ['loc_a', 'loc_b'] })).toMatchObject({ kind: 'beyond' });
    expect(judge(hiring, { role: 'cashier' })).toEqual({ kind: 'beyond', assignment: { role: 'cashier' } });
    expect(judge(hiring, { role: 'auditor', locationIds: ['loc_a'] })).toMatchObject({ kind: 'beyond' });
    expect(judgeLeaving({ id: 'stf_1', rights: hiring }, member, standardRoles)).toMatchObject({ kind: 'beyond' });
    expect(judgeLeaving({ id: 'stf_1', rights: hiring }, { id: 'stf_3', assignments: [] }, standardRoles)).toEqual({
      kind: 'beyond',
    });
  });

  it('is nobody’s own affair', () => {
    const rights = rightsOf([{ role: 'administrator' }], standardRoles);
    const self = { id: 'stf_1', assignments: [{ role: 'administrator' }, { role: 'cashier' }] };
    const judge = (wanted: Assignment[]) => judgeAssignments({ id: 'stf_1', rights }, self, wanted, standardRoles);
    expect(judge([...self.assignments, { role: 'auditor' }])).toEqual({ kind: 'own' });
    expect(judge([{ role: 'administrator' }])).toBeUndefined();
  });

  it('knows what it takes to have all of a grant', () => {
    const rights = { scopes: ['order:read'], grants: [{ scopes: ['stock:write'], locationIds: ['loc_a'] }] };
    expect(hasAllOf(rights, { scopes: ['order:read'] })).toBe(true);
    expect(hasAllOf(rights, { scopes: ['order:read', 'stock:write'], locationIds: ['loc_a'] })).toBe(true);
    expect(hasAllOf(rights, { scopes: ['stock:write'] })).toBe(false);
    expect(hasAllOf(rights, { scopes: ['stock:write'], channels: ['store'] })).toBe(false);
  });
});

describe('seeing staff', () => {
  const cashier = { _id: 'stf_1', assignments: [{ role: 'cashier', locationIds: ['loc_a', 'loc_b'] }] };
  const reads = (...locationIds: string[]) => ({
    id: 'stf_2',
    scopes: [],
    grants: [{ scopes: ['staff:read'], locationIds }],
  });

  it('is for that person, for who reads staff there or everywhere, and for the platform', () => {
    expect(seesStaff({ id: 'stf_1', scopes: [] }, cashier)).toBe(true);
    expect(seesStaff({ id: 'stf_2', scopes: ['staff:read'] }, cashier)).toBe(true);
    expect(seesStaff({ id: 'anonymous', scopes: [], service: 'order' }, cashier)).toBe(true);
    expect(seesStaff(reads('loc_b'), cashier)).toBe(true);
    expect(seesStaff(reads('loc_c'), cashier)).toBe(false);
    expect(seesStaff(reads('loc_a'), { _id: 'stf_3', assignments: [{ role: 'administrator' }] })).toBe(false);
    expect(seesStaff({ id: 'stf_2', scopes: ['staff:write'] }, cashier)).toBe(false);
  });
});
