import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';

const lookMilliseconds = 500;

/**
 * Tells each new content of a file. Looked at by its time and size, since what editors, volumes and links do to files is
 * told differently everywhere.
 *
 * @returns how to stop looking
 */
export function watchText(path: string, onChange: (text: string) => void): () => void {
  let last = '';
  async function look(): Promise<void> {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text.trim() === '' || text === last) return;
    last = text;
    onChange(text);
  }
  const listener = () => void look();
  watchFile(path, { interval: lookMilliseconds, persistent: false }, listener);
  return () => unwatchFile(path, listener);
}
