/**
 * The errors that all subgraphs share (schema/values.graphql), as the members of a mutation's error union. A path is
 * where in the input the problem lies.
 */
type Path = (string | number)[];

const userError = <T extends string, E extends object>(
  __typename: T,
  code: string,
  message: string,
  path: Path,
  extra: E,
) => ({
  __typename,
  code,
  message,
  path: path.map(String),
  ...extra,
});

export const invalidInput = (message: string, path: Path) =>
  userError('InvalidInputError', 'INVALID_INPUT', message, path, {});

export const notFound = (what: string, path: Path) =>
  userError('NotFoundError', 'NOT_FOUND', `There is no such ${what} for this caller.`, path, {});

export const idempotencyKeyReused = () =>
  userError(
    'IdempotencyKeyReusedError',
    'IDEMPOTENCY_KEY_REUSED',
    'This key was used before with another input. Make a new key for a new wish.',
    ['idempotencyKey'],
    {},
  );

export const versionConflict = (currentVersion: number) =>
  userError(
    'VersionConflictError',
    'VERSION_CONFLICT',
    `It has version ${currentVersion} by now. Read it again and decide anew.`,
    ['expectedVersion'],
    { currentVersion },
  );

export const insufficientStock = (sku: string, requested: number, available: number, path: Path) =>
  userError(
    'InsufficientStockError',
    'INSUFFICIENT_STOCK',
    `${requested} of ${sku} were asked for, ${available} can be had.`,
    path,
    { sku, requested, available },
  );

export const unknownSku = (sku: string, path: Path) =>
  userError('UnknownSkuError', 'UNKNOWN_SKU', `${sku} is not sold in this channel.`, path, { sku });
