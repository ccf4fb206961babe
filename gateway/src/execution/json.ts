import type { Json } from '@noline/runtime/json';

/** Reads a key that clients have chosen: what every object inherits, such as `constructor`, is not there. */
export function reader(key: string): (from: Json) => unknown {
  if (key in Object.prototype) return (from) => (Object.hasOwn(from, key) ? from[key] : undefined);
  return (from) => from[key];
}

/** Sets a key that clients have chosen, which may be `__proto__`. */
export function setOwn(target: Json, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, writable: true, enumerable: true });
  else target[key] = value;
}

const shortText = 40;
const escaped = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A text as JSON. Most need nothing escaped, and to find that out is quicker than to have it written. */
export function writeText(text: string): string {
  return isPlain(text) ? `"${text}"` : JSON.stringify(text);
}

function isPlain(text: string): boolean {
  if (text.length > shortText) return !escaped.test(text);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit >= 0xd800 && unit <= 0xdfff)) return false;
  }
  return true;
}

/** A value of any kind as JSON. */
export const writeValue = (value: unknown): string =>
  typeof value === 'string' ? writeText(value) : (JSON.stringify(value) ?? 'null');
