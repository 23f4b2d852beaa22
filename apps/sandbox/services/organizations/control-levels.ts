import type { AccountId } from '../../../manifest/ids'
import type { PolicyDocument, PolicyStatement } from '../../policy/policy-document'
import { isJsonObject } from '../../policy/policy-error'
import type { World } from '../../world/world'
import { unitChain } from './hierarchy'
import type { PolicyRecord } from './policy-records'
import { organization } from './state'

const TYPE = 'SERVICE_CONTROL_POLICY'

const read = new WeakMap<PolicyRecord, { readonly content: string; readonly document: PolicyDocument }>()

/** The document of a policy, whose statements may stand without a list; read anew where it was updated. */
const documentOf = (policy: PolicyRecord): PolicyDocument => {
  const known = read.get(policy)
  if (known?.content === policy.content) return known.document
  const { Statement }: { readonly Statement?: unknown } = JSON.parse(policy.content)
  const statements = Array.isArray(Statement) ? Statement : [Statement]
  const document: PolicyDocument = { Statement: statements.filter(isJsonObject) as unknown as PolicyStatement[] }
  read.set(policy, { content: policy.content, document })
  return document
}

/**
 * The service control policies that limit the identities of an account, by level from the root over
 * the units to the account; FullAWSAccess is at each (BEHAVIOUR 16). Undefined where none limits
 * anything: in the management account, outside of the organization, and where there are no others.
 */
export const controlLevels = (world: World, id: string): readonly (readonly PolicyDocument[])[] | undefined => {
  const { accounts, policyBook } = world.store(organization)
  const account = accounts.get(id as AccountId)
  if (policyBook.attachments.length === 0 || !account) return undefined
  if (id === world.scenario.organization.managementAccount) return undefined
  const levels = [...unitChain(world, account.unit), account.id].map((target) => policyBook.attachedTo(target, TYPE))
  return levels.some((level) => level.some(({ isAwsManaged }) => !isAwsManaged))
    ? levels.map((level) => level.map(documentOf))
    : undefined
}
