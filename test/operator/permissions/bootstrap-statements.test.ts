import { readFileSync } from 'node:fs'
import { arnsOf } from '../../../apps/operator/permissions/arns'
import { bootstrapStatements } from '../../../apps/operator/permissions/bootstrap-statements'
import { guardDutyOnly } from '../support/small-manifest'

const template = readFileSync('node_modules/@aws-cdk/toolkit-lib/lib/api/bootstrap/bootstrap-template.yaml', 'utf8')
const statements = bootstrapStatements(arnsOf(guardDutyOnly))
const allowed = statements.flatMap(({ actions }) => actions)

/** The action with which CloudFormation creates each type; a type that is missing here fails the test below. */
const createdBy: Readonly<Record<string, string>> = {
  'AWS::ECR::Repository': 'ecr:CreateRepository',
  'AWS::IAM::Policy': 'iam:PutRolePolicy',
  'AWS::IAM::Role': 'iam:CreateRole',
  'AWS::S3::Bucket': 's3:CreateBucket',
  'AWS::S3::BucketPolicy': 's3:PutBucketPolicy',
  'AWS::SSM::Parameter': 'ssm:PutParameter',
}

/** Made only on request (a key of its own, an example of a permissions boundary), which Guardpost does not make. */
const onRequest = ['AWS::IAM::ManagedPolicy', 'AWS::KMS::Alias', 'AWS::KMS::Key']

const types = [...template.matchAll(/^ {4}Type: "?(AWS::[\w:]+)"?$/gm)].map(([, type]) => type ?? '')

describe(bootstrapStatements.name, () => {
  it.each([...new Set(types)].filter((type) => !onRequest.includes(type)))('lets CloudFormation create %s', (type) => {
    expect(allowed).toContain(createdBy[type])
  })

  it('lets it attach the managed policies of AWS that the template names, and no other', () => {
    const named = [...template.matchAll(/:iam::aws:policy\/(\w+)/g)].map(
      ([, name]) => `arn:aws:iam::aws:policy/${name}`,
    )
    const attached = statements.find(({ sid }) => sid === 'ToolkitAttachesPolicies')?.condition?.ArnEquals?.[
      'iam:PolicyARN'
    ]
    // AdministratorAccess is the default of the execution role, which has the policy of Guardpost instead.
    const expected = [...new Set(named)].filter((policy) => !policy.endsWith('/AdministratorAccess'))
    expect(attached).toEqual(expect.arrayContaining(expected))
    expect(attached).toHaveLength(expected.length + 1)
  })
})
