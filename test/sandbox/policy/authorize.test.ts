import fc from 'fast-check'
import { type ApplicablePolicies, authorize } from '../../../apps/sandbox/policy/authorize'
import type { PolicyDocument, PolicyStatement } from '../../../apps/sandbox/policy/policy-document'
import type { Principal } from '../../../apps/sandbox/policy/principal'

const owner = '222222222222'
const topic = `arn:aws:sns:eu-west-1:${owner}:alerts`
const role = {
  account: owner,
  arn: `arn:aws:iam::${owner}:role/operator`,
  session: `arn:aws:sts::${owner}:assumed-role/operator/run`,
}
const user = { account: owner, arn: `arn:aws:iam::${owner}:user/ann` }
const stranger = { account: '333333333333', arn: 'arn:aws:iam::333333333333:role/operator' }
const linked = { account: owner, arn: `arn:aws:iam::${owner}:role/aws-service-role/x.amazonaws.com/X` }

const policy = (Effect: 'Allow' | 'Deny', more: Partial<PolicyStatement> = {}): PolicyDocument => ({
  Statement: [{ Effect, Action: 'sns:*', Resource: '*', ...more }],
})
const allow = policy('Allow')
const deny = policy('Deny')
const other = policy('Allow', { Action: 'sqs:*' })
const to = (AWS: string): PolicyDocument => policy('Allow', { Principal: { AWS } })

const ask = (policies: Partial<ApplicablePolicies>, principal: Principal = role) =>
  authorize({ owner, identity: [], ...policies }, { principal, action: 'sns:Publish', resource: topic })

describe(authorize.name, () => {
  it.each<[string, Partial<ApplicablePolicies>, string]>([
    ['no policy', {}, 'no identity-based policy allows the sns:Publish action'],
    ['a policy of something else', { identity: [other] }, 'no identity-based policy'],
    ['a Deny beside an Allow', { identity: [allow, deny] }, 'explicit deny in an identity-based policy'],
    ['a boundary without it', { identity: [allow], boundary: other }, 'no permissions boundary'],
    ['a boundary that denies', { identity: [allow], boundary: deny }, 'explicit deny in a permissions boundary'],
    ['a boundary alone', { boundary: allow }, 'no identity-based policy'],
    ['session policies without it', { identity: [allow], session: [other] }, 'no session policy'],
    ['no session policy of an empty list', { identity: [allow], session: [] }, 'no session policy'],
    [
      'a level of the organization without it',
      { identity: [allow], serviceControl: [[allow], [other]] },
      'no service control policy',
    ],
    [
      'a level of the organization that denies',
      { identity: [allow], serviceControl: [[allow, deny]] },
      'explicit deny in a service control',
    ],
    [
      'a resource policy that denies',
      { identity: [allow], resource: policy('Deny', { Principal: '*' }) },
      'explicit deny in a resource-based',
    ],
    ['a resource policy that names the account only', { resource: to(owner) }, 'no identity-based policy'],
    ['a resource policy against a boundary', { resource: to(role.arn), boundary: other }, 'no permissions boundary'],
    ['a resource policy against session policies', { resource: to(role.arn), session: [other] }, 'no session policy'],
  ])('refuses with %s (12)', (_what, policies, reason) => {
    const decision = ask(policies)
    expect(decision.allowed).toBe(false)
    expect(decision.reason).toContain(reason)
  })

  it.each<[string, Partial<ApplicablePolicies>]>([
    ['an identity policy', { identity: [other, allow] }],
    [
      'all kinds',
      { identity: [allow], boundary: allow, session: [other, allow], serviceControl: [[allow], [other, allow]] },
    ],
    ['a resource policy that names the role', { resource: to(role.arn) }],
    [
      'a resource policy that names the session, whatever boundary and session policies lack',
      { resource: to(role.session), boundary: other, session: [other] },
    ],
    ['a resource policy for the account and an identity policy', { resource: to(owner), identity: [allow] }],
  ])('allows with %s (12)', (_what, policies) => {
    expect(ask(policies).allowed).toBe(true)
  })

  it('does not limit a user whom a resource policy names by a boundary (12)', () => {
    expect(ask({ resource: to(user.arn), boundary: other }, user).allowed).toBe(true)
  })

  it('wants both sides across accounts (12)', () => {
    expect(ask({ identity: [allow] }, stranger).reason).toContain('no resource-based policy')
    expect(ask({ resource: to(stranger.arn) }, stranger).reason).toContain('no identity-based policy')
    expect(ask({ resource: to(stranger.account), identity: [allow] }, stranger).allowed).toBe(true)
  })

  it('lets services be decided by the resource policy alone (12)', () => {
    const service = { service: 'events.amazonaws.com' }
    const resource = policy('Allow', { Principal: { Service: 'events.amazonaws.com' } })
    expect(ask({ resource, serviceControl: [[other]] }, service).allowed).toBe(true)
    expect(ask({}, service).reason).toContain('no resource-based policy')
  })

  it('exempts service-linked roles from service control policies (12)', () => {
    expect(ask({ identity: [allow], serviceControl: [[deny]] }, linked).allowed).toBe(true)
  })

  it('never allows more when a policy limits or denies more (12)', () => {
    const documents = fc.constantFrom(allow, deny, other)
    const resources = fc.constantFrom(to(role.arn), to(role.session), to(owner), policy('Deny', { Principal: '*' }))
    const some = fc.record({ identity: fc.array(documents), resource: resources })
    fc.assert(
      fc.property(some, documents, (policies, limit) => {
        const before = ask(policies).allowed
        const after = [
          { boundary: limit },
          { session: [limit] },
          { serviceControl: [[limit]] },
          { identity: [...policies.identity, deny] },
        ]
        return after.every((more) => before || !ask({ ...policies, ...more }).allowed)
      }),
    )
  })
})
