const longest = 500;

export const trimmed = (reason: string): string => reason.trim();

/** What is wrong with a reason that somebody gives; undefined where nothing is. */
export const reasonFault = (reason: string): string | undefined =>
  reason.length < 1 || reason.length > longest ? `A reason has 1 to ${longest} characters.` : undefined;
