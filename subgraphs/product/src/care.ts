/** The care symbols of ISO 3758 that the schema has. */
export const careSymbols = [
  'WASH_30',
  'WASH_40',
  'WASH_60',
  'WASH_HAND',
  'WASH_NOT',
  'BLEACH_NOT',
  'TUMBLE_DRY_LOW',
  'TUMBLE_DRY_NOT',
  'IRON_LOW',
  'IRON_MEDIUM',
  'IRON_NOT',
  'DRY_CLEAN',
  'DRY_CLEAN_NOT',
] as const;

export type CareSymbol = (typeof careSymbols)[number];
