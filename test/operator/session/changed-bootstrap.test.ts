import { readFile } from 'node:fs/promises'
import { changedBootstrap, withoutParts } from '../../../apps/operator/session/changed-bootstrap'

const template = {
  Conditions: { Always: true },
  Resources: {
    Bucket: { Type: 'B' },
    Policy: { Type: 'P', Properties: { Bucket: { Ref: 'Bucket' } } },
    Role: { Type: 'R', Properties: { Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } },
    OfRole: { Type: 'O', Properties: { Roles: [{ Ref: 'Role' }] } },
    BucketName: { Type: 'N', Properties: { Name: { 'Fn::GetAtt': ['Other', 'Arn'] } } },
    Other: { Type: 'X' },
  },
  Outputs: { Name: { Value: { 'Fn::Sub': '${Bucket}' } }, Kept: { Value: { Ref: 'Other' } } },
}

describe(withoutParts, () => {
  it('takes parts out with all that refers to them, directly or through others, and leaves the rest', () => {
    const rest = withoutParts(template, ['Bucket'])
    expect(Object.keys(rest.Resources)).toEqual(['BucketName', 'Other'])
    expect(Object.keys(rest.Outputs)).toEqual(['Kept'])
    expect(rest.Conditions).toEqual({ Always: true })
  })

  it('takes nothing out for a part that nothing refers to', () => {
    expect(Object.keys(withoutParts(template, ['BucketName']).Resources)).toEqual(
      Object.keys(template.Resources).filter((id) => id !== 'BucketName'),
    )
  })
})

describe(changedBootstrap, () => {
  it("leaves the execution role alone where only another part of the CDK's own template is missing", async () => {
    const parts = ['StagingBucket', 'FilePublishingRole', 'LookupRole', 'DeploymentActionRole', 'CdkBootstrapVersion']
    const { Resources } = JSON.parse(await readFile(await changedBootstrap({ missing: parts }), 'utf8'))
    expect(Object.keys(Resources)).toContain('CloudFormationExecutionRole')
    for (const part of parts) expect(Object.keys(Resources)).not.toContain(part)
  })

  it("gives every role the company's permissions boundary, with its path", async () => {
    const text = await readFile(await changedBootstrap({ missing: [], boundary: 'platform/Limit' }), 'utf8')
    const resources = Object.values(JSON.parse(text).Resources) as { Type: string; Properties: object }[]
    const roles = resources.filter(({ Type }) => Type === 'AWS::IAM::Role')
    expect(roles).toHaveLength(5)
    for (const role of roles) {
      expect(role.Properties).toMatchObject({
        PermissionsBoundary: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/platform/Limit' },
      })
    }
  })
})
