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

/** Where a type stands in the root, as ListRoots shows it; a type that is not enabled has no status. */
export type PolicyTypeStatus = 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE'

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

/** What a scenario's policy is in the book. */
const recordOf = ({
  id,
  name,
  content,
  type = 'SERVICE_CONTROL_POLICY',
}: NonNullable<World['scenario']['organization']['policies']>[number]): PolicyRecord => ({
  id,
  name,
  description: '',
  type,
  content: JSON.stringify(content),
  isAwsManaged: false,
})

/**
 * The policies of the organization, where the types stand in its root, and what is attached to
 * what, in the order in which it was attached (BEHAVIOUR 16).
 */
export class PolicyBook {
  readonly policies: Map<string, PolicyRecord>
  readonly types: Map<PolicyType, PolicyTypeStatus>
  attachments: readonly Attachment[]
  /** The targets from which FullAWSAccess was detached. */
  readonly withoutFullAccess = new Set<string>()
  /** The ids of `attachments` by target, for as long as the list is the same. */
  #byTarget: { readonly of: readonly Attachment[]; readonly ids: ReadonlyMap<string, readonly string[]> } | undefined

  constructor({ scenario }: World) {
    const { policies = [], policyTypes: types = [], featureSet } = scenario.organization
    const own = policies.map(recordOf)
    this.policies = new Map([fullAccess, fullResourceAccess, ...own].map((policy) => [policy.id, policy]))
    this.attachments = policies.flatMap(({ id, targets }) => targets.map((target) => ({ policy: id, target })))
    const first = featureSet === 'CONSOLIDATED_BILLING' ? [] : (['SERVICE_CONTROL_POLICY'] as const)
    const attached = this.attachments.flatMap(({ policy }) => this.policies.get(policy)?.type ?? [])
    const enabled = [...first, ...attached].map((type) => [type, 'ENABLED'] as const)
    const stated = types.map((one) =>
      typeof one === 'string' ? ([one, 'ENABLED'] as const) : ([one.type, one.status] as const),
    )
    this.types = new Map<PolicyType, PolicyTypeStatus>([...enabled, ...stated])
  }

  /** Whether the policies of a type count: from the end of PENDING_ENABLE to the end of PENDING_DISABLE (BEHAVIOUR 18). */
  isInEffect(type: PolicyType): boolean {
    const status = this.types.get(type)
    return status !== undefined && status !== 'PENDING_ENABLE'
  }

  /** Attaches a policy to a target, after those that are attached there already. */
  attach(policy: string, target: string): void {
    this.attachments = [...this.attachments, { policy, target }]
  }

  /** Ends the attachments for which this holds. */
  detach(isEnding: (attachment: Attachment) => boolean): void {
    this.attachments = this.attachments.filter((attachment) => !isEnding(attachment))
  }

  #idsOn(target: string): readonly string[] {
    if (this.#byTarget?.of !== this.attachments) {
      const ids = new Map<string, string[]>()
      for (const one of this.attachments) ids.set(one.target, [...(ids.get(one.target) ?? []), one.policy])
      this.#byTarget = { of: this.attachments, ids }
    }
    return this.#byTarget.ids.get(target) ?? []
  }

  /** The policies of a type that are attached to a target itself, in the order of their attachment. */
  attachedTo(target: string, type: PolicyType): readonly PolicyRecord[] {
    if (!this.isInEffect(type)) return []
    const isDetached = type === 'SERVICE_CONTROL_POLICY' && this.withoutFullAccess.has(target)
    const everywhere = isDetached ? [] : [fullAccess, fullResourceAccess]
    const own = this.#idsOn(target).flatMap((policy) => this.policies.get(policy) ?? [])
    return [...everywhere, ...own].filter((policy) => policy.type === type)
  }
}
