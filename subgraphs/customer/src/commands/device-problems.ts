const problem = <T extends string, E extends object>(
  __typename: T,
  code: string,
  message: string,
  field: string,
  extra: E,
) => ({
  __typename,
  code,
  message,
  path: [field],
  ...extra,
});

export const authorizationPending = (interval: number) =>
  problem(
    'AuthorizationPendingError',
    'AUTHORIZATION_PENDING',
    `The customer has not decided yet. Ask again in ${interval} seconds.`,
    'deviceCode',
    { interval },
  );

export const slowDown = (interval: number) =>
  problem('SlowDownError', 'SLOW_DOWN', `You ask too often. Ask every ${interval} seconds.`, 'deviceCode', {
    interval,
  });

export const deviceLoginExpired = () =>
  problem('DeviceLoginExpiredError', 'EXPIRED', 'The codes are not good any more. Begin anew.', 'deviceCode', {});

export const deviceLoginDenied = () =>
  problem('DeviceLoginDeniedError', 'DENIED', 'The customer does not let this device in.', 'deviceCode', {});

export const enrolmentCodeInvalid = () =>
  problem(
    'EnrolmentCodeError',
    'ENROLMENT_CODE_INVALID',
    'The code is mistyped, its time is over, or another device has used it. Ask for a new one.',
    'code',
    {},
  );
