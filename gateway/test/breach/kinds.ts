import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType } from 'graphql';

/** What stands in a place of the schema that takes a value from outside, and so what an attacker tries there. */
export type Kind =
  /** The id of an object: `crt_...`. */
  | { is: 'id'; prefix: string }
  /** A business key under which something is stored: an e-mail address, a pick-up code, a sku. */
  | { is: 'stored'; fields: readonly string[] }
  /** The key of a mutation, by which its answer is kept. */
  | { is: 'key' }
  /** What only its owner knows. Whoever has it may come in, so an attacker has to guess. */
  | { is: 'secret'; guess: string }
  /** Where a list or a subscription goes on. */
  | { is: 'cursor' }
  /** What names nothing that is anybody's. */
  | { is: 'plain'; values: readonly unknown[] };

/** An argument or the field of an input. */
export interface Slot {
  /** `Query.order(id)`, `CancelOrderInput.reason`. */
  coordinate: string;
  name: string;
  type: GraphQLInputType;
  description?: string | null | undefined;
}

const stored = (...fields: string[]): Kind => ({ is: 'stored', fields });
const plain = (...values: readonly unknown[]): Kind => ({ is: 'plain', values });
const secret = (guess: string): Kind => ({ is: 'secret', guess });

/** What has its meaning in one place only; looked at before the name. */
const byCoordinate: Record<string, Kind> = {
  'Query.productByCode(code)': stored('gtins', 'skus'),
  'PaymentInput.token': plain('approve'),
  'PutRoleInput.key': plain('mallory'),
  'RemoveRoleInput.key': plain('cashier'),
  'AuditLogFilter.object': { is: 'id', prefix: 'ord' },
};

/** What a name means wherever it stands. */
const byName: Record<string, Kind> = {
  first: plain(3),
  idempotencyKey: { is: 'key' },
  after: { is: 'cursor' },
  locationId: { is: 'id', prefix: 'loc' },
  fromLocationId: { is: 'id', prefix: 'loc' },
  toLocationId: { is: 'id', prefix: 'loc' },
  locationIds: { is: 'id', prefix: 'loc' },
  sku: stored('sku'),
  skus: stored('skus'),
  slug: stored('slugValues', 'slug'),
  category: stored('slug'),
  email: stored('email'),
  pickupCode: stored('pickupCode'),
  cardBarcode: stored('number'),
  barcode: stored('number'),
  number: stored('number'),
  password: secret('correct horse battery'),
  newPassword: secret('staple battery horse'),
  refreshToken: secret('a-refresh-token-that-is-guessed'),
  guestToken: secret('a-guest-token-that-is-guessed'),
  qrText: secret('noline-cart:guessed'),
  code: secret('234567'),
  userCode: secret('WDJB-MJHT'),
  deviceCode: secret('a-device-code-that-is-guessed'),
  query: plain('Regenjacke'),
  brands: plain('Peak'),
  option: plain('size'),
  values: plain('s'),
  reason: plain('An attempt'),
  provider: plain('simulated'),
  name: plain('Mallory'),
  givenName: plain('Mallory'),
  familyName: plain('Malloy'),
  street: plain('Elsewhere 1'),
  postalCode: plain('10115'),
  city: plain('Berlin'),
  region: plain('BE'),
  country: plain('DE'),
  channel: plain('de-web'),
  channels: plain('de-web'),
  role: plain('administrator'),
  scopes: plain('order:read'),
  type: plain('order.changed'),
  textVersion: plain('v1'),
  externalId: plain('E1'),
};

/** Values of each other scalar. */
const byScalar: Record<string, readonly unknown[]> = {
  MinorUnits: [100],
  CurrencyCode: ['EUR'],
  DateTime: ['2030-01-01T00:00:00.000Z'],
  Locale: ['de'],
  Int: [1],
  Float: [1],
  Boolean: [true, false],
};

const prefixOf = (description: string | null | undefined): string | undefined =>
  /`([a-z]{3})_\.\.\.`/.exec(description ?? '')?.[1];

/**
 * What a slot takes. The id of an object is known by the prefix in the slot's description, everything else by its name.
 *
 * @throws Error where that is not known: whoever adds an argument says here what an attacker would try in it
 */
export function kindOf({ coordinate, name, type, description }: Slot): Kind {
  const named = getNamedType(type);
  if (isInputObjectType(named)) throw new Error(`${coordinate} is an input of several slots`);
  if (isEnumType(named)) return plain(...named.getValues().map(({ name: value }) => value));
  if (named.name === 'ID' || named.name === 'String') {
    const prefix = named.name === 'ID' ? prefixOf(description) : undefined;
    const known = byCoordinate[coordinate] ?? (prefix ? { is: 'id' as const, prefix } : byName[name]);
    if (known) return known;
    throw new Error(
      `The breach test does not know what to try in ${coordinate}: ${named.name}. Where it is an id, say its prefix in its ` +
        'description, as in "`ord_...`."; else add it to gateway/test/breach/kinds.ts.',
    );
  }
  const values = byScalar[named.name];
  if (values) return byName[name] ?? plain(...values);
  throw new Error(
    `The breach test has no value of the scalar ${named.name} (${coordinate}): add one to gateway/test/breach/kinds.ts.`,
  );
}
