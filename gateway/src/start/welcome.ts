import type { DemoAccount } from './demo.ts';

/** An article that is in stock somewhere. */
export interface Sample {
  sku: string;
  locationId: string;
}

interface Welcome {
  /** Of the API: `http://127.0.0.1:4000/graphql`. */
  url: string;
  accounts: readonly DemoAccount[];
  /** Another retailer: its web host, and the key of its shop's client. */
  second?: { host: string; key: string } | undefined;
  sample: Sample | undefined;
}

/** What is printed once everything runs: where, as whom, and what to try. */
export function welcome({ url, accounts, second, sample }: Welcome): string {
  const api = url.replace('//127.0.0.1:', '//localhost:');
  const facts: [string, string][] = [
    ['Page', api.replace(/graphql$/, '')],
    ['API', `${api}  (HTTP, WebSocket, SSE)`],
    ...(second
      ? [
          ['Retailer 2', `${api.replace('localhost', second.host)}, or the header noline-client: ${second.key}`] as [
            string,
            string,
          ],
        ]
      : []),
  ];
  const width = Math.max(...accounts.map(({ email }) => email.length), 0);
  const people = accounts.map(({ label, email, password }): [string, string] => [
    label,
    `${email.padEnd(width)}  ${password}`,
  ]);
  const guest: [string, string] = ['Guest', 'mutation { startGuestSession { session { token } } }'];
  const how = 'Send the token of signIn, signInStaff or startGuestSession as "Authorization: Bearer <token>".';
  const lines = ['Noline is ready.', '', ...table(facts), '', ...table([...people, guest]), '', how];
  return `\n${box(lines)}\n${sample ? `\n${tries(api, sample, accounts)}` : ''}\nCtrl-C stops everything.\n`;
}

const table = (rows: readonly [string, string][]): string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
};

function box(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '─'.repeat(width + 2);
  return [`╭${edge}╮`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `╰${edge}╯`].join('\n');
}

const json = (query: string): string => JSON.stringify({ query });

function tries(api: string, { sku, locationId }: Sample, accounts: readonly DemoAccount[]): string {
  const curl = (query: string, more = ''): string =>
    `curl -s ${api} -H 'content-type: application/json'${more} \\\n     -d '${json(query)}'`;
  const show = `{ productByCode(code: "${sku}") { sku price { unit { gross { amount currency } } } product { name } availability { available locations { available location { name } } } } }`;
  const watch = `subscription { stockChanged(sku: "${sku}") { available asOf location { name } variant { product { name } } } }`;
  const clerk = accounts.find(({ kind }) => kind === 'staff');
  const signIn = `mutation { signInStaff(input: { email: "${clerk?.email}", password: "${clerk?.password}" }) { session { token } } }`;
  const book = `mutation { adjustStock(input: { idempotencyKey: "KEY", sku: "${sku}", locationId: "${locationId}", by: 5, reason: "delivery" }) { stock { available location { name } } errors { ... on UserError { code message } } } }`;
  return `Three things to try:

  1. What an article costs and where it lies, from two subgraphs in one answer:
     ${curl(show)}

  2. Its stock, live; leave it open:
     ${curl(watch, " -N -H 'accept: text/event-stream'")}

  3. In another terminal a store manager books a delivery, and the stream above shows it at once:
     TOKEN=$(${curl(signIn).replace('\\\n     ', '')} | grep -o '"token":"[^"]*"' | cut -d'"' -f4)
     ${curl(book, ' -H "authorization: Bearer $TOKEN"').replace('KEY', `'"$RANDOM$RANDOM"'`)}
`;
}
