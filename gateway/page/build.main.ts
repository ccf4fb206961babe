import { buildPage } from './build.ts';

if (!(await buildPage())) process.stdout.write('The page is up to date.\n');
