import type { World } from '../../world/world'

/** Types of policies that the sandbox keeps; of all others it knows none. */
export const policyTypes = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'CHATBOT_POLICY',
  'GUARDDUTY_POLICY',
] as const

/** A type of policies that the sandbox keeps. */
export type PolicyType = (typeof policyTypes)[number]

/** A policy with its document. */
export interface PolicyRecord {
  readonly id: string
  name: string
  description: string
  readonly type: PolicyType
  /** The policy document, in JSON. */
  content: string
  /** Made by AWS, and attached to the root and to every unit and account. */
  readonly isAwsManaged: boolean
}

/** Which policy is attached to which root, unit or account. */
interface Attachment {
  readonly policy: string
  readonly target: string
}

/** What AWS attaches everywhere while resource control policies are enabled, and nobody can detach (BEHAVIOUR 17). */
const fullResourceAccess: PolicyRecord = {
  id: 'p-RCPFullAWSAccess',
  name: 'RCPFullAWSAccess',
  description: 'Allow access to every resource',
  type: 'RESOURCE_CONTROL_POLICY',
  content: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  }),
  isAwsManaged: true,
}

/** The one that every organization starts with. */
const fullAccess: PolicyRecord = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  type: 'SERVICE_CONTROL_POLICY',
  content: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
  isAwsManaged: true,
}

/**
 * The policies of the organization, the types that are enabled in its root, and what is attached to
 * what, in the order in which it was attached (BEHAVIOUR 16).
 */
export class PolicyBook {
  readonly policies: Map<string, PolicyRecord>
  readonly enabledTypes: Set<PolicyType>
  attachments: Attachment[]
  /** The targets from which FullAWSAccess was detached. */
  readonly withoutFullAccess = new Set<string>()

  constructor({ scenario }: World) {
    const { policies = [], policyTypes: types = [], featureSet } = scenario.organization
    const own = policies.map(
      ({ id, name, content, type = 'SERVICE_CONTROL_POLICY' }): PolicyRecord => ({
        id,
        name,
        description: '',
        type,
        content: JSON.stringify(content),
        isAwsManaged: false,
      }),
    )
    this.policies = new Map([fullAccess, fullResourceAccess, ...own].map((policy) => [policy.id, policy]))
    this.attachments = policies.flatMap(({ id, targets }) => targets.map((target) => ({ policy: id, target })))
    const first = featureSet === 'CONSOLIDATED_BILLING' ? [] : (['SERVICE_CONTROL_POLICY'] as const)
    this.enabledTypes = new Set([...first, ...types, ...own.map(({ type }) => type)])
  }

  /** The policies of a type that are attached to a target itself, in the order of their attachment. */
  attachedTo(target: string, type: PolicyType): readonly PolicyRecord[] {
    if (!this.enabledTypes.has(type)) return []
    const isDetached = type === 'SERVICE_CONTROL_POLICY' && this.withoutFullAccess.has(target)
    const everywhere = isDetached
      ? []
      : [...this.policies.values()].filter((policy) => policy.isAwsManaged && policy.type === type)
    const own = this.attachments
      .filter((one) => one.target === target)
      .flatMap(({ policy }) => this.policies.get(policy) ?? [])
    return [...everywhere, ...own.filter((policy) => policy.type === type)]
  }
}
