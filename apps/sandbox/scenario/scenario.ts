import { z } from 'zod'
import { idKinds, type SlackChannelId, type SlackWorkspaceId } from '../../manifest/ids'
import { cloudFormationSchema } from './cloud-formation-schema'
import { guardDutySchema } from './guard-duty-schema'
import {
  accountSchema,
  type accountStates,
  generateSchema,
  organizationSchema,
  standaloneSchema,
} from './organization-schema'
import { accountField, idField } from './scenario-fields'
import { servicesSchema } from './services-schema'

const workspace = z.strictObject({
  account: accountField,
  workspace: idField<SlackWorkspaceId>(idKinds.slackWorkspaceId),
  name: z.string().optional(),
  channels: z.array(idField<SlackChannelId>(idKinds.slackChannelId)).readonly().optional(),
})

const uuid = z
  .string()
  .regex(/^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/, { error: 'a UUID in small or capital letters' })

const team = z.strictObject({
  account: accountField,
  tenant: uuid,
  team: uuid,
  name: z.string().min(1).optional(),
  channels: z.array(z.string()).readonly().optional(),
})

/** The form of a scenario. What a schema cannot say is in scenario-rules.ts. */
export const scenarioSchema = z.strictObject({
  /** What this world is good for. */
  description: z.string().optional(),
  /** Seed of generated ids; default the organization's id. */
  seed: z.string().optional(),
  organization: organizationSchema,
  accounts: z.array(accountSchema).readonly(),
  /** Accounts that are in no organization; default none. */
  standalone: z.array(standaloneSchema).readonly().optional(),
  /** Accounts beside those listed; default none. */
  generate: generateSchema.optional(),
  /**
   * Slack workspaces that were authorized by hand in an account's console, and their channels (any
   * channel, if absent).
   */
  slack: z.array(workspace).readonly().optional(),
  /** Teams of Microsoft Teams that were authorized by hand in an account's console, and their channels (any, if absent). */
  teams: z.array(team).readonly().optional(),
  /** Default: no GuardDuty anywhere. */
  guardDuty: guardDutySchema.optional(),
  /** AWS services beside GuardDuty that are switched on; default none. */
  services: servicesSchema.optional(),
  /** Default: no stacks, no bootstrap, no trusted access. */
  cloudFormation: cloudFormationSchema.optional(),
  /**
   * The largest page that lists return, below AWS's own limit; default AWS's. Tests use 5 to see
   * that all pages are read.
   */
  pageSize: z.number().int().min(1).optional(),
})

/** An account's life in AWS Organizations; AWS's `State`. */
export type AccountState = (typeof accountStates)[number]

/** The world a sandbox starts with, as plain JSON; docs/sandbox.md describes each field. */
export type Scenario = z.infer<typeof scenarioSchema>

/** An account of the scenario. `unit` is a unit or the root. */
export type ScenarioAccount = Scenario['accounts'][number]
