import type { Policy, PolicySummary } from '@aws-sdk/client-organizations'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { listPage } from './list-page'
import { requireManagement, requireReader } from './organization'
import { policiesChanged } from './policy-changes'
import { type PolicyRecord, type PolicyType, policyTypes } from './policy-records'
import { type OrganizationsOperation, organization } from './state'

/** The policy of this id. @throws AwsError `PolicyNotFoundException` */
export const requirePolicy = ({ world }: Pick<Call, 'world'>, id: string | undefined): PolicyRecord => {
  const found = world.store(organization).policyBook.policies.get(id ?? '')
  if (!found) throw refusals.policyNotFound()
  return found
}

/** A policy as lists show it. */
export const summaryOf = (
  { scenario }: World,
  { id, name, description, type, isAwsManaged }: PolicyRecord,
): PolicySummary => {
  const { id: organizationId, managementAccount } = scenario.organization
  const owner = isAwsManaged ? 'aws:policy' : `${managementAccount}:policy/${organizationId}`
  return {
    Id: id,
    Arn: `arn:aws:organizations::${owner}/${type.toLowerCase()}/${id}`,
    Name: name,
    Description: description,
    Type: type,
    AwsManaged: isAwsManaged,
  }
}

/** The type of this name, if it is one that the sandbox keeps. */
export const findPolicyType = (name: string | undefined): PolicyType | undefined =>
  policyTypes.find((type) => type === name)

const policyOf = (world: World, record: PolicyRecord): Policy => ({
  PolicySummary: summaryOf(world, record),
  Content: record.content,
})

/** All policies of one type, attached or not; of a type that the sandbox does not keep there is none. */
export const listPolicies: OrganizationsOperation<'ListPolicies'> = (input, call) => {
  requireReader(call)
  const all = [...call.world.store(organization).policyBook.policies.values()]
  const page = listPage(
    all.filter(({ type }) => type === input.Filter),
    input,
    call,
  )
  return { Policies: page.items.map((policy) => summaryOf(call.world, policy)), NextToken: page.nextToken }
}

/** A policy with its document. */
export const describePolicy: OrganizationsOperation<'DescribePolicy'> = (input, call) => {
  requireReader(call)
  return { Policy: policyOf(call.world, requirePolicy(call, input.PolicyId)) }
}

/** Sizes of documents in characters (UG, "Quotas"). */
const largest: Readonly<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_240,
  RESOURCE_CONTROL_POLICY: 5_120,
  CHATBOT_POLICY: 10_000,
  GUARDDUTY_POLICY: 10_000,
}

const topKeys: Readonly<Record<PolicyType, string>> = {
  SERVICE_CONTROL_POLICY: 'Statement',
  RESOURCE_CONTROL_POLICY: 'Statement',
  CHATBOT_POLICY: 'chatbot',
  GUARDDUTY_POLICY: 'guardduty',
}

/** @throws AwsError for a document that is not a JSON object of its type's top key, or too long. */
const requireContent = (content: string | undefined, type: PolicyType): string => {
  const malformed = new AwsError(
    'MalformedPolicyDocumentException',
    "The provided policy document doesn't meet the requirements of the specified policy type.",
  )
  const key = topKeys[type]
  try {
    const document: unknown = JSON.parse(content ?? '')
    if (typeof document !== 'object' || document === null || !(key in document)) throw malformed
  } catch {
    throw malformed
  }
  const text = content ?? ''
  if (text.length <= largest[type]) return text
  throw refusals.constraint('POLICY_CONTENT_LIMIT_EXCEEDED', 'You have exceeded the maximum size of a policy.')
}

const refuseTakenName = ({ world }: Call, name: string, type: PolicyType, except?: string): void => {
  const all = [...world.store(organization).policyBook.policies.values()]
  if (all.some((policy) => policy.name === name && policy.type === type && policy.id !== except)) {
    throw new AwsError('DuplicatePolicyException', 'A policy with the same name already exists.')
  }
}

/** A policy that is attached to nothing yet; its type need not be enabled (BEHAVIOUR 17). */
export const createPolicy: OrganizationsOperation<'CreatePolicy'> = (input, call) => {
  requireManagement(call)
  const type = findPolicyType(input.Type)
  if (!type) throw refusals.invalid('INVALID_ENUM', 'You specified an invalid value: Type.')
  const name = input.Name ?? ''
  refuseTakenName(call, name, type)
  const record: PolicyRecord = {
    id: `p-${call.world.ids.hex(8)}`,
    name,
    description: input.Description ?? '',
    type,
    content: requireContent(input.Content, type),
    isAwsManaged: false,
  }
  call.world.store(organization).policyBook.policies.set(record.id, record)
  return { Policy: policyOf(call.world, record) }
}

const requireOwnPolicy = (call: Call, id: string | undefined): PolicyRecord => {
  const record = requirePolicy(call, id)
  if (record.isAwsManaged) throw refusals.invalid('IMMUTABLE_POLICY', "You specified a policy that can't be changed.")
  return record
}

/** Changes what the request names. */
export const updatePolicy: OrganizationsOperation<'UpdatePolicy'> = (input, call) => {
  requireManagement(call)
  const record = requireOwnPolicy(call, input.PolicyId)
  const { attachments, types } = call.world.store(organization).policyBook
  const isAttached = attachments.some(({ policy }) => policy === record.id)
  if (isAttached && types.get(record.type) === 'PENDING_DISABLE') throw refusals.policyChangesInProgress()
  if (input.Name !== undefined) refuseTakenName(call, input.Name, record.type, record.id)
  const content = input.Content === undefined ? record.content : requireContent(input.Content, record.type)
  Object.assign(record, {
    content,
    name: input.Name ?? record.name,
    description: input.Description ?? record.description,
  })
  if (isAttached) policiesChanged(call.world, record.type)
  return { Policy: policyOf(call.world, record) }
}

/** Refused while the policy is attached to anything (API, PolicyInUseException). */
export const deletePolicy: OrganizationsOperation<'DeletePolicy'> = (input, call) => {
  requireManagement(call)
  const { policies, attachments } = call.world.store(organization).policyBook
  const { id } = requireOwnPolicy(call, input.PolicyId)
  if (attachments.some(({ policy }) => policy === id)) {
    throw new AwsError('PolicyInUseException', 'The policy is attached to one or more entities.')
  }
  policies.delete(id)
  return {}
}
