/** What a customer may agree to. */
export const consentPurposes = [
  'EMAIL_MARKETING',
  'MESSAGE_MARKETING',
  'PERSONALISATION',
  'JOURNEY_TRACKING',
  'PARTNER_SHARING',
] as const;

export type ConsentPurpose = (typeof consentPurposes)[number];

/** What a customer has said about one purpose, as it is stored: a row that is never changed while the account is there. */
export interface ConsentDocument {
  /** `cns_...`, which sort by the time of making. */
  _id: string;
  tenant: string;
  customerId: string;
  purpose: ConsentPurpose;
  granted: boolean;
  /** The version of the text that the customer was shown. */
  textVersion: string;
  at: Date;
  /** Where it was said: the kind of program and the channel. Gone once the account is erased. */
  client?: string;
  channel?: string;
  /** Who has entered it: the customer or a member of staff. Gone once the account is erased. */
  enteredBy?: string;
  /** When it is deleted: set once the account is erased. */
  keptUntil?: Date;
}

/** What holds of one purpose, as the customer's own document has it. */
export interface ConsentState {
  granted: boolean;
  textVersion: string;
  at: Date;
}

export type ConsentStates = Partial<Record<ConsentPurpose, ConsentState>>;

const year = 365 * 24 * 3_600_000;

/**
 * How long what was said is kept after an account was erased: so long may the retailer have to show that it was
 * allowed to write (GDPR, articles 7(1) and 17(3)(e)).
 */
export const proofMilliseconds = 3 * year;

/** What stands for the version of a text where a consent ended with the account. */
export const erasureText = 'account-erased';

const longestVersion = 100;

/** Whether a text can name the version of a text. */
export const isTextVersion = (text: string): boolean => /^[\w.:/-]+$/.test(text) && text.length <= longestVersion;

/** Whether saying it changes nothing. */
export const isSaidAlready = (state: ConsentState | undefined, said: Omit<ConsentState, 'at'>): boolean =>
  state?.granted === said.granted && state.textVersion === said.textVersion;
