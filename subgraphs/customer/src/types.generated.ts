import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CustomerDocument as CustomerDocumentModel } from './customer.ts';
import type { CardDocument as CardDocumentModel } from './card.ts';
import type { AuditEntry as AuditEntryModel } from './audit-entry.ts';
import type { PartnerKeyDocument as PartnerKeyDocumentModel } from './partner-key.ts';
import type { StaffDocument as StaffDocumentModel, Assignment as AssignmentModel } from './staff.ts';
import type { StaffPage as StaffPageModel } from './staff.store.ts';
import type { Role as RoleModel } from './role.ts';
import type { DeviceDocument as DeviceDocumentModel } from './device.ts';
import type { DevicePage as DevicePageModel } from './device.store.ts';
import type { DeviceLoginDocument as DeviceLoginDocumentModel } from './device-login.ts';
import type { MadeCode as MadeCodeModel } from './enrolment.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A currency, three letters of ISO 4217: `EUR`. */
  CurrencyCode: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC with milliseconds: `2026-11-24T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A language tag of BCP 47: `de`, `en-GB`, `ar`. */
  Locale: { input: string; output: string; }
  /** An amount in the minor unit of its currency (cents, pence, yen), a whole number that JSON carries exactly (up to 2^53 - 1). */
  MinorUnits: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** What kind of caller somebody is. */
export type ActorKind =
  /** Someone without a session. */
  | 'ANONYMOUS'
  /** A customer. */
  | 'CUSTOMER'
  /** A device by itself. */
  | 'DEVICE'
  /** Someone without an account. */
  | 'GUEST'
  /** A partner's program. */
  | 'PARTNER'
  /** The platform itself. */
  | 'SERVICE'
  /** A member of staff. */
  | 'STAFF';

/** What can keep someone from being added to the staff. */
export type AddStaffError = BeyondOwnRightsError | EmailTakenError | InvalidInputError | NotFoundError;

/** Who is to be added to the staff. */
export type AddStaffInput = {
  /** Which roles, and where: 1 to 20. */
  assignments: Array<AssignmentInput>;
  /** E-mail address. */
  email: Scalars['String']['input'];
  /** The retailer's own number, unique among its staff. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** Name, up to 100 characters. */
  name: Scalars['String']['input'];
  /** A password to begin with: 10 to 200 characters, not easy to guess. */
  password: Scalars['String']['input'];
};

/** What came of it. */
export type AddStaffPayload = {
  __typename?: 'AddStaffPayload';
  /** Why nobody was added. */
  errors: Array<AddStaffError>;
  /** The new member of staff; null where nobody was added. */
  staff?: Maybe<StaffMember>;
};

/** A postal address. */
export type Address = {
  __typename?: 'Address';
  /** City or town. */
  city: Scalars['String']['output'];
  /** Country, two letters of ISO 3166-1: `DE`. */
  country: Scalars['String']['output'];
  /** Name of the person or company that the address belongs to. */
  name?: Maybe<Scalars['String']['output']>;
  /** Postal code, where the country has them. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region. */
  region?: Maybe<Scalars['String']['output']>;
  /** Street and house number. */
  street: Scalars['String']['output'];
};

/** Someone whom another identity provider knows. */
export type AdmitIdentityInput = {
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Family name. */
  familyName?: InputMaybe<Scalars['String']['input']>;
  /** Given name. */
  givenName?: InputMaybe<Scalars['String']['input']>;
  /** When the token was issued that says so. */
  issuedAt: Scalars['DateTime']['input'];
  /** The provider, as its tokens name it. */
  issuer: Scalars['String']['input'];
  /** `customer` or `staff`. */
  kind: Scalars['String']['input'];
  /** Whether the account that has this address already is this person's. Its password and sessions end then. */
  linkByEmail: Scalars['Boolean']['input'];
  /** The keys of all roles that the provider gives to a member of staff; left out where roles are given here. */
  roles?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The provider's own name for the person. */
  subject: Scalars['String']['input'];
};

/** What can keep roles from being assigned. */
export type AssignRolesError = BeyondOwnRightsError | InvalidInputError | LastAdministratorError | NotFoundError | VersionConflictError;

/** Who is to have which roles. */
export type AssignRolesInput = {
  /** Which roles, and where: all of them, not only those that are new; up to 20. */
  assignments: Array<AssignmentInput>;
  /** Refused where the member of staff has another version than this. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** `stf_...`. */
  staffId: Scalars['ID']['input'];
};

/** What came of it. */
export type AssignRolesPayload = {
  __typename?: 'AssignRolesPayload';
  /** Why nothing was changed. */
  errors: Array<AssignRolesError>;
  /** The member of staff; null where nothing was changed. */
  staff?: Maybe<StaffMember>;
};

/** That someone has a role: everywhere, or at some places only. */
export type Assignment = {
  __typename?: 'Assignment';
  /** Only in these channels; null sets no bound. */
  channels?: Maybe<Array<Scalars['String']['output']>>;
  /** Only at these locations; null sets no bound. */
  locationIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** Its key. */
  role: Scalars['String']['output'];
};

/** That someone is to have a role. */
export type AssignmentInput = {
  /** Only in these channels, 1 to 20; without the list in all. */
  channels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only at these locations, at least one and up to 100 for one person; without the list everywhere. */
  locationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Its key. */
  role: Scalars['String']['input'];
};

/** A page of the audit log. */
export type AuditLogConnection = {
  __typename?: 'AuditLogConnection';
  /** The entries with their cursors. */
  edges: Array<AuditLogEdge>;
  /** The entries. */
  nodes: Array<AuditLogEntry>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** An entry in a page of the audit log. */
export type AuditLogEdge = {
  __typename?: 'AuditLogEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: AuditLogEntry;
};

/** One thing that somebody did. Entries are never changed, and name people by their ids only. */
export type AuditLogEntry = {
  __typename?: 'AuditLogEntry';
  /** Who did it: an id, or the platform's own word. */
  actor: Scalars['ID']['output'];
  /** What kind of caller that is. */
  actorKind: ActorKind;
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** What the event told, as JSON: ids, states and amounts. */
  details: Scalars['String']['output'];
  /** At which device: `dev_...`; null where none is known. */
  deviceId?: Maybe<Scalars['ID']['output']>;
  /** The event's id: `evt_...`. */
  id: Scalars['ID']['output'];
  /** What it was done to. */
  object: Scalars['ID']['output'];
  /** In whose name, where it was not the actor's own. */
  onBehalfOf?: Maybe<Scalars['ID']['output']>;
  /** By which session, `ses_...`, partner's key, `pky_...`, or identity of another provider, `idt_...`; null where none is known. */
  sessionId?: Maybe<Scalars['ID']['output']>;
  /** What happened: `order.changed`. */
  type: Scalars['String']['output'];
  /** The version that it has since. */
  version: Scalars['Int']['output'];
};

/** Which entries of the audit log; a part that is left out sets no bound. */
export type AuditLogFilter = {
  /** Who did it: `stf_...`, `cus_...`, `gst_...`, `dev_...`, `prt_...`, or the platform's own word: `import`, `sweeper`. */
  actor?: InputMaybe<Scalars['ID']['input']>;
  /** From this moment on. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it was done to: the id of a cart, an order, a card, a session; of stock `SKU@loc_...`. */
  object?: InputMaybe<Scalars['ID']['input']>;
  /** In whose name it was done: `cus_...` or `gst_...`. */
  onBehalfOf?: InputMaybe<Scalars['ID']['input']>;
  /** Before this moment. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
  /** What happened: `order.changed`. */
  type?: InputMaybe<Scalars['String']['input']>;
};

/** The customer has not decided yet: ask again after the interval. */
export type AuthorizationPendingError = UserError & {
  __typename?: 'AuthorizationPendingError';
  /** `AUTHORIZATION_PENDING`. */
  code: Scalars['String']['output'];
  /** So many seconds at least to wait before asking again. */
  interval: Scalars['Int']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the code stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** It would give or take away more than the caller has there, or give the caller more. */
export type BeyondOwnRightsError = UserError & {
  __typename?: 'BeyondOwnRightsError';
  /** `BEYOND_OWN_RIGHTS`. */
  code: Scalars['String']['output'];
  /** What is beyond the caller's rights. */
  message: Scalars['String']['output'];
  /** Where in the input it stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What can keep a card from being blocked. */
export type BlockCardError = NotFoundError;

/** Which card. */
export type BlockCardInput = {
  /** `crd_...`. */
  cardId: Scalars['ID']['input'];
};

/** What came of it. */
export type BlockCardPayload = {
  __typename?: 'BlockCardPayload';
  /** The card as it is now; null where there is none. */
  card?: Maybe<Card>;
  /** Why it was not blocked. */
  errors: Array<BlockCardError>;
};

/** For whom an answer may be used again. */
export type CacheControlScope =
  /** Whoever has asked. */
  | 'PRIVATE'
  /** Everybody of the same tenant, channel, market, currency and languages. */
  | 'PUBLIC';

/** A customer card. Of cards in all there may be countless, of one customer at most ten in use. */
export type Card = {
  __typename?: 'Card';
  /** When it was put out of use; null while it is not. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque id: `crd_...`. */
  id: Scalars['ID']['output'];
  /** When it was issued. */
  issuedAt: Scalars['DateTime']['output'];
  /**
   * What is printed on it and what a scanner reads. Cards of the platform's own have 16 digits, the first a 9 and the last the
   * check digit of ISO/IEC 7812-1.
   */
  number: Scalars['String']['output'];
  /** Whether it can be used. */
  status: CardStatus;
};

/** The number is another card's, in use or not. */
export type CardNumberTakenError = UserError & {
  __typename?: 'CardNumberTakenError';
  /** `CARD_NUMBER_TAKEN`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the number stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Whether a card can be used. */
export type CardStatus =
  /** In use. */
  | 'ACTIVE'
  /** Out of use: lost, stolen or not wanted any more. */
  | 'BLOCKED'
  /** Another card has taken its place. */
  | 'REPLACED';

/** What can keep a password from being changed. */
export type ChangePasswordError = InvalidInputError;

/** Both passwords. */
export type ChangePasswordInput = {
  /** The new one: 10 to 200 characters, not easy to guess. */
  newPassword: Scalars['String']['input'];
  /** The present one. */
  password: Scalars['String']['input'];
};

/** What came of it. */
export type ChangePasswordPayload = {
  __typename?: 'ChangePasswordPayload';
  /** Whether the password is another one now. */
  changed: Scalars['Boolean']['output'];
  /** Why it is not. */
  errors: Array<ChangePasswordError>;
};

/** What can keep a device from being let in. */
export type ConfirmDeviceLoginError = NotFoundError;

/** What came of it. */
export type ConfirmDeviceLoginPayload = {
  __typename?: 'ConfirmDeviceLoginPayload';
  /** Why none is. */
  errors: Array<ConfirmDeviceLoginError>;
  /** The device that is let in; null where none is. */
  login?: Maybe<DeviceLogin>;
};

/** What a customer has said about one purpose. */
export type Consent = {
  __typename?: 'Consent';
  /** When it was said. */
  at: Scalars['DateTime']['output'];
  /** Whether the customer agrees. */
  granted: Scalars['Boolean']['output'];
  /** What it is about. */
  purpose: ConsentPurpose;
  /** The version of the text that the customer was shown. */
  textVersion: Scalars['String']['output'];
};

/** A page of what a customer has said about consents. */
export type ConsentConnection = {
  __typename?: 'ConsentConnection';
  /** The entries with their cursors. */
  edges: Array<ConsentEdge>;
  /** The entries. */
  nodes: Array<Consent>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** An entry of the page. */
export type ConsentEdge = {
  __typename?: 'ConsentEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Consent;
};

/** What a customer may agree to. */
export type ConsentPurpose =
  /** To get advertisements by e-mail. */
  | 'EMAIL_MARKETING'
  /** That visits are followed through shop, app and stores. */
  | 'JOURNEY_TRACKING'
  /** To get advertisements by short message and as notifications of the app. */
  | 'MESSAGE_MARKETING'
  /** That data are given to the retailer's partners. */
  | 'PARTNER_SHARING'
  /** That offers are chosen by what was bought and looked at. */
  | 'PERSONALISATION';

/** What can keep codes from being made. */
export type CreateEnrolmentCodesError = InvalidInputError | NotFoundError;

/** Which devices are to be enrolled. */
export type CreateEnrolmentCodesInput = {
  /** The channel that they will sell in; that of the request without it. */
  channel?: InputMaybe<Scalars['String']['input']>;
  /** How many codes for each location: 1 to 50, and up to 1,000 in all. */
  count?: Scalars['Int']['input'];
  /** For how many hours the codes are good: 1 to 168. */
  expiresInHours?: Scalars['Int']['input'];
  /** What they are. */
  kind: DeviceKind;
  /** Where they will stand, up to 500 locations; without the list at no certain place. */
  locationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What came of it. */
export type CreateEnrolmentCodesPayload = {
  __typename?: 'CreateEnrolmentCodesPayload';
  /** The codes, those of one location together, in the order of the locations; told once, and kept nowhere. Null where none were made. */
  codes?: Maybe<Array<EnrolmentCode>>;
  /** Why none were made. */
  errors: Array<CreateEnrolmentCodesError>;
};

/** What can keep a key from being made. */
export type CreatePartnerKeyError = InvalidInputError | NotFoundError | ScopesBeyondOwnError;

/** For whom a key is, and what for. */
export type CreatePartnerKeyInput = {
  /** The channels in which it lets do that; left out: everywhere. */
  channels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** When it ends by itself: two years from now at the latest; left out: in a year. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Who it is for and what for, in the retailer's words: 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** `prt_...` of a partner that has had a key already; left out: a new partner. */
  partnerId?: InputMaybe<Scalars['ID']['input']>;
  /** What it lets do: `order:read`. */
  scopes: Array<Scalars['String']['input']>;
};

/** What came of it. */
export type CreatePartnerKeyPayload = {
  __typename?: 'CreatePartnerKeyPayload';
  /** Why none was made. */
  errors: Array<CreatePartnerKeyError>;
  /** What the partner's programs send. It is told here only, this once. */
  key?: Maybe<Scalars['String']['output']>;
  /** The key as it is kept; null where none was made. */
  partnerKey?: Maybe<PartnerKey>;
};

/** Someone with an account. Read only by that person, by staff with the scope `customer:read` and by other subgraphs. */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's cards, newest first, those out of use too. */
  cards?: Maybe<Array<Card>>;
  /** All that the customer has ever said about consents, newest first. */
  consentHistory?: Maybe<ConsentConnection>;
  /** What the customer agrees to now, one for each purpose that was ever decided on. */
  consents?: Maybe<Array<Consent>>;
  /** When the account was opened. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** TVs and the like at which this customer is signed in, those begun last first, up to 100; null for everyone else. */
  devices?: Maybe<Array<Device>>;
  /** E-mail address, in lower case. */
  email?: Maybe<Scalars['String']['output']>;
  /** Family name. */
  familyName?: Maybe<Scalars['String']['output']>;
  /** Given name. */
  givenName?: Maybe<Scalars['String']['output']>;
  /** Opaque id: `cus_...`. */
  id: Scalars['ID']['output'];
  /** The language that the customer wants to be addressed in. */
  locale?: Maybe<Scalars['Locale']['output']>;
  /** How many orders this customer has placed; follows an order within a second. */
  ordersPlaced?: Maybe<Scalars['Int']['output']>;
};


/** Someone with an account. Read only by that person, by staff with the scope `customer:read` and by other subgraphs. */
export type CustomerConsentHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What can keep a member of staff from being deactivated. */
export type DeactivateStaffError = BeyondOwnRightsError | InvalidInputError | LastAdministratorError | NotFoundError | VersionConflictError;

/** Who leaves. */
export type DeactivateStaffInput = {
  /** Refused where the member of staff has another version than this. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Why: a word of the retailer's own, up to 100 characters. */
  reason: Scalars['String']['input'];
  /** `stf_...`. */
  staffId: Scalars['ID']['input'];
};

/** What came of it. */
export type DeactivateStaffPayload = {
  __typename?: 'DeactivateStaffPayload';
  /** Why nothing was changed. */
  errors: Array<DeactivateStaffError>;
  /** The member of staff, who has left; null where nothing was changed. */
  staff?: Maybe<StaffMember>;
};

/** What can keep a device from being denied. */
export type DenyDeviceLoginError = NotFoundError;

/** What came of it. */
export type DenyDeviceLoginPayload = {
  __typename?: 'DenyDeviceLoginPayload';
  /** Why there is none. */
  errors: Array<DenyDeviceLoginError>;
  /** The device that stays out; null where there is none. */
  login?: Maybe<DeviceLogin>;
};

/** A program that is known by itself: a till, a kiosk, a button, or a TV at which a customer is signed in. */
export type Device = {
  __typename?: 'Device';
  /** The channel that it sells in: `de-store`. */
  channel: Scalars['String']['output'];
  /** When it was enrolled. */
  enrolledAt: Scalars['DateTime']['output'];
  /** Who has let it in: the customer, or who made its code. A caller's id. */
  enrolledBy: Scalars['ID']['output'];
  /** Opaque id: `dev_...`. */
  id: Scalars['ID']['output'];
  /** What it is. */
  kind: DeviceKind;
  /** When it was last heard of, as far as an hour ago. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** Where it stands; null for those of customers, and those that move about. */
  location?: Maybe<Location>;
  /** What people call it. */
  name: Scalars['String']['output'];
  /** When it was put out of use. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is at work. */
  status: DeviceStatus;
  /** Raised by one with each change. */
  version: Scalars['Int']['output'];
};

/** A page of devices. */
export type DeviceConnection = {
  __typename?: 'DeviceConnection';
  /** The devices with their cursors. */
  edges: Array<DeviceEdge>;
  /** The devices. */
  nodes: Array<Device>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A device in a page. */
export type DeviceEdge = {
  __typename?: 'DeviceEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The device. */
  node: Device;
};

/** The kinds of devices. */
export type DeviceKind =
  /** A thing with few keys or none: a button, a shelf. */
  | 'IOT'
  /** A screen in a store that customers use. */
  | 'KIOSK'
  /** A till. */
  | 'TILL'
  /** A TV. */
  | 'TV';

/** A device that asks to be signed in. */
export type DeviceLogin = {
  __typename?: 'DeviceLogin';
  /** Until when it may be decided about. */
  expiresAt: Scalars['DateTime']['output'];
  /** What it says it is. */
  kind: DeviceKind;
  /** What it calls itself. Whoever began this login has chosen it: let in only what is in front of you. */
  name: Scalars['String']['output'];
  /** When it began to ask. */
  startedAt: Scalars['DateTime']['output'];
};

/** By what a device gets in: told once, and kept nowhere. */
export type DeviceLoginCodes = {
  __typename?: 'DeviceLoginCodes';
  /** For `finishDeviceLogin`. Keep it secret. */
  deviceCode: Scalars['String']['output'];
  /** For how many seconds the codes are good. */
  expiresIn: Scalars['Int']['output'];
  /** So many seconds at least lie between two questions by `finishDeviceLogin`. */
  interval: Scalars['Int']['output'];
  /** What the customer is to type: `WDJB-MJHT`. */
  userCode: Scalars['String']['output'];
  /** Where the customer is to type it. */
  verificationUri: Scalars['String']['output'];
  /** The same with the code in it, for a QR code. */
  verificationUriComplete: Scalars['String']['output'];
};

/** The customer has denied it. */
export type DeviceLoginDeniedError = UserError & {
  __typename?: 'DeviceLoginDeniedError';
  /** `DENIED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the code stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The time of the codes is over, they have been used, or they never were: begin anew. */
export type DeviceLoginExpiredError = UserError & {
  __typename?: 'DeviceLoginExpiredError';
  /** `EXPIRED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the code stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Which device login is decided about. */
export type DeviceLoginInput = {
  /** What the device shows, typed in whatever way: `WDJB-MJHT`. */
  userCode: Scalars['String']['input'];
};

/** Whether a device is at work. */
export type DeviceStatus =
  /** It is. */
  | 'ACTIVE'
  /** It was put out of use, for ever. */
  | 'REVOKED';

/** There is an account with this address already. */
export type EmailTakenError = UserError & {
  __typename?: 'EmailTakenError';
  /** `EMAIL_TAKEN`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the address stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What can keep a key from being ended. */
export type EndPartnerKeyError = NotFoundError;

/** Which key. */
export type EndPartnerKeyInput = {
  /** `pky_...`. */
  partnerKeyId: Scalars['ID']['input'];
};

/** What came of it. */
export type EndPartnerKeyPayload = {
  __typename?: 'EndPartnerKeyPayload';
  /** Why it was not ended. */
  errors: Array<EndPartnerKeyError>;
  /** The key as it is now; null where there is none. */
  partnerKey?: Maybe<PartnerKey>;
};

/** What can keep a device from being enrolled. */
export type EnrolDeviceError = EnrolmentCodeError | InvalidInputError;

/** Which device enrols itself. */
export type EnrolDeviceInput = {
  /** The one-time code, typed in whatever way. */
  code: Scalars['String']['input'];
  /** A key that the device has made: the same key with the same code gives the same answer for ten minutes. */
  idempotencyKey: Scalars['ID']['input'];
  /** What people call the device, up to 100 characters. */
  name: Scalars['String']['input'];
};

/** What came of it. */
export type EnrolDevicePayload = {
  __typename?: 'EnrolDevicePayload';
  /** The device; null where it was not enrolled. */
  device?: Maybe<SignedInDevice>;
  /** Why it was not enrolled. */
  errors: Array<EnrolDeviceError>;
  /** The proof of being that device: staff sign in with it, and it is refreshed as long as the device is at work. */
  session?: Maybe<Session>;
};

/** By what one device enrols itself, once. */
export type EnrolmentCode = {
  __typename?: 'EnrolmentCode';
  /** What is typed or scanned at the device: `7K3F-9QXM-2BTD`. Keep it secret. */
  code: Scalars['String']['output'];
  /** Until when it is good. */
  expiresAt: Scalars['DateTime']['output'];
  /** Where the device will stand. */
  location?: Maybe<Location>;
};

/** The code is not one of this retailer, its time is over, or another device has used it. */
export type EnrolmentCodeError = UserError & {
  __typename?: 'EnrolmentCodeError';
  /** `ENROLMENT_CODE_INVALID`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the code stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What can keep an account from being closed. */
export type EraseMeError = InvalidInputError | SignInAgainError;

/** What proves that somebody may close an account. */
export type EraseMeInput = {
  /** The account's password. It is left out where the account has none, since another provider vouches for the customer. */
  password?: InputMaybe<Scalars['String']['input']>;
};

/** What came of it. */
export type EraseMePayload = {
  __typename?: 'EraseMePayload';
  /** Whether the account is closed. */
  erased: Scalars['Boolean']['output'];
  /** Why it is not closed. */
  errors: Array<EraseMeError>;
  /** How many orders are not finished and keep their address until they are. */
  openOrders: Scalars['Int']['output'];
};

/** All that is kept of a customer. */
export type ExportMyDataPayload = {
  __typename?: 'ExportMyDataPayload';
  /** When it was so. */
  at: Scalars['DateTime']['output'];
  /** One for each kind of data of each part of the platform. */
  parts: Array<PersonalData>;
};

/** What can keep a device out, for the moment or for good. */
export type FinishDeviceLoginError = AuthorizationPendingError | DeviceLoginDeniedError | DeviceLoginExpiredError | SlowDownError;

/** Which login. */
export type FinishDeviceLoginInput = {
  /** As `startDeviceLogin` gave it. */
  deviceCode: Scalars['String']['input'];
};

/** What came of it. */
export type FinishDeviceLoginPayload = {
  __typename?: 'FinishDeviceLoginPayload';
  /** The device as it is known now; null as long as it is not let in. */
  device?: Maybe<SignedInDevice>;
  /** Why there is no session. */
  errors: Array<FinishDeviceLoginError>;
  /** The proof of being the customer at this device. */
  session?: Maybe<Session>;
};

/** A new session without an account. */
export type GuestSessionPayload = {
  __typename?: 'GuestSessionPayload';
  /** The proof of being that guest. */
  session: Session;
};

/** The idempotency key was used before with another input. */
export type IdempotencyKeyReusedError = UserError & {
  __typename?: 'IdempotencyKeyReusedError';
  /** `IDEMPOTENCY_KEY_REUSED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the key stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** There is not as much of an article as was asked for. */
export type InsufficientStockError = UserError & {
  __typename?: 'InsufficientStockError';
  /** How many units there are. */
  available: Scalars['Int']['output'];
  /** `INSUFFICIENT_STOCK`. */
  code: Scalars['String']['output'];
  /** How much there is. */
  message: Scalars['String']['output'];
  /** Where in the input the article stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** How many units were asked for. */
  requested: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

/** No account has this address and this password; which of the two is wrong is not told. */
export type InvalidCredentialsError = UserError & {
  __typename?: 'InvalidCredentialsError';
  /** `INVALID_CREDENTIALS`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Nothing: neither part of the input is named. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A value of the input is not acceptable: out of range, not well formed, or contradicting another. */
export type InvalidInputError = UserError & {
  __typename?: 'InvalidInputError';
  /** `INVALID_INPUT`. */
  code: Scalars['String']['output'];
  /** What is wrong and what is accepted. */
  message: Scalars['String']['output'];
  /** Where in the input the value stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What can keep a card from being issued. */
export type IssueCardError = CardNumberTakenError | InvalidInputError | NotFoundError | TooManyCardsError;

/** For whom a card is. */
export type IssueCardInput = {
  /** `cus_...`; left out: the one who is signed in. For others it needs the scope `customer:write`. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** The number of a card that is printed already, with the scope `customer:write` only; left out: a new one is made. */
  number?: InputMaybe<Scalars['String']['input']>;
};

/** What came of it. */
export type IssueCardPayload = {
  __typename?: 'IssueCardPayload';
  /** The new card; null where none was issued. */
  card?: Maybe<Card>;
  /** Why none was issued. */
  errors: Array<IssueCardError>;
};

/** Nobody would be left who may administer all staff. */
export type LastAdministratorError = UserError & {
  __typename?: 'LastAdministratorError';
  /** `LAST_ADMINISTRATOR`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Nothing: it is not one part of the input. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A store or a warehouse; here: where a device stands. */
export type Location = {
  __typename?: 'Location';
  /** `loc_...`. */
  id: Scalars['ID']['output'];
};

/** An amount of money: whole minor units and the currency they are counted in. */
export type Money = {
  __typename?: 'Money';
  /** The amount in minor units; 1999 with two fraction digits is 19.99. */
  amount: Scalars['MinorUnits']['output'];
  /** The currency of the amount. */
  currency: Scalars['CurrencyCode']['output'];
  /** How many digits of the amount are behind the decimal point: 2 for EUR, 0 for JPY. */
  fractionDigits: Scalars['Int']['output'];
};

/** An amount that the client states; it must be in the currency of what it is compared with. */
export type MoneyInput = {
  /** The amount in minor units. */
  amount: Scalars['MinorUnits']['input'];
  /** The currency of the amount. */
  currency: Scalars['CurrencyCode']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Adds a member of staff, or takes one back who has left and has this address. Needs the scope `staff:write`, and all that
   * the roles give, wherever they hold.
   */
  addStaff?: Maybe<AddStaffPayload>;
  /**
   * Makes known whom another identity provider knows, at first sight, and tells what this person may do; null where nobody
   * here is that person and none is to be made; for gateways, which have verified it.
   */
  admitIdentity?: Maybe<SessionRights>;
  /**
   * Gives a member of staff these roles and no others, within half a minute everywhere. Needs the scope `staff:write`, and all
   * that is given or taken away, wherever it holds. Nobody gives anything to themselves.
   */
  assignRoles?: Maybe<AssignRolesPayload>;
  /** Puts a card out of use for ever: its customer does, or staff with the scope `customer:write`. Doing it again changes nothing. */
  blockCard?: Maybe<BlockCardPayload>;
  /** Gives the account of who is signed in another password, and ends its other sessions. */
  changePassword?: Maybe<ChangePasswordPayload>;
  /** The customer who is signed in lets the device in that shows this code. RATE_LIMITED where too many codes were wrong. */
  confirmDeviceLogin?: Maybe<ConfirmDeviceLoginPayload>;
  /** Makes one-time codes by which devices enrol themselves, for many places at a time. Needs the scope `device:write` at each of them. */
  createEnrolmentCodes?: Maybe<CreateEnrolmentCodesPayload>;
  /**
   * Gives a partner a key for its programs: `Authorization: Bearer nlk_...`. Needs the scope `staff:write`, and all that the key
   * is to be good for.
   */
  createPartnerKey?: Maybe<CreatePartnerKeyPayload>;
  /** Takes all roles from a member of staff who leaves, and ends this person's sessions. Needs the scope `staff:write` as `assignRoles` does. */
  deactivateStaff?: Maybe<DeactivateStaffPayload>;
  /** The customer who is signed in does not know the device that shows this code: it stays out. */
  denyDeviceLogin?: Maybe<DenyDeviceLoginPayload>;
  /**
   * Ends a partner's key for ever, within half a minute everywhere. Needs the scope `staff:write` where the key holds: everywhere,
   * or in all of its channels. Doing it again changes nothing.
   */
  endPartnerKey?: Maybe<EndPartnerKeyPayload>;
  /**
   * Makes a device known by a one-time code. It gets a session of its own, in which it may do nothing by itself; staff who sign
   * in with its token work at its place.
   */
  enrolDevice?: Maybe<EnrolDevicePayload>;
  /**
   * Closes the account of the customer who is signed in for ever and erases what is kept of that person, in all parts of the
   * platform. Of an order remains what tax law asks for: number, lines, amounts and country; one that is not finished keeps its
   * address until it is. Doing it again changes nothing.
   */
  eraseMe?: Maybe<EraseMePayload>;
  /** All that is kept of the customer who is signed in, from all parts of the platform, or an error: never only a part of it. */
  exportMyData?: Maybe<ExportMyDataPayload>;
  /**
   * What has become of a login that `startDeviceLogin` began. Once it is confirmed, it gives the device a session of the customer;
   * asked again at once, the same one, since an answer may get lost.
   */
  finishDeviceLogin?: Maybe<FinishDeviceLoginPayload>;
  /** Gives a customer a card: the customer's own wish, or by staff with the scope `customer:write`. */
  issueCard?: Maybe<IssueCardPayload>;
  /**
   * Makes a role or gives it other rights, at once for all who have it. Needs the scope `staff:write` everywhere, and every
   * scope that the role gains.
   */
  putRole?: Maybe<PutRolePayload>;
  /** Gives new tokens for a refresh token, which is then used up. One that was used before ends the session. */
  refreshSession?: Maybe<RefreshSessionPayload>;
  /** Takes a role away that nobody has; a standard role is as it came again. Needs the scope `staff:write` everywhere. */
  removeRole?: Maybe<RemoveRolePayload>;
  /**
   * Gives another card for one, which is then out of use: to its customer, or by staff with the scope `customer:write`. Doing it
   * again changes nothing and tells the same card.
   */
  replaceCard?: Maybe<ReplaceCardPayload>;
  /**
   * Puts a device out of use for ever and ends all sessions that were begun on it, within half a minute everywhere: for the
   * customer whose device it is, and with the scope `device:write` at its place. Doing it again changes nothing.
   */
  revokeDevice?: Maybe<RevokeDevicePayload>;
  /** Notes what a customer agrees to, or does not any more: by the customer, or by staff with the scope `customer:write`. */
  setConsent?: Maybe<SetConsentPayload>;
  /** Signs a customer in. */
  signIn?: Maybe<SignInPayload>;
  /** Signs a member of staff in. */
  signInStaff?: Maybe<SignInStaffPayload>;
  /** Ends the session of the token that is sent, within half a minute everywhere. */
  signOut?: Maybe<SignOutPayload>;
  /** Opens an account and signs in. */
  signUp?: Maybe<SignUpPayload>;
  /**
   * Begins the signing in of a customer at a device without a keyboard (RFC 8628): it shows the address and the code, the
   * customer confirms in the app or shop, and the device asks by `finishDeviceLogin` until then.
   */
  startDeviceLogin?: Maybe<StartDeviceLoginPayload>;
  /** Starts a session for someone who has no account or is not signed in; it owns its carts and orders. */
  startGuestSession?: Maybe<GuestSessionPayload>;
};


export type MutationAddStaffArgs = {
  input: AddStaffInput;
};


export type MutationAdmitIdentityArgs = {
  input: AdmitIdentityInput;
};


export type MutationAssignRolesArgs = {
  input: AssignRolesInput;
};


export type MutationBlockCardArgs = {
  input: BlockCardInput;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationConfirmDeviceLoginArgs = {
  input: DeviceLoginInput;
};


export type MutationCreateEnrolmentCodesArgs = {
  input: CreateEnrolmentCodesInput;
};


export type MutationCreatePartnerKeyArgs = {
  input: CreatePartnerKeyInput;
};


export type MutationDeactivateStaffArgs = {
  input: DeactivateStaffInput;
};


export type MutationDenyDeviceLoginArgs = {
  input: DeviceLoginInput;
};


export type MutationEndPartnerKeyArgs = {
  input: EndPartnerKeyInput;
};


export type MutationEnrolDeviceArgs = {
  input: EnrolDeviceInput;
};


export type MutationEraseMeArgs = {
  input: EraseMeInput;
};


export type MutationFinishDeviceLoginArgs = {
  input: FinishDeviceLoginInput;
};


export type MutationIssueCardArgs = {
  input: IssueCardInput;
};


export type MutationPutRoleArgs = {
  input: PutRoleInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationRemoveRoleArgs = {
  input: RemoveRoleInput;
};


export type MutationReplaceCardArgs = {
  input: ReplaceCardInput;
};


export type MutationRevokeDeviceArgs = {
  input: RevokeDeviceInput;
};


export type MutationSetConsentArgs = {
  input: SetConsentInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignInStaffArgs = {
  input: SignInInput;
};


export type MutationSignOutArgs = {
  input?: InputMaybe<SignOutInput>;
};


export type MutationSignUpArgs = {
  input: SignUpInput;
};


export type MutationStartDeviceLoginArgs = {
  input: StartDeviceLoginInput;
};

/** What the input points at does not exist for this caller. */
export type NotFoundError = UserError & {
  __typename?: 'NotFoundError';
  /** `NOT_FOUND`. */
  code: Scalars['String']['output'];
  /** What was not found. */
  message: Scalars['String']['output'];
  /** Where in the input it was named. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Where a page of a list lies in the whole list (Relay connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last item of this page: pass it as `after` to get the next page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is a page behind this one. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is a page before this one. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item of this page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A key of a partner's programs. */
export type PartnerKey = {
  __typename?: 'PartnerKey';
  /** The channels in which it lets do that; null: everywhere. */
  channels?: Maybe<Array<Scalars['String']['output']>>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it: `stf_...`. */
  createdBy: Scalars['ID']['output'];
  /** When it was ended before that. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it ends by itself. */
  expiresAt: Scalars['DateTime']['output'];
  /** Opaque id: `pky_...`. */
  id: Scalars['ID']['output'];
  /** When it was used last, to the hour; null where it never was. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who it is for and what for, in the retailer's words. */
  name: Scalars['String']['output'];
  /** The partner: `prt_...`; its keys have it in common. */
  partnerId: Scalars['ID']['output'];
  /** What it lets do. */
  scopes: Array<Scalars['String']['output']>;
};

/** A page of partners' keys. */
export type PartnerKeyConnection = {
  __typename?: 'PartnerKeyConnection';
  /** The keys with their cursors. */
  edges: Array<PartnerKeyEdge>;
  /** The keys. */
  nodes: Array<PartnerKey>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A key in the page. */
export type PartnerKeyEdge = {
  __typename?: 'PartnerKeyEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The key. */
  node: PartnerKey;
};

/** Data of one kind that a part of the platform keeps of a person. */
export type PersonalData = {
  __typename?: 'PersonalData';
  /** The data, as JSON: an object, or a list of them. */
  json: Scalars['String']['output'];
  /** What they are about: `account`, `orders`. */
  name: Scalars['String']['output'];
};

/** What can keep a role from being changed. */
export type PutRoleError = BeyondOwnRightsError | InvalidInputError | LastAdministratorError | VersionConflictError;

/** A role as it is to be. */
export type PutRoleInput = {
  /** Refused where the role has another version than this; 0 for one that is not there or is as it came. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Its key: a-z, 0-9 and -, up to 41 characters. */
  key: Scalars['String']['input'];
  /** For people, up to 100 characters. */
  name: Scalars['String']['input'];
  /** What it is to give; all of it, not only what is new. */
  scopes: Array<Scalars['String']['input']>;
};

/** What came of it. */
export type PutRolePayload = {
  __typename?: 'PutRolePayload';
  /** Why it was not. */
  errors: Array<PutRoleError>;
  /** The role; null where it was not changed. */
  role?: Maybe<Role>;
};

export type Query = {
  __typename?: 'Query';
  /** Who did what to which object on whose behalf, newest first. Needs the scope `audit:read`. */
  auditLog?: Maybe<AuditLogConnection>;
  /**
   * The customer whose active card it is; null where it is nobody's. Needs the scope `customer:read`, where the caller is if
   * it is bound to a place.
   */
  customerByCard?: Maybe<Customer>;
  /** Whose card it is, `cus_...`; null where it is nobody's; for carts that are handed over. */
  customerIdByCard?: Maybe<Scalars['ID']['output']>;
  /**
   * Which device asks to be signed in by this code, for the customer who decides about it; null where there is none: the code
   * is mistyped, its time is over, or it has been decided about. RATE_LIMITED where too many codes were wrong.
   */
  deviceLogin?: Maybe<DeviceLogin>;
  /** Tills, kiosks and other devices of the retailer in the order of enrolment, at the places of the scope `device:read`. */
  devices?: Maybe<DeviceConnection>;
  /** Whose token it is, `gst_...`; null where it is no valid token of a guest of this retailer; for carts. */
  guestOfToken?: Maybe<Scalars['ID']['output']>;
  /** What someone whom another identity provider knows may do at this moment; null where that person is gone; for gateways. */
  identityRights?: Maybe<SessionRights>;
  /** The customer who is signed in; null for everyone else. */
  me?: Maybe<Customer>;
  /** The keys of the retailer's partners, newest first, those that have ended too. Needs the scope `staff:read` everywhere. */
  partnerKeys?: Maybe<PartnerKeyConnection>;
  /** What a partner's key lets do at this moment; null where it has ended or has another secret; for gateways. */
  partnerRights?: Maybe<SessionRights>;
  /** The roles that staff can have, by key; at most 100. Needs the scope `staff:read`. */
  roles?: Maybe<Array<Role>>;
  /** The public keys that session tokens are signed with, each as a JSON Web Key; for gateways. */
  sessionKeys: Array<Scalars['String']['output']>;
  /** What a session may do at this moment; null where it has ended; for gateways. */
  sessionRights?: Maybe<SessionRights>;
  /** A member of staff; null where the caller may see none with this id. */
  staffMember?: Maybe<StaffMember>;
  /** Staff by name, those whom the caller may see: all, or who works at the places of the scope `staff:read`. */
  staffMembers?: Maybe<StaffMemberConnection>;
};


export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCustomerByCardArgs = {
  barcode: Scalars['String']['input'];
};


export type QueryCustomerIdByCardArgs = {
  barcode: Scalars['String']['input'];
};


export type QueryDeviceLoginArgs = {
  userCode: Scalars['String']['input'];
};


export type QueryDevicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<DeviceKind>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<DeviceStatus>;
};


export type QueryGuestOfTokenArgs = {
  token: Scalars['String']['input'];
};


export type QueryIdentityRightsArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPartnerKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPartnerRightsArgs = {
  id: Scalars['ID']['input'];
  secretHash?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySessionRightsArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStaffMemberArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStaffMembersArgs = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
  role?: InputMaybe<Scalars['String']['input']>;
};

/** What can keep a session from being refreshed. */
export type RefreshSessionError = SessionEndedError;

/** Which session. */
export type RefreshSessionInput = {
  /** The last one that was given for it. */
  refreshToken: Scalars['String']['input'];
};

/** What came of it. */
export type RefreshSessionPayload = {
  __typename?: 'RefreshSessionPayload';
  /** Why it was not. */
  errors: Array<RefreshSessionError>;
  /** The same session with new tokens; null where it was not refreshed. */
  session?: Maybe<Session>;
};

/** What can keep a role from being taken away. */
export type RemoveRoleError = BeyondOwnRightsError | LastAdministratorError | NotFoundError | RoleInUseError | VersionConflictError;

/** Which role. */
export type RemoveRoleInput = {
  /** Refused where the role has another version than this. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Its key. */
  key: Scalars['String']['input'];
};

/** What came of it. */
export type RemoveRolePayload = {
  __typename?: 'RemoveRolePayload';
  /** Why nothing was changed. */
  errors: Array<RemoveRoleError>;
  /** The standard role as it came; null for any other. */
  role?: Maybe<Role>;
};

/** What can keep a card from being replaced. */
export type ReplaceCardError = CardNumberTakenError | InvalidInputError | NotFoundError | TooManyCardsError;

/** Which card. */
export type ReplaceCardInput = {
  /** `crd_...`. */
  cardId: Scalars['ID']['input'];
  /** The number of a card that is printed already, with the scope `customer:write` only; left out: a new one is made. */
  number?: InputMaybe<Scalars['String']['input']>;
};

/** What came of it. */
export type ReplaceCardPayload = {
  __typename?: 'ReplaceCardPayload';
  /** The card that is in its place now; null where there is none. */
  card?: Maybe<Card>;
  /** Why it was not replaced. */
  errors: Array<ReplaceCardError>;
};

/** What can keep a device from being put out of use. */
export type RevokeDeviceError = NotFoundError;

/** Which device. */
export type RevokeDeviceInput = {
  /** `dev_...`. */
  deviceId: Scalars['ID']['input'];
};

/** What came of it. */
export type RevokeDevicePayload = {
  __typename?: 'RevokeDevicePayload';
  /** The device, which is out of use; null where there is none. */
  device?: Maybe<Device>;
  /** Why nothing was changed. */
  errors: Array<RevokeDeviceError>;
};

/** What people in one position may do. */
export type Role = {
  __typename?: 'Role';
  /** The word for it in assignments: `store-manager`. */
  key: Scalars['String']['output'];
  /** For people. */
  name: Scalars['String']['output'];
  /** What it gives: `stock:write`. */
  scopes: Array<Scalars['String']['output']>;
  /** Whether every retailer has it from the start. */
  standard: Scalars['Boolean']['output'];
  /** Raised by one with each change; 0 for a standard role as it came. */
  version: Scalars['Int']['output'];
};

/** Somebody has the role. */
export type RoleInUseError = UserError & {
  __typename?: 'RoleInUseError';
  /** `ROLE_IN_USE`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the role stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Whoever gives a right must have it. */
export type ScopesBeyondOwnError = UserError & {
  __typename?: 'ScopesBeyondOwnError';
  /** `SCOPES_BEYOND_OWN`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the scopes stand. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** Those that the caller does not have, everywhere or in these channels. */
  scopes: Array<Scalars['String']['output']>;
};

/** A proof of who is calling: send it as `Authorization: Bearer <token>`. */
export type Session = {
  __typename?: 'Session';
  /** When it ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** Until when the session can be refreshed. */
  refreshExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Give it to `refreshSession` when the token has ended. Keep it secret; null for guests. */
  refreshToken?: Maybe<Scalars['String']['output']>;
  /** The proof. Keep it secret. */
  token: Scalars['String']['output'];
};

/** The session has ended, or the refresh token is not its last one. */
export type SessionEndedError = UserError & {
  __typename?: 'SessionEndedError';
  /** `SESSION_ENDED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the token stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Scopes that are held at some places only; a list that is null sets no bound. */
export type SessionGrant = {
  __typename?: 'SessionGrant';
  /** In these channels. */
  channels?: Maybe<Array<Scalars['String']['output']>>;
  /** At these locations. */
  locationIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** What may be done. */
  scopes: Array<Scalars['String']['output']>;
};

/** What a session, a partner's key or an identity of another provider lets do at a moment. */
export type SessionRights = {
  __typename?: 'SessionRights';
  /** The channel that the device sells in. */
  channel?: Maybe<Scalars['String']['output']>;
  /** Which kind of program it is: `till`, `tv`. */
  client?: Maybe<Scalars['String']['output']>;
  /** The device that it was begun on. */
  deviceId?: Maybe<Scalars['ID']['output']>;
  /** When a partner's key ends by itself. */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it may do at some places only. */
  grants: Array<SessionGrant>;
  /** `ses_...`, `pky_...` or `idt_...`. */
  id: Scalars['ID']['output'];
  /** `customer`, `staff`, `device` or `partner`. */
  kind: Scalars['String']['output'];
  /** Where that device is: `loc_...`. */
  locationId?: Maybe<Scalars['ID']['output']>;
  /** What it may do everywhere. */
  scopes: Array<Scalars['String']['output']>;
  /** `cus_...`, `stf_...`, `dev_...` or `prt_...`. */
  subject: Scalars['ID']['output'];
  /** Tokens of another provider that were issued before are worth nothing any more: the person has signed out. */
  tokensFrom?: Maybe<Scalars['DateTime']['output']>;
};

/** What can keep a consent from being noted. */
export type SetConsentError = InvalidInputError | NotFoundError;

/** What a customer has said. */
export type SetConsentInput = {
  /** `cus_...`; left out: the one who is signed in. For others it needs the scope `customer:write`. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether the customer agrees. */
  granted: Scalars['Boolean']['input'];
  /** What it is about. */
  purpose: ConsentPurpose;
  /** The version of the text that the customer was shown: 1 to 100 letters, digits and `. : / _ -`. */
  textVersion: Scalars['String']['input'];
};

/** What came of it. */
export type SetConsentPayload = {
  __typename?: 'SetConsentPayload';
  /** What holds now; null where nothing was noted. */
  consent?: Maybe<Consent>;
  /** Why nothing was noted. */
  errors: Array<SetConsentError>;
};

/** The account has no password to prove it by, and this session is not by the provider that vouches for the customer. */
export type SignInAgainError = UserError & {
  __typename?: 'SignInAgainError';
  /** `SIGN_IN_AGAIN`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Nothing: no part of the input is named. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What can keep someone from signing in. */
export type SignInError = InvalidCredentialsError;

/** Who it is. */
export type SignInInput = {
  /** E-mail address. */
  email: Scalars['String']['input'];
  /** Password. */
  password: Scalars['String']['input'];
};

/** What came of it. */
export type SignInPayload = {
  __typename?: 'SignInPayload';
  /** The customer; null where the sign-in failed. */
  customer?: Maybe<SignedInCustomer>;
  /** Why the sign-in failed. */
  errors: Array<SignInError>;
  /** The proof of being that customer. */
  session?: Maybe<Session>;
};

/** What came of it. */
export type SignInStaffPayload = {
  __typename?: 'SignInStaffPayload';
  /** Why the sign-in failed. */
  errors: Array<SignInError>;
  /** The proof of being that member of staff. */
  session?: Maybe<Session>;
  /** The member of staff; null where the sign-in failed. */
  staff?: Maybe<SignedInStaffMember>;
};

/** What to end. */
export type SignOutInput = {
  /** All sessions of the person, on every device, and all tokens that other identity providers have issued until now. */
  everywhere?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What came of it. */
export type SignOutPayload = {
  __typename?: 'SignOutPayload';
  /** That it is ended; also where it had been before. */
  signedOut: Scalars['Boolean']['output'];
};

/** What can keep an account from being opened. */
export type SignUpError = EmailTakenError | InvalidInputError;

/** Who wants an account. */
export type SignUpInput = {
  /** E-mail address. */
  email: Scalars['String']['input'];
  /** Family name, up to 100 characters. */
  familyName?: InputMaybe<Scalars['String']['input']>;
  /** Given name, up to 100 characters. */
  givenName?: InputMaybe<Scalars['String']['input']>;
  /** Password: 10 to 200 characters, not easy to guess. */
  password: Scalars['String']['input'];
};

/** What came of it. */
export type SignUpPayload = {
  __typename?: 'SignUpPayload';
  /** The new account; null where none was opened. */
  customer?: Maybe<SignedInCustomer>;
  /** Why no account was opened. */
  errors: Array<SignUpError>;
  /** The proof of being that customer. */
  session?: Maybe<Session>;
};

/** A customer's account, told to who has just opened it or given its password; there is no other way to this type. */
export type SignedInCustomer = {
  __typename?: 'SignedInCustomer';
  /** When the account was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** E-mail address, in lower case. */
  email: Scalars['String']['output'];
  /** Family name. */
  familyName?: Maybe<Scalars['String']['output']>;
  /** Given name. */
  givenName?: Maybe<Scalars['String']['output']>;
  /** `cus_...`. */
  id: Scalars['ID']['output'];
  /** The language that the customer wants to be addressed in. */
  locale?: Maybe<Scalars['Locale']['output']>;
  /** How many orders this customer has placed. */
  ordersPlaced: Scalars['Int']['output'];
};

/** A device, told to itself when it is let in; there is no other way to this type. */
export type SignedInDevice = {
  __typename?: 'SignedInDevice';
  /** The channel that it sells in: `de-store`. */
  channel: Scalars['String']['output'];
  /** Opaque id: `dev_...`. */
  id: Scalars['ID']['output'];
  /** What it is. */
  kind: DeviceKind;
  /** Where it stands; null for those of customers, and those that move about. */
  location?: Maybe<Location>;
  /** What people call it. */
  name: Scalars['String']['output'];
};

/** A member of staff's account, told to who has just given its password; there is no other way to this type. */
export type SignedInStaffMember = {
  __typename?: 'SignedInStaffMember';
  /** E-mail address, in lower case. */
  email: Scalars['String']['output'];
  /** `stf_...`. */
  id: Scalars['ID']['output'];
  /** Name. */
  name: Scalars['String']['output'];
  /** What this person may do: `stock:write`. */
  scopes: Array<Scalars['String']['output']>;
};

/** The customer has not decided yet, and the device asks too often: the interval is longer from now on. */
export type SlowDownError = UserError & {
  __typename?: 'SlowDownError';
  /** `SLOW_DOWN`. */
  code: Scalars['String']['output'];
  /** So many seconds at least to wait before asking again. */
  interval: Scalars['Int']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the code stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Someone who works for the retailer. Read only by that person, with the scope `staff:read` where this person works, and by other subgraphs. */
export type StaffMember = {
  __typename?: 'StaffMember';
  /** Which roles this person has, and where; none for someone who has left. */
  assignments: Array<Assignment>;
  /** E-mail address, in lower case. */
  email: Scalars['String']['output'];
  /** The retailer's own number, unique among its staff. */
  externalId?: Maybe<Scalars['String']['output']>;
  /** Opaque id: `stf_...`. */
  id: Scalars['ID']['output'];
  /** When this person left; null for someone who works here. */
  leftAt?: Maybe<Scalars['DateTime']['output']>;
  /** Name. */
  name: Scalars['String']['output'];
  /** What this person may do anywhere: `stock:write`. */
  scopes: Array<Scalars['String']['output']>;
  /** Raised by one with each change. */
  version: Scalars['Int']['output'];
};

/** A page of staff. */
export type StaffMemberConnection = {
  __typename?: 'StaffMemberConnection';
  /** The staff with their cursors. */
  edges: Array<StaffMemberEdge>;
  /** The staff. */
  nodes: Array<StaffMember>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A member of staff in a page. */
export type StaffMemberEdge = {
  __typename?: 'StaffMemberEdge';
  /** Where this person stands in the list. */
  cursor: Scalars['String']['output'];
  /** The member of staff. */
  node: StaffMember;
};

/** What can keep a login from being begun. */
export type StartDeviceLoginError = InvalidInputError;

/** Which device asks. */
export type StartDeviceLoginInput = {
  /** What it is: `TV` or `IOT`. */
  kind: DeviceKind;
  /** What people call it, up to 100 characters. */
  name: Scalars['String']['input'];
};

/** What came of it. */
export type StartDeviceLoginPayload = {
  __typename?: 'StartDeviceLoginPayload';
  /** The codes; null where nothing was begun. */
  codes?: Maybe<DeviceLoginCodes>;
  /** Why nothing was begun. */
  errors: Array<StartDeviceLoginError>;
};

/** The same amount with and without tax; gross = net + tax, exactly. */
export type TaxedMoney = {
  __typename?: 'TaxedMoney';
  /** With tax: what the customer pays. */
  gross: Money;
  /** Without tax. */
  net: Money;
  /** The tax. */
  tax: Money;
};

/** The direction in which a text runs. */
export type TextDirection =
  /** Left to right. */
  | 'LTR'
  /** Right to left: Arabic, Hebrew. */
  | 'RTL';

/** The customer has as many cards in use as one may have. */
export type TooManyCardsError = UserError & {
  __typename?: 'TooManyCardsError';
  /** `TOO_MANY_CARDS`. */
  code: Scalars['String']['output'];
  /** How many cards in use one may have. */
  limit: Scalars['Int']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the customer or the card stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The article is not sold here: unknown, or without a price in this channel and currency. */
export type UnknownSkuError = UserError & {
  __typename?: 'UnknownSkuError';
  /** `UNKNOWN_SKU`. */
  code: Scalars['String']['output'];
  /** Which article, and why it cannot be had. */
  message: Scalars['String']['output'];
  /** Where in the input the article stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** The article. */
  sku: Scalars['String']['output'];
};

/** A problem that the caller can understand and mend. Every member of a mutation's error union implements it. */
export type UserError = {
  /** Stable, for programs: `INSUFFICIENT_STOCK`. */
  code: Scalars['String']['output'];
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** Where in the input the problem lies: `["lines", "0", "quantity"]`. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The object has changed since the version that the caller expected. */
export type VersionConflictError = UserError & {
  __typename?: 'VersionConflictError';
  /** `VERSION_CONFLICT`. */
  code: Scalars['String']['output'];
  /** The version that the object has now. */
  currentVersion: Scalars['Int']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the expected version stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  StaffMember: StaffMember;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  StaffMember:
    ( { __typename: 'StaffMember' }
    & GraphQLRecursivePick<FederationTypes['StaffMember'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddStaffError:
    | ( BeyondOwnRightsError & { __typename: 'BeyondOwnRightsError' } )
    | ( EmailTakenError & { __typename: 'EmailTakenError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
  AssignRolesError:
    | ( BeyondOwnRightsError & { __typename: 'BeyondOwnRightsError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( LastAdministratorError & { __typename: 'LastAdministratorError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( VersionConflictError & { __typename: 'VersionConflictError' } )
  ;
  BlockCardError: ( NotFoundError & { __typename: 'NotFoundError' } );
  ChangePasswordError: ( InvalidInputError & { __typename: 'InvalidInputError' } );
  ConfirmDeviceLoginError: ( NotFoundError & { __typename: 'NotFoundError' } );
  CreateEnrolmentCodesError:
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
  CreatePartnerKeyError:
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ScopesBeyondOwnError & { __typename: 'ScopesBeyondOwnError' } )
  ;
  DeactivateStaffError:
    | ( BeyondOwnRightsError & { __typename: 'BeyondOwnRightsError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( LastAdministratorError & { __typename: 'LastAdministratorError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( VersionConflictError & { __typename: 'VersionConflictError' } )
  ;
  DenyDeviceLoginError: ( NotFoundError & { __typename: 'NotFoundError' } );
  EndPartnerKeyError: ( NotFoundError & { __typename: 'NotFoundError' } );
  EnrolDeviceError:
    | ( EnrolmentCodeError & { __typename: 'EnrolmentCodeError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
  ;
  EraseMeError:
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( SignInAgainError & { __typename: 'SignInAgainError' } )
  ;
  FinishDeviceLoginError:
    | ( AuthorizationPendingError & { __typename: 'AuthorizationPendingError' } )
    | ( DeviceLoginDeniedError & { __typename: 'DeviceLoginDeniedError' } )
    | ( DeviceLoginExpiredError & { __typename: 'DeviceLoginExpiredError' } )
    | ( SlowDownError & { __typename: 'SlowDownError' } )
  ;
  IssueCardError:
    | ( CardNumberTakenError & { __typename: 'CardNumberTakenError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( TooManyCardsError & { __typename: 'TooManyCardsError' } )
  ;
  PutRoleError:
    | ( BeyondOwnRightsError & { __typename: 'BeyondOwnRightsError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( LastAdministratorError & { __typename: 'LastAdministratorError' } )
    | ( VersionConflictError & { __typename: 'VersionConflictError' } )
  ;
  RefreshSessionError: ( SessionEndedError & { __typename: 'SessionEndedError' } );
  RemoveRoleError:
    | ( BeyondOwnRightsError & { __typename: 'BeyondOwnRightsError' } )
    | ( LastAdministratorError & { __typename: 'LastAdministratorError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( RoleInUseError & { __typename: 'RoleInUseError' } )
    | ( VersionConflictError & { __typename: 'VersionConflictError' } )
  ;
  ReplaceCardError:
    | ( CardNumberTakenError & { __typename: 'CardNumberTakenError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( TooManyCardsError & { __typename: 'TooManyCardsError' } )
  ;
  RevokeDeviceError: ( NotFoundError & { __typename: 'NotFoundError' } );
  SetConsentError:
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
  SignInError: ( InvalidCredentialsError & { __typename: 'InvalidCredentialsError' } );
  SignUpError:
    | ( EmailTakenError & { __typename: 'EmailTakenError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
  ;
  StartDeviceLoginError: ( InvalidInputError & { __typename: 'InvalidInputError' } );
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( AuthorizationPendingError )
    | ( BeyondOwnRightsError )
    | ( CardNumberTakenError )
    | ( DeviceLoginDeniedError )
    | ( DeviceLoginExpiredError )
    | ( EmailTakenError )
    | ( EnrolmentCodeError )
    | ( IdempotencyKeyReusedError )
    | ( InsufficientStockError )
    | ( InvalidCredentialsError )
    | ( InvalidInputError )
    | ( LastAdministratorError )
    | ( NotFoundError )
    | ( RoleInUseError )
    | ( ScopesBeyondOwnError )
    | ( SessionEndedError )
    | ( SignInAgainError )
    | ( SlowDownError )
    | ( TooManyCardsError )
    | ( UnknownSkuError )
    | ( VersionConflictError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ActorKind: ActorKind;
  AddStaffError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddStaffError']>;
  AddStaffInput: AddStaffInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddStaffPayload: ResolverTypeWrapper<Omit<AddStaffPayload, 'errors' | 'staff'> & { errors: Array<ResolversTypes['AddStaffError']>, staff?: Maybe<ResolversTypes['StaffMember']> }>;
  Address: ResolverTypeWrapper<Address>;
  AdmitIdentityInput: AdmitIdentityInput;
  AssignRolesError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AssignRolesError']>;
  AssignRolesInput: AssignRolesInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AssignRolesPayload: ResolverTypeWrapper<Omit<AssignRolesPayload, 'errors' | 'staff'> & { errors: Array<ResolversTypes['AssignRolesError']>, staff?: Maybe<ResolversTypes['StaffMember']> }>;
  Assignment: ResolverTypeWrapper<AssignmentModel>;
  AssignmentInput: AssignmentInput;
  AuditLogConnection: ResolverTypeWrapper<Omit<AuditLogConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AuditLogEdge']>, nodes: Array<ResolversTypes['AuditLogEntry']> }>;
  AuditLogEdge: ResolverTypeWrapper<Omit<AuditLogEdge, 'node'> & { node: ResolversTypes['AuditLogEntry'] }>;
  AuditLogEntry: ResolverTypeWrapper<AuditEntryModel>;
  AuditLogFilter: AuditLogFilter;
  AuthorizationPendingError: ResolverTypeWrapper<AuthorizationPendingError>;
  BeyondOwnRightsError: ResolverTypeWrapper<BeyondOwnRightsError>;
  BlockCardError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BlockCardError']>;
  BlockCardInput: BlockCardInput;
  BlockCardPayload: ResolverTypeWrapper<Omit<BlockCardPayload, 'card' | 'errors'> & { card?: Maybe<ResolversTypes['Card']>, errors: Array<ResolversTypes['BlockCardError']> }>;
  CacheControlScope: CacheControlScope;
  Card: ResolverTypeWrapper<CardDocumentModel>;
  CardNumberTakenError: ResolverTypeWrapper<CardNumberTakenError>;
  CardStatus: CardStatus;
  ChangePasswordError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordError']>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolverTypeWrapper<Omit<ChangePasswordPayload, 'errors'> & { errors: Array<ResolversTypes['ChangePasswordError']> }>;
  ConfirmDeviceLoginError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmDeviceLoginError']>;
  ConfirmDeviceLoginPayload: ResolverTypeWrapper<Omit<ConfirmDeviceLoginPayload, 'errors' | 'login'> & { errors: Array<ResolversTypes['ConfirmDeviceLoginError']>, login?: Maybe<ResolversTypes['DeviceLogin']> }>;
  Consent: ResolverTypeWrapper<Consent>;
  ConsentConnection: ResolverTypeWrapper<ConsentConnection>;
  ConsentEdge: ResolverTypeWrapper<ConsentEdge>;
  ConsentPurpose: ConsentPurpose;
  CreateEnrolmentCodesError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateEnrolmentCodesError']>;
  CreateEnrolmentCodesInput: CreateEnrolmentCodesInput;
  CreateEnrolmentCodesPayload: ResolverTypeWrapper<Omit<CreateEnrolmentCodesPayload, 'codes' | 'errors'> & { codes?: Maybe<Array<ResolversTypes['EnrolmentCode']>>, errors: Array<ResolversTypes['CreateEnrolmentCodesError']> }>;
  CreatePartnerKeyError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreatePartnerKeyError']>;
  CreatePartnerKeyInput: CreatePartnerKeyInput;
  CreatePartnerKeyPayload: ResolverTypeWrapper<Omit<CreatePartnerKeyPayload, 'errors' | 'partnerKey'> & { errors: Array<ResolversTypes['CreatePartnerKeyError']>, partnerKey?: Maybe<ResolversTypes['PartnerKey']> }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Customer: ResolverTypeWrapper<CustomerDocumentModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeactivateStaffError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeactivateStaffError']>;
  DeactivateStaffInput: DeactivateStaffInput;
  DeactivateStaffPayload: ResolverTypeWrapper<Omit<DeactivateStaffPayload, 'errors' | 'staff'> & { errors: Array<ResolversTypes['DeactivateStaffError']>, staff?: Maybe<ResolversTypes['StaffMember']> }>;
  DenyDeviceLoginError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DenyDeviceLoginError']>;
  DenyDeviceLoginPayload: ResolverTypeWrapper<Omit<DenyDeviceLoginPayload, 'errors' | 'login'> & { errors: Array<ResolversTypes['DenyDeviceLoginError']>, login?: Maybe<ResolversTypes['DeviceLogin']> }>;
  Device: ResolverTypeWrapper<DeviceDocumentModel>;
  DeviceConnection: ResolverTypeWrapper<DevicePageModel>;
  DeviceEdge: ResolverTypeWrapper<Omit<DeviceEdge, 'node'> & { node: ResolversTypes['Device'] }>;
  DeviceKind: DeviceKind;
  DeviceLogin: ResolverTypeWrapper<DeviceLoginDocumentModel>;
  DeviceLoginCodes: ResolverTypeWrapper<DeviceLoginCodes>;
  DeviceLoginDeniedError: ResolverTypeWrapper<DeviceLoginDeniedError>;
  DeviceLoginExpiredError: ResolverTypeWrapper<DeviceLoginExpiredError>;
  DeviceLoginInput: DeviceLoginInput;
  DeviceStatus: DeviceStatus;
  EmailTakenError: ResolverTypeWrapper<EmailTakenError>;
  EndPartnerKeyError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndPartnerKeyError']>;
  EndPartnerKeyInput: EndPartnerKeyInput;
  EndPartnerKeyPayload: ResolverTypeWrapper<Omit<EndPartnerKeyPayload, 'errors' | 'partnerKey'> & { errors: Array<ResolversTypes['EndPartnerKeyError']>, partnerKey?: Maybe<ResolversTypes['PartnerKey']> }>;
  EnrolDeviceError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EnrolDeviceError']>;
  EnrolDeviceInput: EnrolDeviceInput;
  EnrolDevicePayload: ResolverTypeWrapper<Omit<EnrolDevicePayload, 'device' | 'errors'> & { device?: Maybe<ResolversTypes['SignedInDevice']>, errors: Array<ResolversTypes['EnrolDeviceError']> }>;
  EnrolmentCode: ResolverTypeWrapper<MadeCodeModel>;
  EnrolmentCodeError: ResolverTypeWrapper<EnrolmentCodeError>;
  EraseMeError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EraseMeError']>;
  EraseMeInput: EraseMeInput;
  EraseMePayload: ResolverTypeWrapper<Omit<EraseMePayload, 'errors'> & { errors: Array<ResolversTypes['EraseMeError']> }>;
  ExportMyDataPayload: ResolverTypeWrapper<ExportMyDataPayload>;
  FinishDeviceLoginError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FinishDeviceLoginError']>;
  FinishDeviceLoginInput: FinishDeviceLoginInput;
  FinishDeviceLoginPayload: ResolverTypeWrapper<Omit<FinishDeviceLoginPayload, 'device' | 'errors'> & { device?: Maybe<ResolversTypes['SignedInDevice']>, errors: Array<ResolversTypes['FinishDeviceLoginError']> }>;
  GuestSessionPayload: ResolverTypeWrapper<GuestSessionPayload>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedError>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockError>;
  InvalidCredentialsError: ResolverTypeWrapper<InvalidCredentialsError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  IssueCardError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IssueCardError']>;
  IssueCardInput: IssueCardInput;
  IssueCardPayload: ResolverTypeWrapper<Omit<IssueCardPayload, 'card' | 'errors'> & { card?: Maybe<ResolversTypes['Card']>, errors: Array<ResolversTypes['IssueCardError']> }>;
  LastAdministratorError: ResolverTypeWrapper<LastAdministratorError>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Location: ResolverTypeWrapper<Location>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PartnerKey: ResolverTypeWrapper<PartnerKeyDocumentModel>;
  PartnerKeyConnection: ResolverTypeWrapper<Omit<PartnerKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PartnerKeyEdge']>, nodes: Array<ResolversTypes['PartnerKey']> }>;
  PartnerKeyEdge: ResolverTypeWrapper<Omit<PartnerKeyEdge, 'node'> & { node: ResolversTypes['PartnerKey'] }>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PutRoleError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PutRoleError']>;
  PutRoleInput: PutRoleInput;
  PutRolePayload: ResolverTypeWrapper<Omit<PutRolePayload, 'errors' | 'role'> & { errors: Array<ResolversTypes['PutRoleError']>, role?: Maybe<ResolversTypes['Role']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionError']>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolverTypeWrapper<Omit<RefreshSessionPayload, 'errors'> & { errors: Array<ResolversTypes['RefreshSessionError']> }>;
  RemoveRoleError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveRoleError']>;
  RemoveRoleInput: RemoveRoleInput;
  RemoveRolePayload: ResolverTypeWrapper<Omit<RemoveRolePayload, 'errors' | 'role'> & { errors: Array<ResolversTypes['RemoveRoleError']>, role?: Maybe<ResolversTypes['Role']> }>;
  ReplaceCardError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplaceCardError']>;
  ReplaceCardInput: ReplaceCardInput;
  ReplaceCardPayload: ResolverTypeWrapper<Omit<ReplaceCardPayload, 'card' | 'errors'> & { card?: Maybe<ResolversTypes['Card']>, errors: Array<ResolversTypes['ReplaceCardError']> }>;
  RevokeDeviceError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeDeviceError']>;
  RevokeDeviceInput: RevokeDeviceInput;
  RevokeDevicePayload: ResolverTypeWrapper<Omit<RevokeDevicePayload, 'device' | 'errors'> & { device?: Maybe<ResolversTypes['Device']>, errors: Array<ResolversTypes['RevokeDeviceError']> }>;
  Role: ResolverTypeWrapper<RoleModel>;
  RoleInUseError: ResolverTypeWrapper<RoleInUseError>;
  ScopesBeyondOwnError: ResolverTypeWrapper<ScopesBeyondOwnError>;
  Session: ResolverTypeWrapper<Session>;
  SessionEndedError: ResolverTypeWrapper<SessionEndedError>;
  SessionGrant: ResolverTypeWrapper<SessionGrant>;
  SessionRights: ResolverTypeWrapper<SessionRights>;
  SetConsentError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetConsentError']>;
  SetConsentInput: SetConsentInput;
  SetConsentPayload: ResolverTypeWrapper<Omit<SetConsentPayload, 'errors'> & { errors: Array<ResolversTypes['SetConsentError']> }>;
  SignInAgainError: ResolverTypeWrapper<SignInAgainError>;
  SignInError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInError']>;
  SignInInput: SignInInput;
  SignInPayload: ResolverTypeWrapper<Omit<SignInPayload, 'customer' | 'errors'> & { customer?: Maybe<ResolversTypes['SignedInCustomer']>, errors: Array<ResolversTypes['SignInError']> }>;
  SignInStaffPayload: ResolverTypeWrapper<Omit<SignInStaffPayload, 'errors' | 'staff'> & { errors: Array<ResolversTypes['SignInError']>, staff?: Maybe<ResolversTypes['SignedInStaffMember']> }>;
  SignOutInput: SignOutInput;
  SignOutPayload: ResolverTypeWrapper<SignOutPayload>;
  SignUpError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignUpError']>;
  SignUpInput: SignUpInput;
  SignUpPayload: ResolverTypeWrapper<Omit<SignUpPayload, 'customer' | 'errors'> & { customer?: Maybe<ResolversTypes['SignedInCustomer']>, errors: Array<ResolversTypes['SignUpError']> }>;
  SignedInCustomer: ResolverTypeWrapper<CustomerDocumentModel>;
  SignedInDevice: ResolverTypeWrapper<DeviceDocumentModel>;
  SignedInStaffMember: ResolverTypeWrapper<StaffDocumentModel>;
  SlowDownError: ResolverTypeWrapper<SlowDownError>;
  StaffMember: ResolverTypeWrapper<StaffDocumentModel>;
  StaffMemberConnection: ResolverTypeWrapper<StaffPageModel>;
  StaffMemberEdge: ResolverTypeWrapper<Omit<StaffMemberEdge, 'node'> & { node: ResolversTypes['StaffMember'] }>;
  StartDeviceLoginError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartDeviceLoginError']>;
  StartDeviceLoginInput: StartDeviceLoginInput;
  StartDeviceLoginPayload: ResolverTypeWrapper<Omit<StartDeviceLoginPayload, 'errors'> & { errors: Array<ResolversTypes['StartDeviceLoginError']> }>;
  TaxedMoney: ResolverTypeWrapper<TaxedMoney>;
  TextDirection: TextDirection;
  TooManyCardsError: ResolverTypeWrapper<TooManyCardsError>;
  UnknownSkuError: ResolverTypeWrapper<UnknownSkuError>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VersionConflictError: ResolverTypeWrapper<VersionConflictError>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddStaffError: ResolversUnionTypes<ResolversParentTypes>['AddStaffError'];
  AddStaffInput: AddStaffInput;
  String: Scalars['String']['output'];
  AddStaffPayload: Omit<AddStaffPayload, 'errors' | 'staff'> & { errors: Array<ResolversParentTypes['AddStaffError']>, staff?: Maybe<ResolversParentTypes['StaffMember']> };
  Address: Address;
  AdmitIdentityInput: AdmitIdentityInput;
  AssignRolesError: ResolversUnionTypes<ResolversParentTypes>['AssignRolesError'];
  AssignRolesInput: AssignRolesInput;
  ID: Scalars['ID']['output'];
  AssignRolesPayload: Omit<AssignRolesPayload, 'errors' | 'staff'> & { errors: Array<ResolversParentTypes['AssignRolesError']>, staff?: Maybe<ResolversParentTypes['StaffMember']> };
  Assignment: AssignmentModel;
  AssignmentInput: AssignmentInput;
  AuditLogConnection: Omit<AuditLogConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AuditLogEdge']>, nodes: Array<ResolversParentTypes['AuditLogEntry']> };
  AuditLogEdge: Omit<AuditLogEdge, 'node'> & { node: ResolversParentTypes['AuditLogEntry'] };
  AuditLogEntry: AuditEntryModel;
  AuditLogFilter: AuditLogFilter;
  AuthorizationPendingError: AuthorizationPendingError;
  BeyondOwnRightsError: BeyondOwnRightsError;
  BlockCardError: ResolversUnionTypes<ResolversParentTypes>['BlockCardError'];
  BlockCardInput: BlockCardInput;
  BlockCardPayload: Omit<BlockCardPayload, 'card' | 'errors'> & { card?: Maybe<ResolversParentTypes['Card']>, errors: Array<ResolversParentTypes['BlockCardError']> };
  Card: CardDocumentModel;
  CardNumberTakenError: CardNumberTakenError;
  ChangePasswordError: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordError'];
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: Omit<ChangePasswordPayload, 'errors'> & { errors: Array<ResolversParentTypes['ChangePasswordError']> };
  ConfirmDeviceLoginError: ResolversUnionTypes<ResolversParentTypes>['ConfirmDeviceLoginError'];
  ConfirmDeviceLoginPayload: Omit<ConfirmDeviceLoginPayload, 'errors' | 'login'> & { errors: Array<ResolversParentTypes['ConfirmDeviceLoginError']>, login?: Maybe<ResolversParentTypes['DeviceLogin']> };
  Consent: Consent;
  ConsentConnection: ConsentConnection;
  ConsentEdge: ConsentEdge;
  CreateEnrolmentCodesError: ResolversUnionTypes<ResolversParentTypes>['CreateEnrolmentCodesError'];
  CreateEnrolmentCodesInput: CreateEnrolmentCodesInput;
  CreateEnrolmentCodesPayload: Omit<CreateEnrolmentCodesPayload, 'codes' | 'errors'> & { codes?: Maybe<Array<ResolversParentTypes['EnrolmentCode']>>, errors: Array<ResolversParentTypes['CreateEnrolmentCodesError']> };
  CreatePartnerKeyError: ResolversUnionTypes<ResolversParentTypes>['CreatePartnerKeyError'];
  CreatePartnerKeyInput: CreatePartnerKeyInput;
  CreatePartnerKeyPayload: Omit<CreatePartnerKeyPayload, 'errors' | 'partnerKey'> & { errors: Array<ResolversParentTypes['CreatePartnerKeyError']>, partnerKey?: Maybe<ResolversParentTypes['PartnerKey']> };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Customer: CustomerDocumentModel;
  DateTime: Scalars['DateTime']['output'];
  DeactivateStaffError: ResolversUnionTypes<ResolversParentTypes>['DeactivateStaffError'];
  DeactivateStaffInput: DeactivateStaffInput;
  DeactivateStaffPayload: Omit<DeactivateStaffPayload, 'errors' | 'staff'> & { errors: Array<ResolversParentTypes['DeactivateStaffError']>, staff?: Maybe<ResolversParentTypes['StaffMember']> };
  DenyDeviceLoginError: ResolversUnionTypes<ResolversParentTypes>['DenyDeviceLoginError'];
  DenyDeviceLoginPayload: Omit<DenyDeviceLoginPayload, 'errors' | 'login'> & { errors: Array<ResolversParentTypes['DenyDeviceLoginError']>, login?: Maybe<ResolversParentTypes['DeviceLogin']> };
  Device: DeviceDocumentModel;
  DeviceConnection: DevicePageModel;
  DeviceEdge: Omit<DeviceEdge, 'node'> & { node: ResolversParentTypes['Device'] };
  DeviceLogin: DeviceLoginDocumentModel;
  DeviceLoginCodes: DeviceLoginCodes;
  DeviceLoginDeniedError: DeviceLoginDeniedError;
  DeviceLoginExpiredError: DeviceLoginExpiredError;
  DeviceLoginInput: DeviceLoginInput;
  EmailTakenError: EmailTakenError;
  EndPartnerKeyError: ResolversUnionTypes<ResolversParentTypes>['EndPartnerKeyError'];
  EndPartnerKeyInput: EndPartnerKeyInput;
  EndPartnerKeyPayload: Omit<EndPartnerKeyPayload, 'errors' | 'partnerKey'> & { errors: Array<ResolversParentTypes['EndPartnerKeyError']>, partnerKey?: Maybe<ResolversParentTypes['PartnerKey']> };
  EnrolDeviceError: ResolversUnionTypes<ResolversParentTypes>['EnrolDeviceError'];
  EnrolDeviceInput: EnrolDeviceInput;
  EnrolDevicePayload: Omit<EnrolDevicePayload, 'device' | 'errors'> & { device?: Maybe<ResolversParentTypes['SignedInDevice']>, errors: Array<ResolversParentTypes['EnrolDeviceError']> };
  EnrolmentCode: MadeCodeModel;
  EnrolmentCodeError: EnrolmentCodeError;
  EraseMeError: ResolversUnionTypes<ResolversParentTypes>['EraseMeError'];
  EraseMeInput: EraseMeInput;
  EraseMePayload: Omit<EraseMePayload, 'errors'> & { errors: Array<ResolversParentTypes['EraseMeError']> };
  ExportMyDataPayload: ExportMyDataPayload;
  FinishDeviceLoginError: ResolversUnionTypes<ResolversParentTypes>['FinishDeviceLoginError'];
  FinishDeviceLoginInput: FinishDeviceLoginInput;
  FinishDeviceLoginPayload: Omit<FinishDeviceLoginPayload, 'device' | 'errors'> & { device?: Maybe<ResolversParentTypes['SignedInDevice']>, errors: Array<ResolversParentTypes['FinishDeviceLoginError']> };
  GuestSessionPayload: GuestSessionPayload;
  IdempotencyKeyReusedError: IdempotencyKeyReusedError;
  InsufficientStockError: InsufficientStockError;
  InvalidCredentialsError: InvalidCredentialsError;
  InvalidInputError: InvalidInputError;
  IssueCardError: ResolversUnionTypes<ResolversParentTypes>['IssueCardError'];
  IssueCardInput: IssueCardInput;
  IssueCardPayload: Omit<IssueCardPayload, 'card' | 'errors'> & { card?: Maybe<ResolversParentTypes['Card']>, errors: Array<ResolversParentTypes['IssueCardError']> };
  LastAdministratorError: LastAdministratorError;
  Locale: Scalars['Locale']['output'];
  Location: Location;
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFoundError: NotFoundError;
  PageInfo: PageInfo;
  PartnerKey: PartnerKeyDocumentModel;
  PartnerKeyConnection: Omit<PartnerKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PartnerKeyEdge']>, nodes: Array<ResolversParentTypes['PartnerKey']> };
  PartnerKeyEdge: Omit<PartnerKeyEdge, 'node'> & { node: ResolversParentTypes['PartnerKey'] };
  PersonalData: PersonalData;
  PutRoleError: ResolversUnionTypes<ResolversParentTypes>['PutRoleError'];
  PutRoleInput: PutRoleInput;
  PutRolePayload: Omit<PutRolePayload, 'errors' | 'role'> & { errors: Array<ResolversParentTypes['PutRoleError']>, role?: Maybe<ResolversParentTypes['Role']> };
  Query: Record<PropertyKey, never>;
  RefreshSessionError: ResolversUnionTypes<ResolversParentTypes>['RefreshSessionError'];
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: Omit<RefreshSessionPayload, 'errors'> & { errors: Array<ResolversParentTypes['RefreshSessionError']> };
  RemoveRoleError: ResolversUnionTypes<ResolversParentTypes>['RemoveRoleError'];
  RemoveRoleInput: RemoveRoleInput;
  RemoveRolePayload: Omit<RemoveRolePayload, 'errors' | 'role'> & { errors: Array<ResolversParentTypes['RemoveRoleError']>, role?: Maybe<ResolversParentTypes['Role']> };
  ReplaceCardError: ResolversUnionTypes<ResolversParentTypes>['ReplaceCardError'];
  ReplaceCardInput: ReplaceCardInput;
  ReplaceCardPayload: Omit<ReplaceCardPayload, 'card' | 'errors'> & { card?: Maybe<ResolversParentTypes['Card']>, errors: Array<ResolversParentTypes['ReplaceCardError']> };
  RevokeDeviceError: ResolversUnionTypes<ResolversParentTypes>['RevokeDeviceError'];
  RevokeDeviceInput: RevokeDeviceInput;
  RevokeDevicePayload: Omit<RevokeDevicePayload, 'device' | 'errors'> & { device?: Maybe<ResolversParentTypes['Device']>, errors: Array<ResolversParentTypes['RevokeDeviceError']> };
  Role: RoleModel;
  RoleInUseError: RoleInUseError;
  ScopesBeyondOwnError: ScopesBeyondOwnError;
  Session: Session;
  SessionEndedError: SessionEndedError;
  SessionGrant: SessionGrant;
  SessionRights: SessionRights;
  SetConsentError: ResolversUnionTypes<ResolversParentTypes>['SetConsentError'];
  SetConsentInput: SetConsentInput;
  SetConsentPayload: Omit<SetConsentPayload, 'errors'> & { errors: Array<ResolversParentTypes['SetConsentError']> };
  SignInAgainError: SignInAgainError;
  SignInError: ResolversUnionTypes<ResolversParentTypes>['SignInError'];
  SignInInput: SignInInput;
  SignInPayload: Omit<SignInPayload, 'customer' | 'errors'> & { customer?: Maybe<ResolversParentTypes['SignedInCustomer']>, errors: Array<ResolversParentTypes['SignInError']> };
  SignInStaffPayload: Omit<SignInStaffPayload, 'errors' | 'staff'> & { errors: Array<ResolversParentTypes['SignInError']>, staff?: Maybe<ResolversParentTypes['SignedInStaffMember']> };
  SignOutInput: SignOutInput;
  SignOutPayload: SignOutPayload;
  SignUpError: ResolversUnionTypes<ResolversParentTypes>['SignUpError'];
  SignUpInput: SignUpInput;
  SignUpPayload: Omit<SignUpPayload, 'customer' | 'errors'> & { customer?: Maybe<ResolversParentTypes['SignedInCustomer']>, errors: Array<ResolversParentTypes['SignUpError']> };
  SignedInCustomer: CustomerDocumentModel;
  SignedInDevice: DeviceDocumentModel;
  SignedInStaffMember: StaffDocumentModel;
  SlowDownError: SlowDownError;
  StaffMember: StaffDocumentModel;
  StaffMemberConnection: StaffPageModel;
  StaffMemberEdge: Omit<StaffMemberEdge, 'node'> & { node: ResolversParentTypes['StaffMember'] };
  StartDeviceLoginError: ResolversUnionTypes<ResolversParentTypes>['StartDeviceLoginError'];
  StartDeviceLoginInput: StartDeviceLoginInput;
  StartDeviceLoginPayload: Omit<StartDeviceLoginPayload, 'errors'> & { errors: Array<ResolversParentTypes['StartDeviceLoginError']> };
  TaxedMoney: TaxedMoney;
  TooManyCardsError: TooManyCardsError;
  UnknownSkuError: UnknownSkuError;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VersionConflictError: VersionConflictError;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddStaffErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddStaffError'] = ResolversParentTypes['AddStaffError']> = {
  __resolveType: TypeResolveFn<'BeyondOwnRightsError' | 'EmailTakenError' | 'InvalidInputError' | 'NotFoundError', ParentType, ContextType>;
};

export type AddStaffPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddStaffPayload'] = ResolversParentTypes['AddStaffPayload']> = {
  errors?: Resolver<Array<ResolversTypes['AddStaffError']>, ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AssignRolesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssignRolesError'] = ResolversParentTypes['AssignRolesError']> = {
  __resolveType: TypeResolveFn<'BeyondOwnRightsError' | 'InvalidInputError' | 'LastAdministratorError' | 'NotFoundError' | 'VersionConflictError', ParentType, ContextType>;
};

export type AssignRolesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssignRolesPayload'] = ResolversParentTypes['AssignRolesPayload']> = {
  errors?: Resolver<Array<ResolversTypes['AssignRolesError']>, ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
};

export type AssignmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Assignment'] = ResolversParentTypes['Assignment']> = {
  channels?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  locationIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditLogConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditLogConnection'] = ResolversParentTypes['AuditLogConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditLogEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditLogEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditLogEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditLogEdge'] = ResolversParentTypes['AuditLogEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditLogEntry'], ParentType, ContextType>;
};

export type AuditLogEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditLogEntry'] = ResolversParentTypes['AuditLogEntry']> = {
  actor?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  actorKind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  details?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deviceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  object?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onBehalfOf?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuthorizationPendingErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthorizationPendingError'] = ResolversParentTypes['AuthorizationPendingError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BeyondOwnRightsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeyondOwnRightsError'] = ResolversParentTypes['BeyondOwnRightsError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlockCardErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockCardError'] = ResolversParentTypes['BlockCardError']> = {
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
};

export type BlockCardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockCardPayload'] = ResolversParentTypes['BlockCardPayload']> = {
  card?: Resolver<Maybe<ResolversTypes['Card']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['BlockCardError']>, ParentType, ContextType>;
};

export type CardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Card'] = ResolversParentTypes['Card']> = {
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CardStatus'], ParentType, ContextType>;
};

export type CardNumberTakenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CardNumberTakenError'] = ResolversParentTypes['CardNumberTakenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordError'] = ResolversParentTypes['ChangePasswordError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError', ParentType, ContextType>;
};

export type ChangePasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordPayload'] = ResolversParentTypes['ChangePasswordPayload']> = {
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['ChangePasswordError']>, ParentType, ContextType>;
};

export type ConfirmDeviceLoginErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmDeviceLoginError'] = ResolversParentTypes['ConfirmDeviceLoginError']> = {
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
};

export type ConfirmDeviceLoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmDeviceLoginPayload'] = ResolversParentTypes['ConfirmDeviceLoginPayload']> = {
  errors?: Resolver<Array<ResolversTypes['ConfirmDeviceLoginError']>, ParentType, ContextType>;
  login?: Resolver<Maybe<ResolversTypes['DeviceLogin']>, ParentType, ContextType>;
};

export type ConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  granted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  textVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentConnection'] = ResolversParentTypes['ConsentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConsentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Consent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConsentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentEdge'] = ResolversParentTypes['ConsentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Consent'], ParentType, ContextType>;
};

export type CreateEnrolmentCodesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateEnrolmentCodesError'] = ResolversParentTypes['CreateEnrolmentCodesError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'NotFoundError', ParentType, ContextType>;
};

export type CreateEnrolmentCodesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateEnrolmentCodesPayload'] = ResolversParentTypes['CreateEnrolmentCodesPayload']> = {
  codes?: Resolver<Maybe<Array<ResolversTypes['EnrolmentCode']>>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['CreateEnrolmentCodesError']>, ParentType, ContextType>;
};

export type CreatePartnerKeyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePartnerKeyError'] = ResolversParentTypes['CreatePartnerKeyError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'NotFoundError' | 'ScopesBeyondOwnError', ParentType, ContextType>;
};

export type CreatePartnerKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePartnerKeyPayload'] = ResolversParentTypes['CreatePartnerKeyPayload']> = {
  errors?: Resolver<Array<ResolversTypes['CreatePartnerKeyError']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  partnerKey?: Resolver<Maybe<ResolversTypes['PartnerKey']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cards?: Resolver<Maybe<Array<ResolversTypes['Card']>>, ParentType, ContextType>;
  consentHistory?: Resolver<Maybe<ResolversTypes['ConsentConnection']>, ParentType, ContextType, RequireFields<CustomerConsentHistoryArgs, 'first'>>;
  consents?: Resolver<Maybe<Array<ResolversTypes['Consent']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  devices?: Resolver<Maybe<Array<ResolversTypes['Device']>>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  ordersPlaced?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeactivateStaffErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeactivateStaffError'] = ResolversParentTypes['DeactivateStaffError']> = {
  __resolveType: TypeResolveFn<'BeyondOwnRightsError' | 'InvalidInputError' | 'LastAdministratorError' | 'NotFoundError' | 'VersionConflictError', ParentType, ContextType>;
};

export type DeactivateStaffPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeactivateStaffPayload'] = ResolversParentTypes['DeactivateStaffPayload']> = {
  errors?: Resolver<Array<ResolversTypes['DeactivateStaffError']>, ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType>;
};

export type DenyDeviceLoginErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DenyDeviceLoginError'] = ResolversParentTypes['DenyDeviceLoginError']> = {
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
};

export type DenyDeviceLoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DenyDeviceLoginPayload'] = ResolversParentTypes['DenyDeviceLoginPayload']> = {
  errors?: Resolver<Array<ResolversTypes['DenyDeviceLoginError']>, ParentType, ContextType>;
  login?: Resolver<Maybe<ResolversTypes['DeviceLogin']>, ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  enrolledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enrolledBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeviceStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeviceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceConnection'] = ResolversParentTypes['DeviceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeviceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeviceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceEdge'] = ResolversParentTypes['DeviceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type DeviceLoginResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceLogin'] = ResolversParentTypes['DeviceLogin']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DeviceLoginCodesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceLoginCodes'] = ResolversParentTypes['DeviceLoginCodes']> = {
  deviceCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verificationUri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verificationUriComplete?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeviceLoginDeniedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceLoginDeniedError'] = ResolversParentTypes['DeviceLoginDeniedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeviceLoginExpiredErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceLoginExpiredError'] = ResolversParentTypes['DeviceLoginExpiredError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmailTakenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTakenError'] = ResolversParentTypes['EmailTakenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EndPartnerKeyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndPartnerKeyError'] = ResolversParentTypes['EndPartnerKeyError']> = {
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
};

export type EndPartnerKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndPartnerKeyPayload'] = ResolversParentTypes['EndPartnerKeyPayload']> = {
  errors?: Resolver<Array<ResolversTypes['EndPartnerKeyError']>, ParentType, ContextType>;
  partnerKey?: Resolver<Maybe<ResolversTypes['PartnerKey']>, ParentType, ContextType>;
};

export type EnrolDeviceErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrolDeviceError'] = ResolversParentTypes['EnrolDeviceError']> = {
  __resolveType: TypeResolveFn<'EnrolmentCodeError' | 'InvalidInputError', ParentType, ContextType>;
};

export type EnrolDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrolDevicePayload'] = ResolversParentTypes['EnrolDevicePayload']> = {
  device?: Resolver<Maybe<ResolversTypes['SignedInDevice']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['EnrolDeviceError']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type EnrolmentCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrolmentCode'] = ResolversParentTypes['EnrolmentCode']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
};

export type EnrolmentCodeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrolmentCodeError'] = ResolversParentTypes['EnrolmentCodeError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EraseMeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EraseMeError'] = ResolversParentTypes['EraseMeError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'SignInAgainError', ParentType, ContextType>;
};

export type EraseMePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EraseMePayload'] = ResolversParentTypes['EraseMePayload']> = {
  erased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['EraseMeError']>, ParentType, ContextType>;
  openOrders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExportMyDataPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportMyDataPayload'] = ResolversParentTypes['ExportMyDataPayload']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['PersonalData']>, ParentType, ContextType>;
};

export type FinishDeviceLoginErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FinishDeviceLoginError'] = ResolversParentTypes['FinishDeviceLoginError']> = {
  __resolveType: TypeResolveFn<'AuthorizationPendingError' | 'DeviceLoginDeniedError' | 'DeviceLoginExpiredError' | 'SlowDownError', ParentType, ContextType>;
};

export type FinishDeviceLoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FinishDeviceLoginPayload'] = ResolversParentTypes['FinishDeviceLoginPayload']> = {
  device?: Resolver<Maybe<ResolversTypes['SignedInDevice']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['FinishDeviceLoginError']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type GuestSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GuestSessionPayload'] = ResolversParentTypes['GuestSessionPayload']> = {
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
};

export type IdempotencyKeyReusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReusedError'] = ResolversParentTypes['IdempotencyKeyReusedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientStockError'] = ResolversParentTypes['InsufficientStockError']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidCredentialsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidCredentialsError'] = ResolversParentTypes['InvalidCredentialsError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IssueCardErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueCardError'] = ResolversParentTypes['IssueCardError']> = {
  __resolveType: TypeResolveFn<'CardNumberTakenError' | 'InvalidInputError' | 'NotFoundError' | 'TooManyCardsError', ParentType, ContextType>;
};

export type IssueCardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueCardPayload'] = ResolversParentTypes['IssueCardPayload']> = {
  card?: Resolver<Maybe<ResolversTypes['Card']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['IssueCardError']>, ParentType, ContextType>;
};

export type LastAdministratorErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LastAdministratorError'] = ResolversParentTypes['LastAdministratorError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  fractionDigits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addStaff?: Resolver<Maybe<ResolversTypes['AddStaffPayload']>, ParentType, ContextType, RequireFields<MutationAddStaffArgs, 'input'>>;
  admitIdentity?: Resolver<Maybe<ResolversTypes['SessionRights']>, ParentType, ContextType, RequireFields<MutationAdmitIdentityArgs, 'input'>>;
  assignRoles?: Resolver<Maybe<ResolversTypes['AssignRolesPayload']>, ParentType, ContextType, RequireFields<MutationAssignRolesArgs, 'input'>>;
  blockCard?: Resolver<Maybe<ResolversTypes['BlockCardPayload']>, ParentType, ContextType, RequireFields<MutationBlockCardArgs, 'input'>>;
  changePassword?: Resolver<Maybe<ResolversTypes['ChangePasswordPayload']>, ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  confirmDeviceLogin?: Resolver<Maybe<ResolversTypes['ConfirmDeviceLoginPayload']>, ParentType, ContextType, RequireFields<MutationConfirmDeviceLoginArgs, 'input'>>;
  createEnrolmentCodes?: Resolver<Maybe<ResolversTypes['CreateEnrolmentCodesPayload']>, ParentType, ContextType, RequireFields<MutationCreateEnrolmentCodesArgs, 'input'>>;
  createPartnerKey?: Resolver<Maybe<ResolversTypes['CreatePartnerKeyPayload']>, ParentType, ContextType, RequireFields<MutationCreatePartnerKeyArgs, 'input'>>;
  deactivateStaff?: Resolver<Maybe<ResolversTypes['DeactivateStaffPayload']>, ParentType, ContextType, RequireFields<MutationDeactivateStaffArgs, 'input'>>;
  denyDeviceLogin?: Resolver<Maybe<ResolversTypes['DenyDeviceLoginPayload']>, ParentType, ContextType, RequireFields<MutationDenyDeviceLoginArgs, 'input'>>;
  endPartnerKey?: Resolver<Maybe<ResolversTypes['EndPartnerKeyPayload']>, ParentType, ContextType, RequireFields<MutationEndPartnerKeyArgs, 'input'>>;
  enrolDevice?: Resolver<Maybe<ResolversTypes['EnrolDevicePayload']>, ParentType, ContextType, RequireFields<MutationEnrolDeviceArgs, 'input'>>;
  eraseMe?: Resolver<Maybe<ResolversTypes['EraseMePayload']>, ParentType, ContextType, RequireFields<MutationEraseMeArgs, 'input'>>;
  exportMyData?: Resolver<Maybe<ResolversTypes['ExportMyDataPayload']>, ParentType, ContextType>;
  finishDeviceLogin?: Resolver<Maybe<ResolversTypes['FinishDeviceLoginPayload']>, ParentType, ContextType, RequireFields<MutationFinishDeviceLoginArgs, 'input'>>;
  issueCard?: Resolver<Maybe<ResolversTypes['IssueCardPayload']>, ParentType, ContextType, RequireFields<MutationIssueCardArgs, 'input'>>;
  putRole?: Resolver<Maybe<ResolversTypes['PutRolePayload']>, ParentType, ContextType, RequireFields<MutationPutRoleArgs, 'input'>>;
  refreshSession?: Resolver<Maybe<ResolversTypes['RefreshSessionPayload']>, ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  removeRole?: Resolver<Maybe<ResolversTypes['RemoveRolePayload']>, ParentType, ContextType, RequireFields<MutationRemoveRoleArgs, 'input'>>;
  replaceCard?: Resolver<Maybe<ResolversTypes['ReplaceCardPayload']>, ParentType, ContextType, RequireFields<MutationReplaceCardArgs, 'input'>>;
  revokeDevice?: Resolver<Maybe<ResolversTypes['RevokeDevicePayload']>, ParentType, ContextType, RequireFields<MutationRevokeDeviceArgs, 'input'>>;
  setConsent?: Resolver<Maybe<ResolversTypes['SetConsentPayload']>, ParentType, ContextType, RequireFields<MutationSetConsentArgs, 'input'>>;
  signIn?: Resolver<Maybe<ResolversTypes['SignInPayload']>, ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signInStaff?: Resolver<Maybe<ResolversTypes['SignInStaffPayload']>, ParentType, ContextType, RequireFields<MutationSignInStaffArgs, 'input'>>;
  signOut?: Resolver<Maybe<ResolversTypes['SignOutPayload']>, ParentType, ContextType, Partial<MutationSignOutArgs>>;
  signUp?: Resolver<Maybe<ResolversTypes['SignUpPayload']>, ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
  startDeviceLogin?: Resolver<Maybe<ResolversTypes['StartDeviceLoginPayload']>, ParentType, ContextType, RequireFields<MutationStartDeviceLoginArgs, 'input'>>;
  startGuestSession?: Resolver<Maybe<ResolversTypes['GuestSessionPayload']>, ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartnerKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartnerKey'] = ResolversParentTypes['PartnerKey']> = {
  channels?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partnerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartnerKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartnerKeyConnection'] = ResolversParentTypes['PartnerKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PartnerKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PartnerKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PartnerKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartnerKeyEdge'] = ResolversParentTypes['PartnerKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PartnerKey'], ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  json?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PutRoleErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutRoleError'] = ResolversParentTypes['PutRoleError']> = {
  __resolveType: TypeResolveFn<'BeyondOwnRightsError' | 'InvalidInputError' | 'LastAdministratorError' | 'VersionConflictError', ParentType, ContextType>;
};

export type PutRolePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutRolePayload'] = ResolversParentTypes['PutRolePayload']> = {
  errors?: Resolver<Array<ResolversTypes['PutRoleError']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditLog?: Resolver<Maybe<ResolversTypes['AuditLogConnection']>, ParentType, ContextType, RequireFields<QueryAuditLogArgs, 'first'>>;
  customerByCard?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerByCardArgs, 'barcode'>>;
  customerIdByCard?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryCustomerIdByCardArgs, 'barcode'>>;
  deviceLogin?: Resolver<Maybe<ResolversTypes['DeviceLogin']>, ParentType, ContextType, RequireFields<QueryDeviceLoginArgs, 'userCode'>>;
  devices?: Resolver<Maybe<ResolversTypes['DeviceConnection']>, ParentType, ContextType, RequireFields<QueryDevicesArgs, 'first'>>;
  guestOfToken?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryGuestOfTokenArgs, 'token'>>;
  identityRights?: Resolver<Maybe<ResolversTypes['SessionRights']>, ParentType, ContextType, RequireFields<QueryIdentityRightsArgs, 'id'>>;
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  partnerKeys?: Resolver<Maybe<ResolversTypes['PartnerKeyConnection']>, ParentType, ContextType, RequireFields<QueryPartnerKeysArgs, 'first'>>;
  partnerRights?: Resolver<Maybe<ResolversTypes['SessionRights']>, ParentType, ContextType, RequireFields<QueryPartnerRightsArgs, 'id'>>;
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  sessionKeys?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sessionRights?: Resolver<Maybe<ResolversTypes['SessionRights']>, ParentType, ContextType, RequireFields<QuerySessionRightsArgs, 'id'>>;
  staffMember?: Resolver<Maybe<ResolversTypes['StaffMember']>, ParentType, ContextType, RequireFields<QueryStaffMemberArgs, 'id'>>;
  staffMembers?: Resolver<Maybe<ResolversTypes['StaffMemberConnection']>, ParentType, ContextType, RequireFields<QueryStaffMembersArgs, 'active' | 'first'>>;
};

export type RefreshSessionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshSessionError'] = ResolversParentTypes['RefreshSessionError']> = {
  __resolveType: TypeResolveFn<'SessionEndedError', ParentType, ContextType>;
};

export type RefreshSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshSessionPayload'] = ResolversParentTypes['RefreshSessionPayload']> = {
  errors?: Resolver<Array<ResolversTypes['RefreshSessionError']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type RemoveRoleErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveRoleError'] = ResolversParentTypes['RemoveRoleError']> = {
  __resolveType: TypeResolveFn<'BeyondOwnRightsError' | 'LastAdministratorError' | 'NotFoundError' | 'RoleInUseError' | 'VersionConflictError', ParentType, ContextType>;
};

export type RemoveRolePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveRolePayload'] = ResolversParentTypes['RemoveRolePayload']> = {
  errors?: Resolver<Array<ResolversTypes['RemoveRoleError']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type ReplaceCardErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaceCardError'] = ResolversParentTypes['ReplaceCardError']> = {
  __resolveType: TypeResolveFn<'CardNumberTakenError' | 'InvalidInputError' | 'NotFoundError' | 'TooManyCardsError', ParentType, ContextType>;
};

export type ReplaceCardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaceCardPayload'] = ResolversParentTypes['ReplaceCardPayload']> = {
  card?: Resolver<Maybe<ResolversTypes['Card']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['ReplaceCardError']>, ParentType, ContextType>;
};

export type RevokeDeviceErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeDeviceError'] = ResolversParentTypes['RevokeDeviceError']> = {
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
};

export type RevokeDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeDevicePayload'] = ResolversParentTypes['RevokeDevicePayload']> = {
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['RevokeDeviceError']>, ParentType, ContextType>;
};

export type RoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  standard?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RoleInUseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoleInUseError'] = ResolversParentTypes['RoleInUseError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScopesBeyondOwnErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScopesBeyondOwnError'] = ResolversParentTypes['ScopesBeyondOwnError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SessionEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEndedError'] = ResolversParentTypes['SessionEndedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionGrant'] = ResolversParentTypes['SessionGrant']> = {
  channels?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  locationIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SessionRightsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionRights'] = ResolversParentTypes['SessionRights']> = {
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deviceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  grants?: Resolver<Array<ResolversTypes['SessionGrant']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tokensFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SetConsentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetConsentError'] = ResolversParentTypes['SetConsentError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'NotFoundError', ParentType, ContextType>;
};

export type SetConsentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetConsentPayload'] = ResolversParentTypes['SetConsentPayload']> = {
  consent?: Resolver<Maybe<ResolversTypes['Consent']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['SetConsentError']>, ParentType, ContextType>;
};

export type SignInAgainErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInAgainError'] = ResolversParentTypes['SignInAgainError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInError'] = ResolversParentTypes['SignInError']> = {
  __resolveType: TypeResolveFn<'InvalidCredentialsError', ParentType, ContextType>;
};

export type SignInPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInPayload'] = ResolversParentTypes['SignInPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['SignedInCustomer']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['SignInError']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type SignInStaffPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInStaffPayload'] = ResolversParentTypes['SignInStaffPayload']> = {
  errors?: Resolver<Array<ResolversTypes['SignInError']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['SignedInStaffMember']>, ParentType, ContextType>;
};

export type SignOutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = {
  signedOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SignUpErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpError'] = ResolversParentTypes['SignUpError']> = {
  __resolveType: TypeResolveFn<'EmailTakenError' | 'InvalidInputError', ParentType, ContextType>;
};

export type SignUpPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpPayload'] = ResolversParentTypes['SignUpPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['SignedInCustomer']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['SignUpError']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type SignedInCustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignedInCustomer'] = ResolversParentTypes['SignedInCustomer']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  ordersPlaced?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SignedInDeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignedInDevice'] = ResolversParentTypes['SignedInDevice']> = {
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SignedInStaffMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignedInStaffMember'] = ResolversParentTypes['SignedInStaffMember']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SlowDownErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SlowDownError'] = ResolversParentTypes['SlowDownError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaffMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffMember'] = ResolversParentTypes['StaffMember'], FederationReferenceType extends FederationReferenceTypes['StaffMember'] = FederationReferenceTypes['StaffMember']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StaffMember']> | FederationReferenceType, FederationReferenceType, ContextType>;
  assignments?: Resolver<Array<ResolversTypes['Assignment']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  leftAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StaffMemberConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffMemberConnection'] = ResolversParentTypes['StaffMemberConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StaffMemberEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['StaffMember']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StaffMemberEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaffMemberEdge'] = ResolversParentTypes['StaffMemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StaffMember'], ParentType, ContextType>;
};

export type StartDeviceLoginErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartDeviceLoginError'] = ResolversParentTypes['StartDeviceLoginError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError', ParentType, ContextType>;
};

export type StartDeviceLoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartDeviceLoginPayload'] = ResolversParentTypes['StartDeviceLoginPayload']> = {
  codes?: Resolver<Maybe<ResolversTypes['DeviceLoginCodes']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['StartDeviceLoginError']>, ParentType, ContextType>;
};

export type TaxedMoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxedMoney'] = ResolversParentTypes['TaxedMoney']> = {
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TooManyCardsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyCardsError'] = ResolversParentTypes['TooManyCardsError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownSkuErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownSkuError'] = ResolversParentTypes['UnknownSkuError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AuthorizationPendingError' | 'BeyondOwnRightsError' | 'CardNumberTakenError' | 'DeviceLoginDeniedError' | 'DeviceLoginExpiredError' | 'EmailTakenError' | 'EnrolmentCodeError' | 'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidCredentialsError' | 'InvalidInputError' | 'LastAdministratorError' | 'NotFoundError' | 'RoleInUseError' | 'ScopesBeyondOwnError' | 'SessionEndedError' | 'SignInAgainError' | 'SlowDownError' | 'TooManyCardsError' | 'UnknownSkuError' | 'VersionConflictError', ParentType, ContextType>;
};

export type VersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflictError'] = ResolversParentTypes['VersionConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddStaffError?: AddStaffErrorResolvers<ContextType>;
  AddStaffPayload?: AddStaffPayloadResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  AssignRolesError?: AssignRolesErrorResolvers<ContextType>;
  AssignRolesPayload?: AssignRolesPayloadResolvers<ContextType>;
  Assignment?: AssignmentResolvers<ContextType>;
  AuditLogConnection?: AuditLogConnectionResolvers<ContextType>;
  AuditLogEdge?: AuditLogEdgeResolvers<ContextType>;
  AuditLogEntry?: AuditLogEntryResolvers<ContextType>;
  AuthorizationPendingError?: AuthorizationPendingErrorResolvers<ContextType>;
  BeyondOwnRightsError?: BeyondOwnRightsErrorResolvers<ContextType>;
  BlockCardError?: BlockCardErrorResolvers<ContextType>;
  BlockCardPayload?: BlockCardPayloadResolvers<ContextType>;
  Card?: CardResolvers<ContextType>;
  CardNumberTakenError?: CardNumberTakenErrorResolvers<ContextType>;
  ChangePasswordError?: ChangePasswordErrorResolvers<ContextType>;
  ChangePasswordPayload?: ChangePasswordPayloadResolvers<ContextType>;
  ConfirmDeviceLoginError?: ConfirmDeviceLoginErrorResolvers<ContextType>;
  ConfirmDeviceLoginPayload?: ConfirmDeviceLoginPayloadResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentConnection?: ConsentConnectionResolvers<ContextType>;
  ConsentEdge?: ConsentEdgeResolvers<ContextType>;
  CreateEnrolmentCodesError?: CreateEnrolmentCodesErrorResolvers<ContextType>;
  CreateEnrolmentCodesPayload?: CreateEnrolmentCodesPayloadResolvers<ContextType>;
  CreatePartnerKeyError?: CreatePartnerKeyErrorResolvers<ContextType>;
  CreatePartnerKeyPayload?: CreatePartnerKeyPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeactivateStaffError?: DeactivateStaffErrorResolvers<ContextType>;
  DeactivateStaffPayload?: DeactivateStaffPayloadResolvers<ContextType>;
  DenyDeviceLoginError?: DenyDeviceLoginErrorResolvers<ContextType>;
  DenyDeviceLoginPayload?: DenyDeviceLoginPayloadResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  DeviceConnection?: DeviceConnectionResolvers<ContextType>;
  DeviceEdge?: DeviceEdgeResolvers<ContextType>;
  DeviceLogin?: DeviceLoginResolvers<ContextType>;
  DeviceLoginCodes?: DeviceLoginCodesResolvers<ContextType>;
  DeviceLoginDeniedError?: DeviceLoginDeniedErrorResolvers<ContextType>;
  DeviceLoginExpiredError?: DeviceLoginExpiredErrorResolvers<ContextType>;
  EmailTakenError?: EmailTakenErrorResolvers<ContextType>;
  EndPartnerKeyError?: EndPartnerKeyErrorResolvers<ContextType>;
  EndPartnerKeyPayload?: EndPartnerKeyPayloadResolvers<ContextType>;
  EnrolDeviceError?: EnrolDeviceErrorResolvers<ContextType>;
  EnrolDevicePayload?: EnrolDevicePayloadResolvers<ContextType>;
  EnrolmentCode?: EnrolmentCodeResolvers<ContextType>;
  EnrolmentCodeError?: EnrolmentCodeErrorResolvers<ContextType>;
  EraseMeError?: EraseMeErrorResolvers<ContextType>;
  EraseMePayload?: EraseMePayloadResolvers<ContextType>;
  ExportMyDataPayload?: ExportMyDataPayloadResolvers<ContextType>;
  FinishDeviceLoginError?: FinishDeviceLoginErrorResolvers<ContextType>;
  FinishDeviceLoginPayload?: FinishDeviceLoginPayloadResolvers<ContextType>;
  GuestSessionPayload?: GuestSessionPayloadResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  InvalidCredentialsError?: InvalidCredentialsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  IssueCardError?: IssueCardErrorResolvers<ContextType>;
  IssueCardPayload?: IssueCardPayloadResolvers<ContextType>;
  LastAdministratorError?: LastAdministratorErrorResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  Location?: LocationResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PartnerKey?: PartnerKeyResolvers<ContextType>;
  PartnerKeyConnection?: PartnerKeyConnectionResolvers<ContextType>;
  PartnerKeyEdge?: PartnerKeyEdgeResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  PutRoleError?: PutRoleErrorResolvers<ContextType>;
  PutRolePayload?: PutRolePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionError?: RefreshSessionErrorResolvers<ContextType>;
  RefreshSessionPayload?: RefreshSessionPayloadResolvers<ContextType>;
  RemoveRoleError?: RemoveRoleErrorResolvers<ContextType>;
  RemoveRolePayload?: RemoveRolePayloadResolvers<ContextType>;
  ReplaceCardError?: ReplaceCardErrorResolvers<ContextType>;
  ReplaceCardPayload?: ReplaceCardPayloadResolvers<ContextType>;
  RevokeDeviceError?: RevokeDeviceErrorResolvers<ContextType>;
  RevokeDevicePayload?: RevokeDevicePayloadResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  RoleInUseError?: RoleInUseErrorResolvers<ContextType>;
  ScopesBeyondOwnError?: ScopesBeyondOwnErrorResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionEndedError?: SessionEndedErrorResolvers<ContextType>;
  SessionGrant?: SessionGrantResolvers<ContextType>;
  SessionRights?: SessionRightsResolvers<ContextType>;
  SetConsentError?: SetConsentErrorResolvers<ContextType>;
  SetConsentPayload?: SetConsentPayloadResolvers<ContextType>;
  SignInAgainError?: SignInAgainErrorResolvers<ContextType>;
  SignInError?: SignInErrorResolvers<ContextType>;
  SignInPayload?: SignInPayloadResolvers<ContextType>;
  SignInStaffPayload?: SignInStaffPayloadResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  SignUpError?: SignUpErrorResolvers<ContextType>;
  SignUpPayload?: SignUpPayloadResolvers<ContextType>;
  SignedInCustomer?: SignedInCustomerResolvers<ContextType>;
  SignedInDevice?: SignedInDeviceResolvers<ContextType>;
  SignedInStaffMember?: SignedInStaffMemberResolvers<ContextType>;
  SlowDownError?: SlowDownErrorResolvers<ContextType>;
  StaffMember?: StaffMemberResolvers<ContextType>;
  StaffMemberConnection?: StaffMemberConnectionResolvers<ContextType>;
  StaffMemberEdge?: StaffMemberEdgeResolvers<ContextType>;
  StartDeviceLoginError?: StartDeviceLoginErrorResolvers<ContextType>;
  StartDeviceLoginPayload?: StartDeviceLoginPayloadResolvers<ContextType>;
  TaxedMoney?: TaxedMoneyResolvers<ContextType>;
  TooManyCardsError?: TooManyCardsErrorResolvers<ContextType>;
  UnknownSkuError?: UnknownSkuErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflictError?: VersionConflictErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
