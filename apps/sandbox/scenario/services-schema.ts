import { z } from 'zod'
import { accountField, accountsField, regionField, regionsField } from './scenario-fields'

const places = { accounts: accountsField, regions: regionsField }

/** The delegated administrator in each of `regions`, who is registered in Organizations; default none. */
const administrator = accountField.optional()

const hub = z.strictObject({
  ...places,
  administrator,
  /** Gathers the findings of all Regions, for each of the accounts; default no Region. */
  aggregationRegion: regionField.optional(),
})

const analyzerTypes = ['ACCOUNT', 'ORGANIZATION', 'ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'] as const

/** `services` of a scenario: AWS services beside GuardDuty that are switched on already. */
export const servicesSchema = z.strictObject({
  /** Security Hub CSPM. */
  securityHub: hub.optional(),
  /** Security Hub with findings in OCSF. */
  securityHubV2: hub.optional(),
  /** Amazon Inspector, with all its scans. */
  inspector: z.strictObject({ ...places, administrator }).optional(),
  /** Amazon Macie. */
  macie: z.strictObject({ ...places, administrator }).optional(),
  /** Analyzers, each called `guardpost-sandbox` with its type in small letters. */
  accessAnalyzer: z.array(z.strictObject({ ...places, type: z.enum(analyzerTypes) })).optional(),
  /** AWS Config: a recorder that records. */
  config: z.strictObject(places).optional(),
  /**
   * AWS Health: whether the organization view is on (default false), and whether there is a support
   * plan that has its API (default true).
   */
  health: z.strictObject({ organization: z.boolean().optional(), supportPlan: z.boolean().optional() }).optional(),
})
