import type { Answer, Client, Variables } from './client.ts';

/** The inputs that are not named after the one mutation that takes them. */
const inputs: Record<string, string> = {
  cancelStoreReservation: 'EndStoreReservationInput',
  collectStoreReservation: 'EndStoreReservationInput',
  confirmDeviceLogin: 'DeviceLoginInput',
  signInStaff: 'SignInInput',
};

/** A mutation of one input as a document, by what to select of its payload. */
export function mutationOf(name: string, selection: string): string {
  const input = inputs[name] ?? `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { ${selection} } }`;
}

/** What the first field of an operation answers. Throws the first error that stands beside it. */
export async function ask(by: Client, document: string, variables: Variables = {}): Promise<Answer> {
  const { data, errors } = await by.query(document, variables);
  const error = errors?.[0];
  if (error) throw new Error(`${document}: ${error.extensions?.code} ${error.message}`);
  return Object.values(data)[0];
}

/** Tries a mutation; its payload tells what of it was refused: `errors: [{ code }]`. */
export const attempt = (by: Client, mutation: string, input: object, selection: string): Promise<Answer> =>
  ask(by, mutationOf(mutation, `${selection} errors { ... on UserError { code } }`), { input });

/** Does something for which nothing may be in the way, and returns the mutation's payload. */
export async function act(by: Client, mutation: string, input: object, selection: string): Promise<Answer> {
  const payload = await attempt(by, mutation, input, selection);
  if (payload.errors.length > 0) throw new Error(`${mutation} was refused: ${payload.errors[0].code}`);
  return payload;
}
