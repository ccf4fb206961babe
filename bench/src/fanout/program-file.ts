import { fileURLToPath } from 'node:url';

/** Where a program of this folder lies. */
export const programFile = (name: string): string => fileURLToPath(new URL(`./${name}.main.ts`, import.meta.url));
