/** An error with the code `SERVICES_UNAVAILABLE`; its text tells the operator what to set or install. */
export function servicesUnavailable(message: string, cause?: unknown): Error & { code: 'SERVICES_UNAVAILABLE' } {
  return Object.assign(new Error(message, { cause }), { code: 'SERVICES_UNAVAILABLE' as const });
}
