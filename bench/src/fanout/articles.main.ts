import { buildSchema } from 'graphql';
import { answerParent } from '../side-by-side/questions.ts';
import { serveQueries } from '../side-by-side/serve-queries.ts';
import { makeAnswers } from '../side-by-side/subgraph-answers.ts';
import { plainSdl } from './light-graph.ts';

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
