import type { Template } from 'aws-cdk-lib/assertions'
import { EncryptionKey } from '../../stacks/constructs/encryption-key'
import { executionPolicyDocument } from '../../stacks/policies/toolkit-policy'
import { home, managementAccount, securityAccount } from './support/manifests'
import { templatesOf } from './support/templates'

const { foundation, regional } = templatesOf()
const keysOf = (template: Template) =>
  Object.values(template.findResources('AWS::KMS::Key')).map(({ Properties }) => Properties)
const administratorsOf = (template: Template): unknown[] =>
  keysOf(template).flatMap(({ KeyPolicy }) =>
    KeyPolicy.Statement.filter(({ Sid }: { Sid?: string }) => Sid === 'CreatorAdministers'),
  )

const administeredBy = (role: string) => ({
  Principal: { AWS: '*' },
  Action: expect.arrayContaining(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion']),
  Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${securityAccount}:role/${role}` } },
})

describe(EncryptionKey.name, () => {
  it("lets the StackSet's execution role administer the keys of the Regions, and none of the Foundation's", () => {
    expect(administratorsOf(regional)).toEqual([
      expect.objectContaining(administeredBy('guardpost-stack-set-execution')),
    ])
    expect(JSON.stringify(keysOf(foundation))).not.toContain('guardpost-stack-set-execution')
  })

  it("lets CloudFormation's execution role administer each of the Foundation's keys", () => {
    const ours = administeredBy(`cdk-guardpost-cfn-exec-role-${securityAccount}-${home}`)
    expect(administratorsOf(foundation)).toEqual([expect.objectContaining(ours), expect.objectContaining(ours)])
  })

  it('has no tag, which would take a right to tag any key', () => {
    for (const key of [...keysOf(foundation), ...keysOf(regional)]) expect(key).not.toHaveProperty('Tags')
  })

  it('leaves IAM the right to create keys only', () => {
    const actions = executionPolicyDocument({ account: securityAccount, home, managementAccount }).Statement.flatMap(
      ({ Action }) => Action,
    )
    expect(actions.filter((action) => action.startsWith('kms:'))).toEqual(['kms:CreateKey'])
  })
})
