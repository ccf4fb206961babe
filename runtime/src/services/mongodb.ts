import { setTimeout as pause } from 'node:timers/promises';
import { askMongodb, listening, mongodbClient } from './answer.ts';
import { findProgram, outputOf } from './programs.ts';
import type { Program } from './supervise.ts';
import { servicesUnavailable } from './unavailable.ts';
import { findPython, pythonWheel, type Surroundings, type Wheel } from './wheels.ts';

const secantusdb: Wheel = {
  name: 'secantusdb',
  version: '0.7.0b3',
  needs: [
    'pymongo==4.20.0',
    'dnspython==2.9.2',
    's2sphere==0.2.5',
    'future==1.0.0',
    'shapely==2.2.0',
    'numpy==2.4.6',
    'python-dateutil==4.0.0',
    'tzdata==2026.6',
  ],
  size: '27 MB with what it needs',
};

/** The database to start: `mongod` or `secantusd-rs` on PATH, else the wheel. Throws `SERVICES_UNAVAILABLE`. */
export async function chooseMongodb(surroundings: Surroundings): Promise<Program> {
  const { path } = surroundings;
  const mongod = findProgram('mongod', path);
  const version = mongod && /db version v((\d+)\.\S+)/.exec((await outputOf(mongod, '--version')) ?? '');
  if (mongod && version && Number(version[2]) >= 7) return replicaSet(mongod, `mongod ${version[1]} on PATH`);

  const secantusd = findProgram('secantusd-rs', path);
  const build = secantusd && /\d+\.\d+\S*/.exec((await outputOf(secantusd, '--version')) ?? '')?.[0];
  if (secantusd && build) return secantus([secantusd], `secantusd-rs ${build} on PATH`, 'secantusd-rs');

  const python = await findPython(path);
  if (!python) throw servicesUnavailable(noDatabase);
  const modules = await pythonWheel(secantusdb, python, surroundings);
  // The folder is put first by the program itself: PYTHONPATH would have to replace what the user set there.
  const run = [
    `import sys`,
    `sys.path.insert(0, ${JSON.stringify(modules)})`,
    `from secantus.cli import main`,
    `sys.exit(main())`,
  ].join('; ');
  const describe = `secantusdb ${secantusdb.version} from PyPI, Python ${python.version}`;
  return secantus([python.program, '-s', '-c', run], describe, 'secantusdb');
}

const noDatabase = `No database: set MONGODB_URL to a MongoDB 7 or 8 (replica set or sharded cluster), or put mongod \
or secantusd-rs on PATH, or install Python 3.11, 3.12 or 3.13 with pip, from which Noline fetches one by itself.`;

function secantus(program: string[], describe: string, store: string): Program {
  return {
    describe,
    store,
    // Without --sync-on-commit a killed server loses transactions that it had acknowledged (measured).
    command: (port, folder) => [
      ...program,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--storage-path',
      folder,
      '--sync-on-commit',
      '--log-level',
      'WARNING',
    ],
    url,
    ready: async (address, signal) => {
      await listening(portOf(address), signal);
      await askMongodb(address, 30_000);
    },
  };
}

function replicaSet(program: string, describe: string): Program {
  return {
    describe,
    store: 'mongod',
    command: (port, folder) => [
      program,
      '--bind_ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--dbpath',
      folder,
      '--replSet',
      'noline',
    ],
    url,
    ready: async (address, signal) => {
      await listening(portOf(address), signal);
      await elect(address, signal);
    },
  };
}

// Transactions and change streams need a replica set, also of one node. Its configuration holds the port, which may
// have changed since the last run.
async function elect(address: string, signal: AbortSignal): Promise<void> {
  const client = mongodbClient(address, 30_000);
  const admin = client.db('admin');
  const host = `127.0.0.1:${portOf(address)}`;
  try {
    const current = await admin.command({ replSetGetConfig: 1 }).catch(() => undefined);
    if (!current) await admin.command({ replSetInitiate: { _id: 'noline', members: [{ _id: 0, host }] } });
    else if (current.config.members[0].host !== host) {
      const config = { ...current.config, version: current.config.version + 1, members: [{ _id: 0, host }] };
      await admin.command({ replSetReconfig: config, force: true });
    }
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      signal.throwIfAborted();
      await pause(50);
    }
  } finally {
    await client.close();
  }
}

// A driver must not go looking for further members under the names that a one-node set gives itself.
function url(port: number): string {
  return `mongodb://127.0.0.1:${port}/?directConnection=true`;
}

function portOf(address: string): number {
  return Number(new URL(address).port);
}
