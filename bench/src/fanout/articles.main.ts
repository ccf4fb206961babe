import { buildSchema } from 'graphql';
import { plainSdl } from './light-graph.ts';
import { answerParent } from './questions.ts';
import { serveQueries } from './serve-queries.ts';
import { makeAnswers } from './subgraph-answers.ts';

const article = ({ id }: { id: string }) => ({
  __typename: 'Article',
  id,
  name: `Article ${id}`,
  price: 100 + id.length,
});

const answers = makeAnswers(buildSchema(plainSdl.articles), {
  article,
  _entities: ({ representations }: { representations: { id: string }[] }) => representations.map(article),
});
const { url } = await serveQueries(answers);
answerParent({ url: () => url });
