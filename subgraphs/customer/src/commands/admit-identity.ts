import { createHash } from 'node:crypto';
import { isDuplicateKey } from '@noline/runtime/mongo';
import { type Transaction, transact } from '@noline/runtime/transaction';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import { externalIdentityStore } from '../external-identity.store.ts';
import type { ExternalIdentityDocument } from '../external-identity.ts';
import type { SessionRights } from '../session.ts';
import { staffTurns } from '../staff.store.ts';
import type { AdmitIdentityInput } from '../types.generated.ts';
import { admitCustomer } from './admit-customer.ts';
import { admitStaff, followRoles } from './admit-staff.ts';
import { withStaffRights } from './find-rights.ts';

/**
 * What someone may do here whom another identity provider knows; at first sight the person is linked or made. Null where
 * nobody here is that person and none is to be made, or the person has gone since the token was issued.
 */
export async function admitIdentity(context: Context, input: AdmitIdentityInput): Promise<SessionRights | null> {
  const identity = await linked(context, input, 1);
  if (!identity) return null;
  if (identity.kind === 'staff' && input.roles) await followRoles(context, identity, input);
  return rightsOfIdentity(context, identity);
}

/** What such a person may do now; null where there is none. */
export async function findIdentityRights(context: Context, id: string): Promise<SessionRights | null> {
  const identity = await externalIdentityStore(context.deps.db, context.caller.tenant).one(id);
  return identity && !identity.forgottenAt ? rightsOfIdentity(context, identity) : null;
}

async function rightsOfIdentity(context: Context, identity: ExternalIdentityDocument): Promise<SessionRights | null> {
  const { deps, caller } = context;
  const { _id: id, kind, personId: subject, tokensFrom } = identity;
  const rights = { id, kind, subject, scopes: [], grants: [], ...(tokensFrom && { tokensFrom }) };
  if (kind === 'staff') return withStaffRights(context, rights);
  const [customer] = await customerStore(deps.db, caller.tenant).byIds([subject]);
  return customer ? rights : null;
}

// The subject may say who it is, so it is not stored as it came.
const identityId = (tenant: string, { kind, issuer, subject }: AdmitIdentityInput): string =>
  `idt_${createHash('sha256')
    .update(JSON.stringify([tenant, kind, issuer, subject]))
    .digest('base64url')}`;

const rounds = 5;
const raced = new Error('another was quicker');

/** The identity as it is stored. Of two that come at once for the first time the unique id lets one through. */
async function linked(
  context: Context,
  input: AdmitIdentityInput,
  round: number,
): Promise<ExternalIdentityDocument | null> {
  const { deps, caller } = context;
  const known = await externalIdentityStore(deps.db, caller.tenant).one(identityId(caller.tenant, input));
  if (known && !known.forgottenAt) return known;
  if (known?.tokensFrom && input.issuedAt <= known.tokensFrom) return null;
  if (input.kind === 'staff') await staffTurns(deps.db, caller.tenant).prepare();
  try {
    return await transact(deps, caller, (transaction) => link(context, input, known !== null, transaction));
  } catch (error) {
    // Or the e-mail address was taken meanwhile.
    if ((error !== raced && !isDuplicateKey(error)) || round === rounds) throw error;
    return linked(context, input, round + 1);
  }
}

async function link(
  context: Context,
  input: AdmitIdentityInput,
  isForgotten: boolean,
  transaction: Transaction,
): Promise<ExternalIdentityDocument | null> {
  const { deps, caller } = context;
  const { tenant } = caller;
  const kind = input.kind === 'staff' ? 'staff' : 'customer';
  const personId = await (kind === 'staff' ? admitStaff : admitCustomer)(context, transaction, input);
  if (personId === null) return null;
  const identities = externalIdentityStore(deps.db, tenant, transaction.session);
  const made: ExternalIdentityDocument = {
    ...{
      _id: identityId(tenant, input),
      tenant,
      kind,
      issuer: input.issuer,
      personId,
      createdAt: deps.now(),
      version: 1,
    },
    ...(input.linkByEmail && { emailProved: true as const }),
  };
  const identity = isForgotten ? await identities.relink(made) : made;
  // Whoever was made for it is not kept.
  if (!identity) throw raced;
  if (!isForgotten) await identities.insert(made);
  transaction.emit(
    'identity.linked',
    { id: identity._id, version: identity.version },
    { identityId: made._id, personId },
  );
  return identity;
}
