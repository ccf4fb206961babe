import { lightSdl } from './light-graph.ts';
import { answerParent } from './questions.ts';
import { serveQueries } from './serve-queries.ts';
import { lightSchema, makeAnswers } from './subgraph-answers.ts';

const article = ({ id }: { id: string }) => ({ id, name: `Article ${id}`, price: 100 + id.length });

const schema = lightSchema(lightSdl.articles, {
  Query: { article: (_: unknown, { id }: { id: string }) => article({ id }) },
  Article: { __resolveReference: article },
});
const { url } = await serveQueries(makeAnswers(schema));
answerParent({ url: () => url });
