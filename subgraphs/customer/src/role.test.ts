import fc from 'fast-check';
import { allRights, beyond, type RoleDocument, rolesOf, standardRoles } from './role.ts';

const stored = (key: string, scopes: string[], more: Partial<RoleDocument> = {}): RoleDocument => ({
  ...{ _id: `test/${key}`, tenant: 'test', key, name: key, scopes, version: 1 },
  ...more,
});

describe('the roles of a retailer', () => {
  it('are the standard ones from the start', () => {
    expect([...rolesOf([]).keys()]).toEqual([
      ...['administrator', 'auditor', 'buyer', 'cashier', 'customer-service', 'picker', 'store-manager'],
    ]);
    for (const { scopes, version } of rolesOf([]).values()) {
      expect(version).toBe(0);
      expect(scopes.filter((scope) => !allRights.includes(scope as never))).toEqual([]);
    }
  });

  it('keep some things apart', () => {
    const scopesOf = (key: string) => standardRoles.get(key)?.scopes ?? [];
    expect(scopesOf('cashier')).not.toContain('cart:read');
    expect(scopesOf('auditor').every((scope) => scope.endsWith(':read'))).toBe(true);
    expect(scopesOf('administrator')).toEqual(allRights);
  });

  it('are changed and added to by what is stored, and as they came where that was taken back', () => {
    const roles = rolesOf([
      stored('cashier', ['order:read']),
      stored('florist', ['stock:read']),
      stored('picker', [], { removedAt: new Date(), version: 4 }),
      stored('gardener', [], { removedAt: new Date() }),
    ]);
    expect(roles.get('cashier')).toMatchObject({ scopes: ['order:read'], version: 1 });
    expect(roles.get('florist')).toMatchObject({ scopes: ['stock:read'] });
    expect(roles.get('picker')).toEqual({ ...standardRoles.get('picker'), version: 4 });
    expect(roles.has('gardener')).toBe(false);
  });
});

describe('changing a role', () => {
  const some = fc.uniqueArray(fc.constantFrom(...allRights));

  it('adds nothing that is not the giver’s own everywhere', () => {
    fc.assert(
      fc.property(some, some, some, some, (own, bound, before, after) => {
        const giver = { scopes: own, grants: [{ scopes: bound, locationIds: ['loc_a'] }] };
        const added = after.filter((scope) => !before.includes(scope));
        expect(beyond(giver, before, after)).toEqual(added.filter((scope) => !own.includes(scope)));
      }),
    );
  });
});
