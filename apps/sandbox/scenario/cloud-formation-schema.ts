import { z } from 'zod'
import { accountField, regionField } from './scenario-fields'

/** Statuses that a stack can be found in, nothing being under way. */
const startingStatuses = [
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'DELETE_FAILED',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
  'REVIEW_IN_PROGRESS',
] as const

const stackName = z.string().regex(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/, { error: 'the name of a stack' })

const bootstrap = z.strictObject({
  account: accountField,
  region: regionField,
  /** The version of the bootstrap's template, as in `/cdk-bootstrap/<qualifier>/version`. */
  version: z.number().int().min(1),
  /** Default hnb659fds, the CDK's own. */
  qualifier: z
    .string()
    .regex(/^[a-zA-Z0-9]{1,10}$/, { error: 'a qualifier has 1 to 10 letters and digits' })
    .optional(),
  /** Default CDKToolkit. */
  stackName: stackName.optional(),
})

const stack = z.strictObject({
  account: accountField,
  region: regionField,
  name: stackName,
  status: z.enum(startingStatuses),
  /** Default a template with one resource that does nothing. */
  template: z.record(z.string(), z.unknown()).optional(),
})

/** `cloudFormation` of a scenario. */
export const cloudFormationSchema = z.strictObject({
  /** Whether StackSets may work through the organization; default DISABLED. */
  organizationsAccess: z.enum(['ENABLED', 'DISABLED', 'DISABLED_PERMANENTLY']).optional(),
  /** How long an operation of a StackSet takes; default 0: it is over when the call returns. */
  stackSetSeconds: z.number().min(0).optional(),
  /**
   * Seconds that an operation on a stack takes; default 0: it has ended when its call is answered.
   */
  stackSeconds: z.number().min(0).max(86_400).optional(),
  bootstrap: z.array(bootstrap).readonly().optional(),
  stacks: z.array(stack).readonly().optional(),
})

/** CloudFormation as a scenario starts it. */
export type CloudFormationScenario = z.infer<typeof cloudFormationSchema>
