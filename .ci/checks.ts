/** What is looked at besides the tests. */
export interface Check {
  title: string;
  command: string[];
  /** What mends most of what it finds. */
  mend?: string;
}

const generate = ['node', '--conditions=source', '--import', 'tsx', 'schema/src/generate.main.ts', '--check'];
const folders = ['schema', 'runtime', 'gateway', 'subgraphs', 'demo', 'bench'];
const cached = 'node_modules/.cache/noline';

export const checks: Check[] = [
  {
    title: 'Types',
    command: ['tsc', '-p', '.', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', `${cached}/tsbuildinfo`],
  },
  { title: 'Types of the page', command: ['tsc', '-p', 'gateway/page', '--pretty', 'false'] },
  {
    title: 'Format and lint',
    command: ['biome', 'ci', '--colors=off', '--max-diagnostics=50'],
    mend: 'npm run format',
  },
  {
    title: 'Import rules',
    command: ['depcruise', '--no-progress', '--output-type=err-long', '.ci', ...folders],
  },
  { title: 'Unused code', command: ['knip', '--no-progress', '--no-config-hints', '--tsConfig=tsconfig.build.json'] },
  { title: 'Composed graph is up to date', command: generate, mend: 'npm run generate' },
  {
    title: 'Registered operations are up to date',
    command: ['node', '--conditions=source', '--import', 'tsx', 'gateway/src/operations.main.ts', '--check'],
    mend: 'npm run operations',
  },
  {
    title: 'Generated types are up to date',
    command: ['graphql-codegen', '--config=codegen.yml', '--check'],
    mend: 'npm run generate',
  },
];
