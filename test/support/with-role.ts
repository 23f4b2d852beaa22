import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts'
import type { TestSandbox } from './with-sandbox'

/** A statement of a policy as a test writes it. */
interface Statement {
  readonly Effect?: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly Condition?: object
}

/** The JSON of an identity policy; `Allow` and `*` unless a statement says otherwise. */
export const policyOf = (...statements: readonly Statement[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', Resource: '*', ...statement })),
  })

/** Settings of SDK clients with the keys of a session. */
export interface SessionSettings {
  readonly endpoint: string
  readonly region: string
  readonly credentials: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken: string
  }
}

interface NewRole {
  readonly name?: string
  /** ARN of the boundary. */
  readonly boundary?: string
  readonly region?: string
  /** What AssumeRole is given beside role and session. */
  readonly session?: Partial<AssumeRoleCommandInput>
}

/** Makes a role of an account that only has one inline policy and trusts its own account, and gives the keys of a session of it. */
export const asRole = async (
  { as }: TestSandbox,
  account: string,
  policy: string,
  { name = 'limited', boundary, region = 'us-east-1', session = {} }: NewRole = {},
): Promise<SessionSettings> => {
  const iam = new IAMClient(as(account))
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }],
  })
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument, PermissionsBoundary: boundary }))
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'only', PolicyDocument: policy }))
  const assume = { RoleArn: `arn:aws:iam::${account}:role/${name}`, RoleSessionName: 'test', ...session }
  const { Credentials } = await new STSClient(as(account)).send(new AssumeRoleCommand(assume))
  return {
    ...as(account, region),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  }
}
