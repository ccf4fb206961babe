import { rmSync } from 'node:fs';

export default async function stopAfterTests(): Promise<void> {
  await globalThis.nolineServices?.stop();
  rmSync(process.env['TEST_FOLDER'] ?? '', { recursive: true, force: true });
}
