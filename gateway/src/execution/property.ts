/** An object of an answer. */
export type Data = Record<string, unknown>;

export const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether every object has a property of this name already, which no answer has written. */
export const isInherited = (name: string): boolean => name in Object.prototype;

/** What an answer says under a name. */
export const ownValue = (object: Data, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** Sets a property, also one of the name `__proto__`, which an alias may have. */
export function setOwn(object: Data, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  else object[name] = value;
}
