import type { Policy, PolicySummary } from '@aws-sdk/client-organizations'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { requireContent } from './documents/policy-document'
import { refusals } from './errors'
import { listPage } from './list-page'
import { requireManagement, requireReader } from './organization'
import { policiesChanged } from './policy-changes'
import { type PolicyRecord, type PolicyType, policyTypes } from './policy-records'
import { type OrganizationsOperation, organization } from './state'
import { setTags } from './tags'

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

/** Most policies of a type; those that AWS made do not count (UG, "Quotas"). */
const mostPolicies: Readonly<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_000,
  RESOURCE_CONTROL_POLICY: 1_000,
  CHATBOT_POLICY: 1_000,
  GUARDDUTY_POLICY: 1_000,
}

/** @throws AwsError for a policy too many of its type. */
const requireRoom = ({ world }: Call, type: PolicyType): void => {
  const own = [...world.store(organization).policyBook.policies.values()].filter((policy) => !policy.isAwsManaged)
  if (own.filter((policy) => policy.type === type).length < mostPolicies[type]) return
  throw refusals.constraint(
    'POLICY_NUMBER_LIMIT_EXCEEDED',
    'You have exceeded the number of policies that you can have in an organization.',
  )
}

/** @throws AwsError for a name that is not 1 to 128 characters long, or a description over 512 (API). */
const requireLengths = ({
  Name,
  Description,
}: {
  Name?: string | undefined
  Description?: string | undefined
}): void => {
  if (Name === '') throw refusals.invalid('MIN_LENGTH_EXCEEDED', 'You provided a value that is too short: Name.')
  const long = (Name ?? '').length > 128 ? 'Name' : (Description ?? '').length > 512 ? 'Description' : undefined
  if (long) throw refusals.invalid('MAX_LENGTH_EXCEEDED', `You provided a value that is too long: ${long}.`)
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
  if (call.world.scenario.organization.featureSet === 'CONSOLIDATED_BILLING') throw refusals.policyTypeNotAvailable()
  const name = input.Name ?? ''
  requireLengths({ ...input, Name: name })
  refuseTakenName(call, name, type)
  requireRoom(call, type)
  const record: PolicyRecord = {
    id: `p-${call.world.ids.hex(8)}`,
    name,
    description: input.Description ?? '',
    type,
    content: requireContent(input.Content, type),
    isAwsManaged: false,
  }
  const state = call.world.store(organization)
  setTags(state, record.id, input.Tags)
  state.policyBook.policies.set(record.id, record)
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
  requireLengths(input)
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
  const { policyBook, tags } = call.world.store(organization)
  const { policies, attachments } = policyBook
  const { id } = requireOwnPolicy(call, input.PolicyId)
  if (attachments.some(({ policy }) => policy === id)) {
    throw new AwsError('PolicyInUseException', 'The policy is attached to one or more entities.')
  }
  policies.delete(id)
  tags.delete(id)
  return {}
}
