// Who may import whom (CONVENTIONS.md, "Import rules"). `.ci/import-rules.test.ts` shows for each rule what it refuses.

const test = '\\.test\\.ts$|(^|/)(test|testing)/';
const generated = '\\.generated\\.ts$';
const workspace = { schema: '^schema/', runtime: '^runtime/', gateway: '^gateway/', subgraphs: '^subgraphs/' };
const programs = '^(demo|bench)/';

// The parts of a subgraph, from the top down. What is in no other part and lies in src/ itself is a rule.
const src = '^subgraphs/[^/]+/src/';
const part = {
  main: `${src}main\\.ts$`,
  index: `${src}index\\.ts$`,
  answers: `${src}(resolvers|reactions|verify)\\.ts$`,
  importers: `${src}import/`,
  commands: `${src}commands/`,
  context: `${src}context\\.ts$`,
  stores: '^subgraphs/.+\\.store\\.ts$',
};
const rules = `${src}(?!main\\.ts|index\\.ts|resolvers\\.ts|reactions\\.ts|verify[-a-z]*\\.ts|context\\.ts)(?!.*(\\.store|\\.test|\\.generated)\\.ts)[^/]+\\.ts$`;

const npm = (names) => `(^|/)node_modules/(${names})/`;

/** A rule: nobody in `from` may import `to`; tests and generated types, which only name what exists, excepted. */
const never = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { ...from, pathNot: [test, generated, ...[from.pathNot ?? []].flat()] },
  to,
});

module.exports = {
  forbidden: [
    {
      name: 'found',
      comment: 'An import that cannot be resolved escapes all other rules.',
      severity: 'error',
      from: { pathNot: '^gateway/page/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycle',
      comment: 'Files that import each other cannot be understood, tested or moved one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-empty-word',
      comment:
        'A name that fits everything gathers everything. Name the file after what it does, in the words of the trade.',
      severity: 'error',
      from: {},
      to: { path: '(^|[/.-])(utils?|helpers?|common|base|managers?|service)(/|\\.ts$)', pathNot: 'node_modules' },
    },
    never(
      'schema-alone',
      'The contract depends on nothing of ours.',
      { path: workspace.schema },
      {
        path: '^(?![.@]|schema/|node_modules/)[^/]+/',
        dependencyTypesNot: ['core'],
      },
    ),
    never(
      'runtime-below',
      'The runtime knows the contract and no part that is built on it.',
      { path: workspace.runtime },
      {
        path: '^(?![.@]|schema/|runtime/|node_modules/)[^/]+/',
        dependencyTypesNot: ['core'],
      },
    ),
    never(
      'gateway-below',
      'The gateway knows contract, runtime and the list of subgraphs; what starts everything also knows the demo.',
      { path: workspace.gateway, pathNot: '^gateway/src/start' },
      { path: programs },
    ),
    never(
      'one-list',
      'Only gateway/src/subgraphs.ts knows which subgraphs there are, so that adding one is one line.',
      { path: workspace.gateway, pathNot: '^gateway/src/subgraphs\\.ts$' },
      { path: workspace.subgraphs },
    ),
    never(
      'subgraph-value',
      'Others take a subgraph as the one value that its index.ts makes, or its importers; the rest is its own.',
      { pathNot: workspace.subgraphs },
      { path: workspace.subgraphs, pathNot: `${src}(import/)?index\\.ts$` },
    ),
    {
      name: 'no-other-subgraph',
      comment:
        'A subgraph learns of another by events, references or deps.ask, so that each can run elsewhere. Tests too.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: workspace.subgraphs, pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'subgraph-below',
      comment: 'A subgraph stands on contract and runtime; it does not know who runs it.',
      severity: 'error',
      from: { path: workspace.subgraphs },
      to: { path: [workspace.gateway, programs] },
    },
    never('main-on-top', 'Nothing imports a program.', {}, { path: '[/.]main\\.ts$' }),
    never(
      'index-for-others',
      'Inside the subgraph only main.ts takes the whole.',
      { path: src, pathNot: part.main },
      {
        path: part.index,
      },
    ),
    never(
      'answers-below-index',
      'Only index.ts puts resolvers, reactions and the walk of verify into the value.',
      { pathNot: part.index },
      {
        path: part.answers,
      },
    ),
    never(
      'importers-aside',
      'Importers come in from outside; what others need of them is a command.',
      { path: src, pathNot: part.importers },
      { path: part.importers },
    ),
    never(
      'commands-below-answers',
      'Commands are used by resolvers, reactions, importers, jobs in index.ts and each other; nothing below knows them.',
      { path: src, pathNot: [part.answers, part.index, part.importers, part.commands] },
      { path: part.commands },
    ),
    never(
      'context-above-stores',
      'A store or a rule gets what it needs as arguments, not the whole context.',
      { path: [part.stores, rules] },
      { path: part.context },
    ),
    never(
      'rules-pure',
      'Rules import rules, runtime/money, runtime/locale, runtime/rights and the list of scopes only: no package, no node:, no store. *-input.ts may take zod.',
      { path: rules },
      { pathNot: [rules, '^runtime/src/(money|locale|rights)\\.ts$', '^schema/src/scopes\\.ts$', npm('zod')] },
    ),
    never(
      'zod-for-input',
      'Only rules that read input from outside take zod.',
      { path: rules, pathNot: '-input\\.ts$' },
      {
        path: npm('zod'),
      },
    ),
    never(
      'database-in-stores',
      'mongodb, the driver of the database, is for stores and the runtime; others get a store.',
      { pathNot: [workspace.runtime, part.stores] },
      { path: npm('mongodb') },
    ),
    never(
      'database-sealed',
      'A subgraph gets its database sealed, so that no query can forget the tenant; the runtime alone opens it.',
      { pathNot: workspace.runtime },
      { path: '^runtime/src/database\\.ts$' },
    ),
    never(
      'cache-in-search-stores',
      'redis, the client of the cache, is for the runtime and the stores of search.',
      { pathNot: [workspace.runtime, `${src}.*search.*\\.store\\.ts$`] },
      { path: [npm('redis|@redis'), '^runtime/src/redis\\.ts$'] },
    ),
    {
      name: 'testing-in-tests',
      comment: 'What only tests need never reaches production.',
      severity: 'error',
      from: { pathNot: [test, '^bench/'] },
      to: { path: test },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '^\\.noline/'] },
    // Type imports count: a rule that needs a store's type depends on the store.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'require', 'default', 'types'],
      mainFields: ['main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
