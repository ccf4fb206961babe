/** Lists and objects within each other that a request may have: far more than any operation, far less than the stack. */
export const deepestJson = 40;

/**
 * Whether a JSON text is nested deeper than that. Reading it would cost many times as much as looking at it: a list within
 * a list within a list takes the reader a new level for each character.
 */
export function isDeepJson(text: string, most = deepestJson): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfText(text, at);
        break;
      case openList:
      case openObject:
        depth += 1;
        if (depth > most) return true;
        break;
      case closeList:
      case closeObject:
        depth -= 1;
    }
  }
  return false;
}

const [quote, backslash, openList, closeList, openObject, closeObject] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** Where the text ends that begins here. */
function endOfText(json: string, begin: number): number {
  let end = json.indexOf('"', begin + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end;
}

function isEscaped(json: string, at: number): boolean {
  let before = at - 1;
  while (json.charCodeAt(before) === backslash) before -= 1;
  return (at - before) % 2 === 0;
}
