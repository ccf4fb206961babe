import { createContext, useCallback, useContext, useEffect, useMemo, useRef } from 'react';
import type { DemoAccount, PageData, ReadyOperation, Touchpoint } from '../data.ts';
import { identityIn } from './answers.ts';
import { type Editors, useEditors, useHeaders } from './editors.ts';
import {
  fill,
  freshValues,
  type LookupData,
  lookupQuery,
  placeholdersIn,
  type Values,
  valuesFrom,
} from './placeholders.ts';
import { post } from './requests.ts';
import { channelFor, headersOf, mergeHeaders, type Settings } from './settings.ts';
import { type Store, useStore } from './store.ts';

/** What all parts of the page share. */
export interface Page {
  data: PageData;
  settings: Store<Settings>;
  /** Ids that answers have told. */
  memory: Values;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('This part of the page stands outside of it.');
  return page;
}

export interface Picking {
  touchpoint: Touchpoint | undefined;
  operation: ReadyOperation | undefined;
  pickTouchpoint(key: string): void;
  pickOperation(key: string): void;
  pickChannel(key: string): void;
  signIn(account: DemoAccount | 'guest'): Promise<void>;
}

/** What can be picked, and what picking does. */
export function usePicking(): Picking {
  const page = usePage();
  const { data, settings } = page;
  const chosen = useStore(settings);
  const editors = useEditors();
  useHeaders(chosen, editors);
  const load = useLoading(page, editors);
  const touchpoint = data.touchpoints.find(({ key }) => key === chosen.touchpoint);
  const operation = touchpoint?.operations.find(({ key }) => key === chosen.operation);
  useFirstPick(editors, chosen.resumed, operation, load);

  return useMemo(() => {
    const pick = (wanted: Touchpoint | undefined, picked: ReadyOperation | undefined, more: Partial<Settings> = {}) => {
      if (!wanted || !picked) return;
      settings.set({ touchpoint: wanted.key, operation: picked.key, notice: undefined, ...more });
      history.replaceState(null, '', `#${wanted.key}/${picked.key}`);
      void load(picked);
    };
    const channelOf = (key: string): Partial<Settings> => {
      const channel = data.channels.find((known) => known.channel === key);
      if (!channel) return {};
      const { locale } = settings.get();
      return { channel: key, locale: channel.locales.includes(locale) ? locale : (channel.locales[0] ?? locale) };
    };
    return {
      touchpoint,
      operation,
      pickTouchpoint(key) {
        const wanted = data.touchpoints.find((known) => known.key === key);
        const channel = channelFor(wanted, data.channels, settings.get().channel);
        pick(wanted, wanted?.operations[0], channelOf(channel?.channel ?? ''));
      },
      pickOperation: (key) =>
        pick(
          touchpoint,
          touchpoint?.operations.find((known) => known.key === key),
        ),
      pickChannel: (key) => settings.set(channelOf(key)),
      async signIn(account) {
        await signIn(settings, account);
        if (operation && settings.get().missing.length > 0) await load(operation);
      },
    };
  }, [data, settings, load, touchpoint, operation]);
}

/** Writes an operation into the editors, its variables filled with what the demo holds. */
function useLoading({ data, settings, memory }: Page, editors: Editors): (operation: ReadyOperation) => Promise<void> {
  const latest = useRef(0);
  const { write, read, stop } = editors;
  return useCallback(
    async ({ query, variables }) => {
      latest.current += 1;
      const turn = latest.current;
      stop();
      const headers = mergeHeaders(read().headers, headersOf(settings.get()));
      write({ query, variables: fill(variables, {}), headers, response: '' });
      const values = await valuesFor(placeholdersIn(variables), JSON.parse(headers), { data, memory, settings });
      // Another operation may have been picked meanwhile.
      if (turn !== latest.current) return;
      const filled = fill(variables, values);
      write({ variables: filled });
      settings.set({ missing: placeholdersIn(filled) });
    },
    [data, settings, memory, write, read, stop],
  );
}

async function valuesFor(
  names: string[],
  headers: Record<string, string>,
  { data: { accounts, channels }, memory, settings }: Page,
): Promise<Values> {
  const query = lookupQuery(names);
  const answer = query ? await post({ query }, headers).catch(() => undefined) : undefined;
  const market = channels.find(({ channel }) => channel === settings.get().channel)?.market;
  const found = valuesFrom(answer?.data as LookupData | undefined, market);
  const [customer, staff] = (['customer', 'staff'] as const).map((kind) => accounts.find((one) => one.kind === kind));
  return {
    ...memory,
    ...found,
    ...freshValues(),
    CART_ID: found['CART_ID'] ?? memory['CART_ID'],
    ORDER_ID: memory['ORDER_ID'] ?? found['ORDER_ID'],
    CUSTOMER_EMAIL: customer?.email,
    CUSTOMER_PASSWORD: customer?.password,
    STAFF_EMAIL: staff?.email,
    STAFF_PASSWORD: staff?.password,
  };
}

/** On arrival: the operation in the address or the first one, unless the reader's own text is there already. */
function useFirstPick(
  { ready, read }: Editors,
  resumed: boolean,
  operation: ReadyOperation | undefined,
  load: (operation: ReadyOperation) => Promise<void>,
): void {
  const done = useRef(false);
  useEffect(() => {
    if (!ready || done.current || !operation) return;
    done.current = true;
    if (!resumed || read().query.trim() === '') void load(operation);
  }, [ready, read, resumed, operation, load]);
}

async function signIn(settings: Store<Settings>, account: DemoAccount | 'guest'): Promise<void> {
  const { authorization, ...headers } = headersOf(settings.get()) as Record<string, string>;
  const field = account === 'guest' ? 'startGuestSession' : account.kind === 'staff' ? 'signInStaff' : 'signIn';
  const session = 'session { token expiresAt }';
  const answer = await post(
    account === 'guest'
      ? { query: `mutation { startGuestSession { ${session} } }` }
      : {
          query: `mutation ($input: SignInInput!) { ${field}(input: $input) { ${session} errors { ... on UserError { message } } } }`,
          variables: { input: { email: account.email, password: account.password } },
        },
    headers,
  ).catch((thrown: Error) => ({ errors: [{ message: thrown.message }], data: undefined }));
  const identity = identityIn(answer);
  if (identity) {
    settings.set({
      identity: { ...identity, label: account === 'guest' ? 'Guest' : account.label },
      notice: undefined,
    });
    return;
  }
  const refused = (answer.data?.[field] as { errors?: { message: string }[] } | null | undefined)?.errors;
  const reason = refused?.[0]?.message ?? answer.errors?.[0]?.message ?? 'the answer holds no session';
  settings.set({ notice: `Not signed in: ${reason}` });
}
