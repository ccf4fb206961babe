import { connect } from 'node:net';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { createClient } from 'redis';

/**
 * A client that gives up after `patience` ms, or when its URL says so by `serverSelectionTimeoutMS`. The operating system's
 * module is handed to the driver because it would import() it, which fails unheard under Jest, and then strict servers refuse
 * the incomplete handshake.
 */
export function mongodbClient(url: string, patience = 5_000): MongoClient {
  return new MongoClient(url, {
    ...(!/[?&]serverSelectionTimeoutMS=/i.test(url) && { serverSelectionTimeoutMS: patience }),
    connectTimeoutMS: patience,
    runtimeAdapters: { os },
  });
}

/** What a MongoDB server says about itself over its own protocol. Throws if it does not answer in `patience` ms. */
export async function askMongodb(url: string, patience = 5_000): Promise<{ version: string }> {
  const client = mongodbClient(url, patience);
  try {
    await client.db('admin').command({ ping: 1 });
    const { version } = await client.db('admin').command({ buildInfo: 1 });
    return { version: String(version) };
  } finally {
    await client.close();
  }
}

/** Likewise for Redis, and whether it has the query engine (`FT.*`). Throws too while it still loads its data. */
export async function askRedis(url: string, patience = 5_000): Promise<{ version: string; search: boolean }> {
  const client = createClient({ url, socket: { connectTimeout: patience, reconnectStrategy: false } });
  // The failure reaches us through connect(); without a listener the client would throw it a second time.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    const info = await client.info('server');
    const search = await client.ft._list().then(
      () => true,
      () => false,
    );
    const version = /^(?:valkey|redis)_version:(.*?)\r?$/m.exec(info)?.[1] ?? 'of unknown version';
    return { version, search };
  } finally {
    if (client.isOpen) client.destroy();
  }
}

/** Resolves when something listens on a loopback port. Without a driver, so that waiting costs no time-outs. */
export async function listening(port: number, signal: AbortSignal, patience = 90_000): Promise<void> {
  for (const deadline = Date.now() + patience; !(await accepts(port)); ) {
    signal.throwIfAborted();
    if (Date.now() > deadline) throw new Error(`nothing listened on port ${port} within ${patience / 1_000} s`);
    await pause(20);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
}
