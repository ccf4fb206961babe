import './telemetry-off.ts';
import { demoChannels, readChannels } from './channels.ts';
import { checkFile, importFile } from './start/import-file.ts';
import { importHelp, readImportOptions } from './start/import-options.ts';
import { makeImportHost } from './start/importing.ts';
import { openOwnPlatform } from './start/own-platform.ts';
import { runProgram } from './start/program.ts';
import { keepDemoOut } from './start/seeding.ts';
import { importers } from './subgraphs.ts';

await runProgram(async (started) => {
  const { CHANNELS_FILE, DEFAULT_TENANT = 'demo', INIT_CWD } = process.env;
  const channels = CHANNELS_FILE ? readChannels(CHANNELS_FILE) : demoChannels;
  const tenants = [...new Set(channels.map(({ tenant }) => tenant))];
  const choice = { importers, tenants, defaultTenant: DEFAULT_TENANT };
  const options = readImportOptions(process.argv.slice(2), choice);
  if (!options) {
    process.stdout.write(importHelp(choice));
    return 0;
  }
  // npm runs scripts in the repository's folder and tells where the person was.
  const folder = INIT_CWD ?? process.cwd();
  await checkFile(options.file, folder);
  const { platform } = await openOwnPlatform(process.env, started);
  const code = await importFile(options, makeImportHost(platform, started), folder);
  if (code === 0) await keepDemoOut(platform, options.tenant);
  return code;
});
