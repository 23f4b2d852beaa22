import { boundaryDocument } from '../../stacks/policies/boundary-policy'
import { executionPolicyDocument } from '../../stacks/policies/toolkit-policy'
import { home, managementAccount, securityAccount } from './support/manifests'
import { templatesOf } from './support/templates'

interface Statement {
  readonly Action: string | string[]
  readonly Resource: unknown
  readonly Condition?: unknown
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
/** Every single permission of a statement: one action on one resource under its condition. */
const permissionsOf = ({ Action, Resource, Condition }: Statement): string[] =>
  listOf(Action).flatMap((action) => listOf(Resource).map((resource) => JSON.stringify([action, resource, Condition])))

const arn = `arn:aws:iam::${securityAccount}:policy/GuardpostBoundary`

describe(boundaryDocument.name, () => {
  const place = { account: securityAccount, home }
  const boundary = boundaryDocument(place)
  const { foundation, slack } = templatesOf()
  const roles = [foundation, slack!].flatMap((template) =>
    Object.values(template.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties),
  )

  it('is on every role of the stacks', () => {
    expect(roles.map(({ RoleName }) => RoleName).sort()).toEqual([
      'guardpost-forwarding',
      'guardpost-slack-channel',
      'guardpost-stack-set-administration',
      'guardpost-stack-set-execution',
      'guardpost-words',
      'guardpost-words-pipe',
    ])
    for (const { PermissionsBoundary } of roles) expect(PermissionsBoundary).toBe(arn)
  })

  it('allows what the roles are allowed, and no more', () => {
    const granted = roles.flatMap(({ Policies }) =>
      Policies.flatMap((policy: { PolicyDocument: { Statement: Statement[] } }) =>
        policy.PolicyDocument.Statement.flatMap(permissionsOf),
      ),
    )
    const allowed = boundary.Statement.flatMap((statement) => permissionsOf(statement as unknown as Statement))
    expect([...new Set(granted)].sort()).toEqual([...new Set(allowed)].sort())
  })

  it('knows no key but a new one and what SNS does with keys, and no change of IAM', () => {
    const actions = boundary.Statement.flatMap(({ Action }) => Action)
    expect([...new Set(actions.filter((action) => /^(kms|iam):/.test(action)))].sort()).toEqual([
      'iam:PassRole',
      'kms:CreateKey',
      'kms:Decrypt',
      'kms:GenerateDataKey',
    ])
    const ofKeys = boundary.Statement.filter(({ Action }) => Action.includes('kms:Decrypt'))
    expect(ofKeys.map(({ Condition }) => Condition)).toEqual([
      { StringLike: { 'kms:ViaService': 'sns.*.amazonaws.com' } },
    ])
  })

  it('has every statement under an id of its own', () => {
    const ids = boundary.Statement.map(({ Sid }) => Sid)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('fits into a managed policy', () => {
    expect(JSON.stringify(boundary).length).toBeLessThanOrEqual(6_144)
  })

  it('must be on a role before CloudFormation may give it rights, and CloudFormation may not take it off', () => {
    const { Statement } = executionPolicyDocument({ ...place, managementAccount })
    const giving = /^iam:(CreateRole|Update\w+|Put\w+|Attach\w+|DeleteRolePermissionsBoundary)$/
    const statements = Statement.filter(({ Action }) => Action.some((action) => giving.test(action)))
    expect(statements.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [
        [
          'iam:CreateRole',
          'iam:PutRolePolicy',
          'iam:PutRolePermissionsBoundary',
          'iam:UpdateRole',
          'iam:UpdateAssumeRolePolicy',
        ],
        { StringEquals: { 'iam:PermissionsBoundary': arn } },
      ],
    ])
  })
})
