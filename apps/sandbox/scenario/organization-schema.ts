import { z } from 'zod'
import { idKinds, type OrganizationId, type UnitId } from '../../manifest/ids'
import { servicePrincipals } from '../kit/service-principals'
import { accountField, idField, regionField, unitOrRootField } from './scenario-fields'

const roleName = z.string().regex(/^[\w+=,.@-]{1,64}$/, { error: 'the name of an IAM role' })

const principal = z.custom<string>((value) => typeof value === 'string' && value in servicePrincipals, {
  error: ({ input }) => `${JSON.stringify(input)} is not a service principal that Organizations knows`,
})

/** An account's life in AWS Organizations; AWS's `State`. */
export const accountStates = ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const

/** `accounts[]` of a scenario. */
export const accountSchema = z.strictObject({
  id: accountField,
  name: z.string().min(1, { error: 'an account has a name' }),
  email: z.string().min(1, { error: 'an account has an e-mail address' }),
  /** A unit or the root. */
  unit: unitOrRootField,
  /** Default ACTIVE. */
  state: z.enum(accountStates).optional(),
  /** Opt-in Regions that are enabled in this account; default none. */
  optInRegions: z.array(regionField).readonly().optional(),
  /**
   * The role that trusts the management account; `null` for none. Default
   * `organization.accessRole`.
   */
  accessRole: roleName.nullable().optional(),
})

/** `standalone[]` of a scenario: an account that is in no organization. */
export const standaloneSchema = z.strictObject({
  id: accountField,
  name: z.string().min(1, { error: 'an account has a name' }),
  /** Opt-in Regions that are enabled in it; default none. */
  optInRegions: z.array(regionField).readonly().optional(),
  /** Whether a trail of its own logs all its Regions; default true. */
  trail: z.boolean().optional(),
})

const policyTypes = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'CHATBOT_POLICY', 'GUARDDUTY_POLICY'] as const

const policyField = z.strictObject({
  id: z.string().regex(/^p-[0-9a-zA-Z_]{8,128}$/, { error: 'the id of a policy, such as "p-a1b2c3d4"' }),
  name: z.string().min(1).max(128),
  /** Default SERVICE_CONTROL_POLICY. A type of which a policy is attached is enabled in the root. */
  type: z.enum(policyTypes).optional(),
  /** The policy document. */
  content: z.looseObject({}),
  /** The root, units and accounts to which it is attached, in this order after those of the policies before. */
  targets: z.array(z.union([unitOrRootField, accountField])).readonly(),
})

const policyTypeField = z.union(
  [
    z.enum(policyTypes),
    z.strictObject({
      type: z.enum(policyTypes),
      status: z.enum(['PENDING_ENABLE', 'PENDING_DISABLE']),
      /** How long it stays so, by the sandbox's clock; default 60. */
      secondsLeft: z.number().int().min(1).optional(),
    }),
  ],
  { error: `one of ${policyTypes.join(', ')}, or {type, status, secondsLeft?}` },
)

/** `organization` of a scenario. */
export const organizationSchema = z.strictObject({
  id: idField<OrganizationId>(idKinds.organizationId),
  rootId: idField<UnitId>(idKinds.rootId),
  managementAccount: accountField,
  /** Default ALL. */
  featureSet: z.enum(['ALL', 'CONSOLIDATED_BILLING']).optional(),
  units: z
    .array(z.strictObject({ id: idField<UnitId>(idKinds.unitId), name: z.string().min(1), parent: unitOrRootField }))
    .readonly(),
  /** Lists begin with an empty page that has a NextToken, as AWS's may; default false. */
  emptyPages: z.boolean().optional(),
  /** Fields that accounts lack, as in older or later versions of the API; default none. */
  omit: z
    .array(z.enum(['State', 'Status', 'Paths']))
    .readonly()
    .optional(),
  /**
   * The role that Organizations makes in member accounts; default OrganizationAccountAccessRole.
   */
  accessRole: roleName.optional(),
  /** Services that the organization trusts already, by principal; default none. */
  trustedServices: z.array(principal).readonly().optional(),
  /**
   * Delegated administrators that are registered already; the service is trusted then, too. Default
   * none.
   */
  delegatedAdministrators: z
    .array(z.strictObject({ account: accountField, service: principal }))
    .readonly()
    .optional(),
  /**
   * Policies beside FullAWSAccess; they can be read, and service control policies limit who calls.
   * Default none.
   */
  policies: z.array(policyField).readonly().optional(),
  /** Whether there is an organization trail, as AWS Control Tower makes one; default true. */
  trail: z.boolean().optional(),
  /**
   * Types of policies that are enabled in the root beside SERVICE_CONTROL_POLICY, which is where the
   * organization has all features, and those of `policies`; or that are about to be, or not to be any
   * more. Default none. GuardDuty's type trusts GuardDuty, too.
   */
  policyTypes: z.array(policyTypeField).readonly().optional(),
  /**
   * How long EnablePolicyType and DisablePolicyType leave a type PENDING_ENABLE and PENDING_DISABLE;
   * default 0: at once.
   */
  policyTypeTakesSeconds: z.number().int().min(0).optional(),
})

/** `generate` of a scenario: accounts beside those that it lists, so that its file stays small. */
export const generateSchema = z.strictObject({
  /**
   * How many ACTIVE accounts to add, at most 10,000. Ids come from the seed; names are `team-0001`
   * and so on.
   */
  accounts: z.number().int().min(1).max(10_000),
  /** Units below the root, over which the accounts are spread; default 0: they are in the root. */
  units: z.number().int().min(0).max(1_000).optional(),
  /** Opt-in Regions that are enabled in each of them; default none. */
  optInRegions: z.array(regionField).readonly().optional(),
})
