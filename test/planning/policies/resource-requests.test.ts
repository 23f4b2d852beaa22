import { parseRegion } from '../../../apps/manifest/ids'
import { policyDenials } from '../../../apps/planning/policies/policy-denials'
import { resourceRequestsOf } from '../../../apps/planning/policies/resource-requests'
import { desiredOf, manifestFile, readManifest } from '../worlds'

const region = parseRegion('us-east-1')
const desired = desiredOf(readManifest(manifestFile))
const { id } = manifestFile.organization

const denials = (...statements: readonly object[]) =>
  policyDenials(
    [{ id: 'p-a1b2c3d4', name: 'perimeter', targets: ['r-ab12'], content: JSON.stringify({ Statement: statements }) }],
    resourceRequestsOf(desired, [region]),
  )
const deny = (Action: string | readonly string[], Condition?: object, Resource = '*') => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource,
  ...(Condition && { Condition }),
})

/** AWS's examples of a data perimeter: others, confused deputies and connections without TLS are denied. */
const identityPerimeter = (organization: string) => ({
  StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization },
  BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
})
const confusedDeputy = (organization: string) => ({
  StringNotEqualsIfExists: { 'aws:SourceOrgID': organization },
  Null: { 'aws:SourceAccount': 'false' },
  Bool: { 'aws:PrincipalIsAWSService': true },
})

describe('what resource control policies deny', () => {
  it.each([
    ['a perimeter around the organization', identityPerimeter(id)],
    ['a policy against confused deputies', confusedDeputy(id)],
    ['one that demands TLS', { BoolIfExists: { 'aws:SecureTransport': 'false' } }],
  ])('is nothing by %s', (_, condition) => {
    expect(denials(deny(['s3:*', 'sqs:*', 'kms:*', 'sts:*'], condition))).toEqual([])
  })

  it('is what a perimeter around another organization shuts out: our own requests, and not those of services', () => {
    expect(denials(deny(['s3:*', 'sqs:*', 'kms:*', 'sts:*'], identityPerimeter('o-zzzzzzzzzz')))).toMatchObject([
      {
        isCertain: true,
        isRegional: false,
        actions: ['sts:AssumeRole', 's3:PutObject', 's3:GetObject'],
        regions: ['ap-northeast-1'],
      },
      { actions: ['sqs:CreateQueue'], regions: ['us-east-1'] },
    ])
    expect(denials(deny('*', confusedDeputy('o-zzzzzzzzzz'))).flatMap(({ actions }) => actions)).toEqual([
      's3:PutObject',
      'kms:GenerateDataKey',
      'kms:Decrypt',
      'sqs:SendMessage',
      'sts:AssumeRole',
    ])
  })

  it('may be what depends on more than is known, and on resources of these services only', () => {
    expect(denials(deny('sqs:SendMessage', { ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*' } }))).toMatchObject([
      { actions: ['sqs:SendMessage'], isCertain: false },
    ])
    expect(denials(deny('sts:AssumeRole', undefined, 'arn:aws:iam::*:role/admin'))).toMatchObject([
      { actions: ['sts:AssumeRole'], isCertain: false },
    ])
    expect(denials(deny('sts:AssumeRole', undefined, 'arn:aws:s3:::ours'))).toEqual([])
    expect(denials(deny('sns:*'))).toEqual([])
  })
})
