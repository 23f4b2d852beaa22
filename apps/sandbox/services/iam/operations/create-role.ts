import type { CreateRoleCommandInput, CreateRoleCommandOutput } from '@aws-sdk/client-iam'
import { readTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { checkedBoundary } from '../checked-boundary'
import { describeRole } from '../describe-role'
import { alreadyExists, checkedTrust, invalid } from '../refusals'
import { identitiesOf, type Role } from '../state'

/** Makes a role. Throws `EntityAlreadyExists`, `MalformedPolicyDocument` for its trust policy (BEHAVIOUR 5), `NoSuchEntity` for its boundary (9). */
export const createRole: Operation<CreateRoleCommandInput, CreateRoleCommandOutput> = (input, call) => {
  const { world, account } = call
  const { roles } = identitiesOf(world, account)
  const name = input.RoleName ?? ''
  if (!/^[\w+=,.@-]{1,64}$/.test(name)) throw invalid(`The specified value for roleName is invalid: "${name}".`)
  if (roles.has(name)) throw alreadyExists(`Role with name ${name} already exists.`)
  const path = input.Path ?? '/'
  const role: Role = {
    name,
    path,
    arn: `arn:aws:iam::${account}:role${path}${name}`,
    id: `AROA${world.ids.base32(17)}`,
    created: world.clock.now(),
    trust: checkedTrust(world, input.AssumeRolePolicyDocument),
    description: input.Description,
    maximumSeconds: input.MaxSessionDuration ?? 3600,
    boundary: checkedBoundary(input.PermissionsBoundary, call),
    inline: new Map(),
    attached: new Set(),
    tags: readTags(input.Tags),
  }
  roles.set(name, role)
  return { Role: describeRole(role) }
}
