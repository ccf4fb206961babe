import type { Received } from '../client.ts';
import type { Shape } from '../shapes.ts';
import { documentOf, type RootField } from './operations.ts';
import { halve, printSelections, type Selection } from './selection.ts';
import type { Send, Sent } from './sending.ts';
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

/** What came of many attempts. */
export interface Tally {
  tried: number;
  /** Nothing but errors and nothing. */
  refused: number;
  /** What was told to one who may not know it, in words: what, whose it is, and by which answer. */
  leaks: string[];
  leaked: number;
  /** The fields that told something, by coordinate. */
  answered: Set<string>;
}

export const newTally = (): Tally => ({ tried: 0, refused: 0, leaks: [], leaked: 0, answered: new Set() });

const codesOf = ({ errors = [] }: Received): string[] => errors.map(({ extensions }) => String(extensions?.code));

/** Whether an answer has nothing in it, also where a payload says why. */
function isRefusal({ data }: Received): boolean {
  const told = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.some(told)
      : value !== null && typeof value === 'object'
        ? Object.entries(value).some(([name, part]) => name !== '__typename' && name !== 'errors' && told(part))
        : value !== null && value !== undefined && value !== '' && value !== false;
  return !told(data);
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

export function makeAttack(shape: Shape, tally: Tally) {
  /** What fits into one operation of what can be selected of a field. */
  const fitting = new Map<string, (readonly Selection[])[]>();

  /** Ids that were given to lines of carts, by whom. */
  const given = new Set<string>();

  /** Whether an answer is a refusal. */
  function count(body: Received): boolean {
    const isRefused = isRefusal(body);
    tally.tried += 1;
    if (isRefused) tally.refused += 1;
    return isRefused;
  }
  /** Looks through an answer in whatever form it came. */
  function judge(credential: Credential, attempt: string, sent: Sent | Sent[], answer: string): void {
    const own = JSON.stringify(sent);
    // Lines of a cart have the ids that a client gives them: what was given once may be told again and again.
    for (const word of wordsOf(own)) if (word.startsWith('cli_')) given.add(`${credential.title} ${word}`);
    const told = leaks(answer, own, credential.foreign);
    for (const word of told.keys()) if (given.has(`${credential.title} ${word}`)) told.delete(word);
    if (told.size === 0) return;
    tally.leaked += 1;
    const where = [...told].map(([word, owner]) => `${word} of ${owner}`).join(', ');
    tally.leaks.push(`${credential.title}, ${attempt}, told ${where}: ${own} was answered ${answer}`.slice(0, 4_000));
  }
  async function send(credential: Credential, attempt: string, sent: Sent | Sent[]): Promise<Received> {
    const response = await fetch(shape.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await credential.headers()) },
      body: JSON.stringify(sent),
    });
    const body = await response.text();
    judge(credential, attempt, sent, JSON.stringify([response.status, [...response.headers], body]));
    return JSON.parse(body) as Received;
  }
  /** Sends once more where the session has ended, as after an attempt to sign out. */
  async function sendSignedIn(credential: Credential, attempt: string, sent: Sent | Sent[]): Promise<Received> {
    const body = await send(credential, attempt, sent);
    if (!credential.renew || !codesOf(body).includes('SESSION_ENDED')) return body;
    await credential.renew();
    return send(credential, attempt, sent);
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
    if (codesOf(body).some((code) => code === 'GRAPHQL_VALIDATION_FAILED' || code === 'INTERNAL')) {
      throw new Error(`${root.coordinate}, ${title}: ${JSON.stringify([body.errors, sent])}`);
    }
    if (!count(body)) tally.answered.add(root.coordinate);
    return [selections];
  }
  return {
    /** Tries a field with these arguments, all that can be selected of it, in as many operations as that takes. */
    async attempt(credential: Credential, root: RootField, variant: Variant): Promise<void> {
      const parts = fitting.get(root.coordinate) ?? [root.selections];
      const fitted = await Promise.all(parts.map((part) => tryPart(credential, root, variant, part)));
      fitting.set(root.coordinate, fitted.flat());
    },
    /**
     * Sends an operation, or several as a batch.
     *
     * @returns the codes of its errors, and whether there was nothing in the answer besides
     */
    async operation(credential: Credential, attempt: string, sent: Sent | Sent[]) {
      const body = await sendSignedIn(credential, attempt, sent);
      return { codes: codesOf(body), isRefused: count(body) };
    },
    /** Sends an operation in another way. */
    async by(send: Send, credential: Credential, attempt: string, sent: Sent): Promise<string> {
      const answer = await send(sent);
      tally.tried += 1;
      judge(credential, attempt, sent, answer);
      return answer;
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
