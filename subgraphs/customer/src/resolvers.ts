import { isId } from '@noline/runtime/ids';
import { signIn, signInStaff } from './commands/sign-in.ts';
import { signUp } from './commands/sign-up.ts';
import { startSession } from './commands/start-session.ts';
import type { Context } from './context.ts';
import { scopesOf } from './staff.ts';
import type { Resolvers } from './types.generated.ts';

export const resolvers: Resolvers = {
  Query: {
    me: (_, __, { caller, customers }) => (caller.kind === 'customer' ? customers.load(caller.id) : null),
  },
  Mutation: {
    signUp: (_, { input }, context) => signUp(context, input),
    signIn: (_, { input }, context) => signIn(context, input),
    signInStaff: (_, { input }, context) => signInStaff(context, input),
    async startGuestSession(_, __, { deps, caller, newId }) {
      const claims = { kind: 'guest' as const, sub: newId('gst'), tenant: caller.tenant, scopes: [] };
      return { session: await startSession(deps, claims) };
    },
  },
  Customer: {
    __resolveReference: ({ id }: { id: string }, { customers }: Context) =>
      isId('cus', id) ? customers.load(id) : null,
    id: ({ _id }) => _id,
  },
  StaffMember: {
    __resolveReference: ({ id }: { id: string }, { staff }: Context) => (isId('stf', id) ? staff.load(id) : null),
    id: ({ _id }) => _id,
    scopes: (staff) => scopesOf(staff),
  },
};
