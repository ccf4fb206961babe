import { isObject } from '@noline/runtime/json';
import type { FastifyRequest } from 'fastify';
import type { SentOperation } from './limits/admission.ts';
import { nothingSent } from './registered/source.ts';

/**
 * The operation in a request by POST or GET, as GraphQL over HTTP has it.
 *
 * @throws Error with statusCode 400
 */
export function readSent(request: FastifyRequest): SentOperation {
  if (request.method !== 'GET') return shaped(request.body);
  const params = request.query as Record<string, unknown>;
  const sent = shaped({ ...params, variables: parsed(params, 'variables'), extensions: parsed(params, 'extensions') });
  if (!isAskedFirst(request) && sent.documentId == null && !sent.extensions?.['persistedQuery']) {
    throw badRequest(`Name the operation by its hash, or send one of the headers ${asking.join(', ')}.`);
  }
  return sent;
}

// A page of someone else can make a browser send a GET, but with none of these headers, unless we have allowed it.
const asking = ['apollo-require-preflight', 'x-apollo-operation-name', 'noline-client', 'authorization'];

const isAskedFirst = ({ headers }: FastifyRequest): boolean =>
  asking.some((name) => headers[name]) || headers['content-type']?.startsWith('application/json') === true;

const texts = ['query', 'documentId', 'operationName'] as const;
const objects = ['variables', 'extensions'] as const;

function shaped(body: unknown): SentOperation {
  if (Array.isArray(body)) throw badRequest('Operations are taken one at a time, not as a batch.');
  if (!isObject(body)) throw badRequest('The body must be a JSON object: {"query": "...", "variables": {...}}.');
  for (const name of texts) {
    if (body[name] != null && typeof body[name] !== 'string') throw badRequest(`\`${name}\` must be a text.`);
  }
  for (const name of objects) {
    if (body[name] != null && !isObject(body[name])) throw badRequest(`\`${name}\` must be an object.`);
  }
  const sent: SentOperation = body;
  if (!sent.query && sent.documentId == null && !sent.extensions?.['persistedQuery']) throw badRequest(nothingSent);
  return sent;
}

function parsed(params: Record<string, unknown>, name: string): unknown {
  const text = params[name];
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`\`${name}\` is not JSON.`);
  }
}

const badRequest = (message: string): Error => Object.assign(new Error(message), { statusCode: 400 });
