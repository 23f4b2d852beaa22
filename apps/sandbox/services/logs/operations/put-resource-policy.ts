import type { PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import { parsePolicy } from '../../../policy/policy-document'
import type { Operation } from '../../../request/operation'
import { logStore } from '../state'

const MAXIMUM_POLICIES = 10
const MAXIMUM_LENGTH = 5120

const validate = (document: string): void => {
  if (document.length < 1 || document.length > MAXIMUM_LENGTH) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value at 'policyDocument' failed to satisfy constraint: Member must have length between 1 and ${MAXIMUM_LENGTH}`,
    )
  }
  try {
    parsePolicy(document, 'resource')
  } catch (error) {
    throw new AwsError('InvalidParameterException', `Invalid policy document: ${(error as Error).message}`)
  }
}

/** Creates or replaces a policy by which services may write to the account's log groups in this Region (BEHAVIOUR 10). */
export const putResourcePolicy: Operation<PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput> = (
  input,
  call,
) => {
  refuseUnbuilt('logs:PutResourcePolicy', input, ['resourceArn', 'expectedRevisionId'])
  const { policyName: name = '', policyDocument: document = '' } = input
  validate(document)
  const { policies } = call.world.store(logStore).in(call)
  if (!policies.has(name) && policies.size >= MAXIMUM_POLICIES) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.')
  }
  const lastUpdatedTime = call.world.clock.now().getTime()
  policies.set(name, { name, document, lastUpdatedTime })
  return { resourcePolicy: { policyName: name, policyDocument: document, lastUpdatedTime } }
}
