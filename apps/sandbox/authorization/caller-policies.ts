import type { ApplicablePolicies } from '../policy/authorize'
import type { PolicyDocument } from '../policy/policy-document'
import { type Principal, principalOf } from '../policy/principal'
import type { Caller } from '../request/caller'
import { findAwsPolicy } from '../services/iam/aws-managed-policies'
import { findManagedDocument, identityPoliciesOf, readIdentityPolicy } from '../services/iam/identity-policies'
import { findRole } from '../services/iam/state'
import type { World } from '../world/world'

/** A caller and the policies that go with him wherever he calls. */
export interface CallerPolicies extends Pick<ApplicablePolicies, 'identity' | 'boundary' | 'session'> {
  readonly principal: Principal
  /** ARNs of policies of AWS's that he has and whose documents the sandbox does not know. */
  readonly unknown: readonly string[]
}

const administration = findAwsPolicy('arn:aws:iam::aws:policy/AdministratorAccess') ?? { Statement: [] }

/** StackSets' own role in each account of an organization, which no list of roles shows (cloudformation/BEHAVIOUR 52). */
const isStackSetsRole = (name: string): boolean => name.startsWith('stacksets-exec-')

const sessionPolicies = (world: World, caller: Caller): readonly PolicyDocument[] | undefined =>
  caller.session && [
    ...caller.session.documents.map((text) => readIdentityPolicy(world, text)),
    ...caller.session.arns.flatMap((arn) => findManagedDocument(world, caller.account, arn) ?? []),
  ]

/**
 * Who calls, and what goes with him. An administrator by key has AdministratorAccess; a role that is
 * gone has nothing.
 */
export const callerPolicies = (world: World, caller: Caller): CallerPolicies => {
  const principal = principalOf(caller)
  if (!caller.role || isStackSetsRole(caller.role.name)) return { principal, identity: [administration], unknown: [] }
  const role = findRole(world, caller.account, caller.role.name)
  if (!role) return { principal, identity: [], unknown: [] }
  const session = sessionPolicies(world, caller)
  return {
    principal: { ...principal, arn: role.arn } as Principal,
    ...identityPoliciesOf(world, role, caller.account),
    ...(session && { session }),
  }
}

interface Reach {
  readonly allowsAll: boolean
  readonly deniesNothing: boolean
}

const reaches = new WeakMap<PolicyDocument, Reach>()

/** Whether a policy allows everything, and denies nothing; looked at once, because every call asks. */
const reachOf = (policy: PolicyDocument): Reach => {
  const known = reaches.get(policy)
  if (known) return known
  const reach = {
    allowsAll: policy.Statement.some(
      ({ Effect, Action, Resource, Condition }) =>
        Effect === 'Allow' && Condition === undefined && Action?.toString() === '*' && Resource?.toString() === '*',
    ),
    deniesNothing: policy.Statement.every(({ Effect }) => Effect === 'Allow'),
  }
  reaches.set(policy, reach)
  return reach
}

/** Whether a caller's own policies allow everything, so that nothing he calls needs to be looked at. */
export const isUnlimited = ({ identity, boundary, session }: CallerPolicies): boolean =>
  !boundary &&
  !session &&
  identity.some((policy) => reachOf(policy).allowsAll) &&
  identity.every((policy) => reachOf(policy).deniesNothing)
