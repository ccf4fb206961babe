import { writeConflict } from '@noline/runtime/mongo';
import { transact } from '@noline/runtime/transaction';
import { invalidInput, notFound } from '@noline/runtime/user-errors';
import { consentStore } from '../consent.store.ts';
import {
  type ConsentDocument,
  type ConsentPurpose,
  type ConsentState,
  isSaidAlready,
  isTextVersion,
} from '../consent.ts';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import type { SetConsentInput } from '../types.generated.ts';
import { actingFor, ownedCustomer } from './owned-customer.ts';

interface Noted {
  consent: (ConsentState & { purpose: ConsentPurpose }) | null;
  errors: ReturnType<typeof invalidInput | typeof notFound>[];
}

const refused = (problem: Noted['errors'][number]): Noted => ({ consent: null, errors: [problem] });

/** Notes what a customer agrees to. The same said again changes nothing. Throws as {@link ownedCustomer} does. */
export async function setConsent(context: Context, input: SetConsentInput): Promise<Noted> {
  const { deps, caller } = context;
  const { purpose, granted, textVersion } = input;
  const customerId = ownedCustomer(caller, input.customerId);
  if (!customerId) return refused(notFound('customer', ['customerId']));
  if (!isTextVersion(textVersion)) {
    return refused(invalidInput('A version has 1 to 100 letters, digits and . : / _ -.', ['textVersion']));
  }
  return transact(deps, actingFor(caller, customerId), async ({ session, emit }) => {
    const customers = customerStore(deps.db, caller.tenant, session);
    const [customer] = await customers.byIds([customerId]);
    if (!customer) return refused(notFound('customer', ['customerId']));
    const before = customer.consents?.[purpose];
    if (before && isSaidAlready(before, { granted, textVersion })) {
      return { consent: { purpose, ...before }, errors: [] };
    }
    const row = toRow(context, customerId, { purpose, granted, textVersion });
    const { at } = row;
    const consents = { ...customer.consents, [purpose]: { granted, textVersion, at } };
    if (!(await customers.change(customer, { consents }))) throw writeConflict('customers');
    await consentStore(deps.db, caller.tenant, session).add([row]);
    emit('consent.changed', { id: customerId, version: customer.version + 1 }, { customerId, purpose, granted });
    return { consent: { purpose, granted, textVersion, at }, errors: [] };
  });
}

const toRow = (
  { deps, caller, newId }: Context,
  customerId: string,
  said: Pick<ConsentDocument, 'purpose' | 'granted' | 'textVersion'>,
): ConsentDocument => ({
  ...{ _id: newId('cns'), tenant: caller.tenant, customerId, ...said, at: deps.now() },
  ...{ client: caller.client, channel: caller.channel, enteredBy: caller.id },
});
