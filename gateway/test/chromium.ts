import { existsSync } from 'node:fs';

const chromiums = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
/** The browser of this machine; undefined where there is none. */
export const executablePath = chromiums.find((path): path is string => path !== undefined && existsSync(path));
/** A browser without a window that calls nobody by itself. */
export const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
