import { setTimeout as pause } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { answerParent } from '../side-by-side/questions.ts';
import { type Answers, serveQueries } from '../side-by-side/serve-queries.ts';
import { makeAnswers } from '../side-by-side/subgraph-answers.ts';
import type { Asked } from './arena.ts';
import { chooseGraph } from './choose-graph.ts';
import type { GraphSettings } from './graph.ts';

const settings = JSON.parse(process.argv[2] ?? '{}') as GraphSettings;
const { sdl, resolvers } = chooseGraph(settings);
const asked: Asked = { all: 0, nameless: 0 };

async function serve([name, text]: [string, string]): Promise<[string, string]> {
  const schema = buildSubgraphSchema({ typeDefs: parse(text), resolvers: resolvers[name] ?? {} });
  const find = makeAnswers(schema);
  const answers: Answers = async (body, { authorization }) => {
    asked.all += 1;
    if (authorization === undefined) asked.nameless += 1;
    if (settings.delay > 0) await pause(settings.delay);
    return find(body);
  };
  return [name, (await serveQueries(answers)).url];
}

const urls = Object.fromEntries(await Promise.all(Object.entries(sdl).map(serve)));
answerParent({ urls: () => urls, asked: () => asked });
