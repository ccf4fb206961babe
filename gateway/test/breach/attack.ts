import type { Received } from '../client.ts';
import type { Shape } from '../shapes.ts';
import { documentOf, type RootField } from './operations.ts';
import { halve, printSelections, type Selection } from './selection.ts';
import type { Variant } from './variants.ts';
import { leaks, wordsOf } from './words.ts';

/** Something by which a program may call. */
export interface Credential {
  title: string;
  headers: () => Promise<Record<string, string>>;
  /** Gets a new session, where the last one has ended by what was tried. */
  renew?: () => Promise<void>;
  /** Whose each word is that must not be told. */
  foreign: ReadonlyMap<string, string>;
}

/** What was told to one who may not know it. */
export interface Leak {
  credential: string;
  attempt: string;
  query: string;
  variables: unknown;
  /** Whose each word is that was in the answer. */
  told: Record<string, string>;
  answer: string;
}

/** The same of shorter lists; nothing where they are as short as can be: then the operation is more than anyone may ask. */
function fewer(selections: readonly Selection[]): Selection[][] {
  const shorten = (one: Selection): Selection => ({
    ...one,
    text: one.text.replace(/\bfirst: \d+/, 'first: 1'),
    children: one.children.map(shorten),
  });
  const shorter = selections.map(shorten);
  return printSelections(shorter) === printSelections(selections) ? [] : [shorter];
}

/** What came of many attempts. */
export interface Tally {
  tried: number;
  /** Nothing but errors and nothing. */
  refused: number;
  leaked: number;
  leaks: Leak[];
  /** The fields that told something, by coordinate. */
  answered: Set<string>;
}

export const newTally = (): Tally => ({ tried: 0, refused: 0, leaked: 0, leaks: [], answered: new Set() });

interface Sent {
  query: string;
  variables: Record<string, unknown>;
}

const codesOf = ({ errors = [] }: Received): string[] => errors.map(({ extensions }) => String(extensions?.code));

/** Whether an answer has nothing in it, also where a payload says why. */
export function isRefusal({ data }: Received): boolean {
  const told = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.some(told)
      : value !== null && typeof value === 'object'
        ? Object.entries(value).some(([name, part]) => name !== '__typename' && name !== 'errors' && told(part))
        : value !== null && value !== undefined && value !== '' && value !== false;
  return !told(data);
}

export function makeAttack(shape: Shape, tally: Tally) {
  /** What fits into one operation of what can be selected of a field. */
  const fitting = new Map<string, (readonly Selection[])[]>();

  const given = new Set<string>();

  /** Looks through an answer in whatever form it came. */
  function judge(credential: Credential, attempt: string, sent: Sent, answer: string): void {
    const own = JSON.stringify(sent);
    // Lines of a cart have the ids that a client gives them: what was given once may be told again and again.
    for (const word of wordsOf(own)) if (word.startsWith('cli_')) given.add(`${credential.title} ${word}`);
    const told = leaks(answer, own, credential.foreign);
    for (const word of told.keys()) if (given.has(`${credential.title} ${word}`)) told.delete(word);
    if (told.size === 0) return;
    const { query, variables } = sent;
    tally.leaked += 1;
    tally.leaks.push({
      ...{ credential: credential.title, attempt, query, variables, told: Object.fromEntries(told) },
      answer: answer.slice(0, 2_000),
    });
  }
  async function send(credential: Credential, attempt: string, sent: Sent, headers: Record<string, string>) {
    const { status, headers: told, body } = await shape.client(headers).post(sent);
    judge(credential, attempt, sent, JSON.stringify([status, [...told], body]));
    return body;
  }
  /** Sends once more where the session has ended, as after an attempt to sign out. */
  async function sendSignedIn(credential: Credential, attempt: string, sent: Sent): Promise<Received> {
    const body = await send(credential, attempt, sent, await credential.headers());
    if (!credential.renew || !codesOf(body).includes('SESSION_ENDED')) return body;
    await credential.renew();
    return send(credential, attempt, sent, await credential.headers());
  }
  async function tryPart(
    credential: Credential,
    root: RootField,
    { title, variables }: Variant,
    selections: readonly Selection[],
  ): Promise<(readonly Selection[])[]> {
    const sent = { query: documentOf(root, selections), variables };
    const body = await sendSignedIn(credential, `${root.coordinate} ${title}`, sent);
    if (codesOf(body).some((code) => code.endsWith('_LIMIT'))) {
      const smaller = halve(selections) ?? fewer(selections);
      const parts = await Promise.all(smaller.map((part) => tryPart(credential, root, { title, variables }, part)));
      if (parts.length > 0) return parts.flat();
    }
    if (codesOf(body).includes('GRAPHQL_VALIDATION_FAILED')) {
      throw new Error(`${root.coordinate}, ${title}: ${JSON.stringify(body.errors)}\n${sent.query}`);
    }
    tally.tried += 1;
    if (isRefusal(body)) tally.refused += 1;
    else tally.answered.add(root.coordinate);
    return [selections];
  }
  return {
    judge,
    /** Tries a field with these arguments, all that can be selected of it, in as many operations as that takes. */
    async attempt(credential: Credential, root: RootField, variant: Variant): Promise<void> {
      const parts = fitting.get(root.coordinate) ?? [root.selections];
      const fitted = await Promise.all(parts.map((part) => tryPart(credential, root, variant, part)));
      fitting.set(root.coordinate, fitted.flat());
    },
    /** Sends any operation. */
    async operation(credential: Credential, attempt: string, sent: Sent) {
      tally.tried += 1;
      const body = await sendSignedIn(credential, attempt, sent);
      if (isRefusal(body)) tally.refused += 1;
      return body;
    },
  };
}

export type Attack = ReturnType<typeof makeAttack>;

/** Does work for each, so many at a time. */
export async function forAll<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}
