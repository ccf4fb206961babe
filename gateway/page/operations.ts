import { readdirSync, readFileSync } from 'node:fs';
import { getOperationAST, parse } from 'graphql';
import type { ReadyOperation, Role, Touchpoint } from './data.ts';

const folder = new URL('../operations/', import.meta.url);

const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

/**
 * The ready operations: `operations/<touchpoint>/<name>.graphql` with `<name>.json` beside it. Those named in
 * touchpoints.json come first and in its order.
 */
export function readOperations(): Touchpoint[] {
  const listed = JSON.parse(read('touchpoints.json')) as Listed[];
  return listed.map(({ operations, key, label, channel }) => {
    const found = readdirSync(new URL(`${key}/`, folder))
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => file.slice(0, -'.graphql'.length))
      .sort();
    const names = [...new Set([...operations, ...found])];
    return { key, label, channel, operations: names.map((name) => readOperation(key, name)) };
  });
}

type Listed = Omit<Touchpoint, 'operations'> & { operations: string[] };

function readOperation(touchpoint: string, key: string): ReadyOperation {
  const text = read(`${touchpoint}/${key}.graphql`);
  const kind = getOperationAST(parse(text))?.operation;
  if (!kind) throw new Error(`operations/${touchpoint}/${key}.graphql must hold exactly one operation.`);
  const comments = [...(text.match(/^(#.*\n)+/)?.[0] ?? '').matchAll(/^# ?(.*)$/gm)].map(([, line = '']) => line);
  const as = comments.find((line) => line.startsWith('as: '))?.slice('as: '.length) as Role | undefined;
  return {
    key,
    title: `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('-', ' ')}`,
    about: comments.filter((line) => !line.startsWith('as: ')).join(' '),
    kind,
    ...(as && { as }),
    query: text.replace(/^# as: .*\n/m, '').trimEnd(),
    variables: read(`${touchpoint}/${key}.json`).trimEnd(),
  };
}
