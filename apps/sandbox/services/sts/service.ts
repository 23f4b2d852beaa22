import { grantOfResource } from '../../policy/authorize'
import { parsePolicy } from '../../policy/policy-document'
import { principalOf } from '../../policy/principal'
import { asks } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { findRoleByArn } from '../iam/state'
import { assumeRole, getCallerIdentity } from './sessions'

interface RoleRequest {
  readonly RoleArn?: string
  readonly ExternalId?: string
}

/**
 * Whether a role of the caller's own account trusts the caller by name, which stands in for the
 * caller's own policies.
 */
const trustsByName = (input: RoleRequest, { world, account, caller }: Call): boolean => {
  const role = findRoleByArn(world, input.RoleArn ?? '')
  if (!role?.arn.startsWith(`arn:aws:iam::${account}:`)) return false
  const request = { principal: principalOf(caller), action: 'sts:AssumeRole', resource: role.arn }
  return ['identity', 'session'].includes(grantOfResource(parsePolicy(role.trust, 'trust'), request))
}

/** What the operations ask of their callers; whether the role trusts him, AssumeRole asks itself. */
const stsAccess: ServiceAccess = {
  prefix: 'sts',
  operations: {
    AssumeRole: (input: RoleRequest, call: Call) =>
      trustsByName(input, call)
        ? []
        : asks(
            'sts:AssumeRole',
            input.RoleArn ?? '*',
            input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId },
          ),
    GetCallerIdentity: () => [],
  },
}

const operations: Operations = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
}

export const sts: Service = {
  name: 'sts',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  schemas: () => import('@aws-sdk/client-sts'),
  access: stsAccess,
  operations,
}
