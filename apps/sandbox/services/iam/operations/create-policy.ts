import type { CreatePolicyCommandInput, CreatePolicyCommandOutput } from '@aws-sdk/client-iam'
import { readTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { describePolicy } from '../describe-policy'
import { alreadyExists, checkedPolicy } from '../refusals'
import { identitiesOf, type ManagedPolicy } from '../state'

/** Makes a customer-managed policy with its first version. Throws `EntityAlreadyExists`, `MalformedPolicyDocument`. */
export const createPolicy: Operation<CreatePolicyCommandInput, CreatePolicyCommandOutput> = (input, call) => {
  const { world, account } = call
  const { policies } = identitiesOf(world, account)
  const path = input.Path ?? '/'
  const arn = `arn:aws:iam::${account}:policy${path}${input.PolicyName}`
  if (policies.has(arn))
    throw alreadyExists(`A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`)
  const created = world.clock.now()
  const policy: ManagedPolicy = {
    name: input.PolicyName ?? '',
    path,
    arn,
    id: `ANPA${world.ids.base32(17)}`,
    created,
    description: input.Description,
    versions: [{ id: 'v1', document: checkedPolicy(input.PolicyDocument, 'identity'), created }],
    defaultVersion: 'v1',
    versionCount: 1,
    tags: readTags(input.Tags),
  }
  policies.set(arn, policy)
  return { Policy: describePolicy(policy, call) }
}
