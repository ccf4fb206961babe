import { createHmac } from 'node:crypto';

/**
 * What an external id of an erased person is known by, so that a file which still names them does not bring them back. It
 * tells nobody who it was: to try ids, one would need the platform's secret.
 */
export const sealExternalId = (externalId: string, secret: Uint8Array): string =>
  createHmac('sha256', secret).update(`erased ${externalId}`).digest('base64url');
