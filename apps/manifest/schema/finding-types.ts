import { asOf, low, types } from './finding-types.json'

/**
 * The types of findings that GuardDuty was known to have at the date in the data, retired ones left
 * out. AWS adds types: another one is not wrong for that. Data and source: `finding-types.json`.
 */
export const findingTypes: ReadonlySet<string> = new Set(types)

/** Year and month of the list. */
export const findingTypesAsOf: string = asOf

/** Those of these types whose findings have the severity LOW by default. */
export const lowFindingTypes: readonly string[] = low
