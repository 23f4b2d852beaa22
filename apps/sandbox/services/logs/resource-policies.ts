import { refuseUnbuilt } from '../../kit/unbuilt'
import { parsePolicy } from '../../policy/policy-document'
import { logPage } from './log-page'
import { invalid, type LogsOperation, limitExceeded, logStore, notFound } from './state'

const MAXIMUM_POLICIES = 10
const MAXIMUM_LENGTH = 5120

const validate = (document: string): void => {
  if (document.length < 1 || document.length > MAXIMUM_LENGTH) {
    throw invalid(
      `1 validation error detected: Value at 'policyDocument' failed to satisfy constraint: Member must have length between 1 and ${MAXIMUM_LENGTH}`,
    )
  }
  try {
    parsePolicy(document, 'resource')
  } catch (error) {
    throw invalid(`Invalid policy document: ${(error as Error).message}`)
  }
}

/** Creates or replaces a policy by which services may write to the account's log groups in this Region (BEHAVIOUR 10). */
export const putResourcePolicy: LogsOperation<'PutResourcePolicy'> = (input, call) => {
  refuseUnbuilt('logs:PutResourcePolicy', input, ['resourceArn', 'expectedRevisionId'])
  const { policyName: name = '', policyDocument: document = '' } = input
  validate(document)
  const { policies } = call.world.store(logStore).in(call)
  if (!policies.has(name) && policies.size >= MAXIMUM_POLICIES) {
    throw limitExceeded()
  }
  const lastUpdatedTime = call.world.clock.now().getTime()
  policies.set(name, { name, document, lastUpdatedTime })
  return { resourcePolicy: { policyName: name, policyDocument: document, lastUpdatedTime } }
}

/** The resource policies of the account and Region (BEHAVIOUR 10). */
export const describeResourcePolicies: LogsOperation<'DescribeResourcePolicies'> = (input, call) => {
  refuseUnbuilt('logs:DescribeResourcePolicies', input, ['resourceArn', 'policyScope'])
  const policies = [...call.world.store(logStore).in(call).policies.values()]
  const page = logPage(policies, input, call)
  return {
    resourcePolicies: page.items.map(({ name, document, lastUpdatedTime }) => ({
      policyName: name,
      policyDocument: document,
      lastUpdatedTime,
    })),
    nextToken: page.nextToken,
  }
}

/** Deletes a resource policy (BEHAVIOUR 10). */
export const deleteResourcePolicy: LogsOperation<'DeleteResourcePolicy'> = (input, call) => {
  refuseUnbuilt('logs:DeleteResourcePolicy', input, ['resourceArn', 'expectedRevisionId'])
  const name = input.policyName ?? ''
  if (!call.world.store(logStore).in(call).policies.delete(name)) {
    throw notFound(`Policy with name [${name}] does not exist`)
  }
  return {}
}
