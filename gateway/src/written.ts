import type { GraphQLFormattedError } from 'graphql';

/** An answer whose data are JSON already; the rest of it is small. */
export interface Answer {
  /** Undefined where nothing was run. */
  data?: string | undefined;
  errors?: readonly GraphQLFormattedError[] | undefined;
  extensions?: object | undefined;
}

/** An answer as it goes over the wire: written once for all who get it. */
export interface WrittenAnswer {
  /** `{"data":...,"errors":[...],"extensions":{"cursor":"..."}}`. */
  json: string;
  /** The same, without what it says besides: neither extensions nor its end. */
  head: string;
  /** Where its reader can go on; undefined where the subgraph tells no places. */
  cursor: string | undefined;
}

export function writeAnswer({ data, errors }: Omit<Answer, 'extensions'>, cursor: string | undefined): WrittenAnswer {
  const parts = [
    ...(data !== undefined || !errors ? [`"data":${data ?? 'null'}`] : []),
    ...(errors ? [`"errors":${JSON.stringify(errors)}`] : []),
  ];
  const head = `{${parts.join(',')}`;
  return { head, cursor, json: withExtensions({ head, cursor }, {}) };
}

/** An answer that tells more besides. */
export function withExtensions({ head, cursor }: Pick<WrittenAnswer, 'head' | 'cursor'>, more: object): string {
  const extensions = { ...more, ...(cursor !== undefined && { cursor }) };
  return Object.keys(extensions).length === 0 ? `${head}}` : `${head},"extensions":${JSON.stringify(extensions)}}`;
}

const dataBegin = '{"data":';

/** The one answer to an operation, as it is sent by HTTP: in pieces where others are sent the same data. */
export function answerPieces(answer: Answer, sharedData: Buffer | undefined): (string | Buffer)[] {
  if (!sharedData) return [answerText(answer)];
  const withoutData = answerText({ ...answer, data: '' });
  return [dataBegin, sharedData, withoutData.slice(dataBegin.length)];
}

/** The one answer to an operation, as JSON. */
export const answerText = (answer: Answer): string =>
  withExtensions(writeAnswer(answer, undefined), answer.extensions ?? {});
