import {
  AttachRolePolicyCommand,
  CreateAccountAliasCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  DeleteAccountAliasCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAccountAliasesCommand,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
} from '@aws-sdk/client-iam'
import { mayAssume } from '../../../apps/sandbox/services/iam/role-decisions'
import { findRole } from '../../../apps/sandbox/services/iam/state'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const trustFor = (principal: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  })

const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
})

const withRole = (test: (iam: IAMClient, sandbox: TestSandbox) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    const iam = new IAMClient(sandbox.as(ids.security))
    const trust = trustFor({ Service: 'events.amazonaws.com' })
    await iam.send(new CreateRoleCommand({ RoleName: 'forwarding', Path: '/ours/', AssumeRolePolicyDocument: trust }))
    await test(iam, sandbox)
  })

describe('OrganizationAccountAccessRole', () => {
  it('is in member accounts only and trusts the management account (1)', () =>
    withSandbox(async (sandbox) => {
      const world = sandbox.world()
      expect(findRole(world, ids.management, 'OrganizationAccountAccessRole')).toBeUndefined()
      const role = findRole(world, ids.workload, 'OrganizationAccountAccessRole')
      if (!role) throw new Error('the role is missing')
      const user = (account: string): { account: string; arn: string } => ({
        account,
        arn: `arn:aws:iam::${account}:user/a`,
      })
      expect(mayAssume(role, user(ids.management)).allowed).toBe(true)
      expect(mayAssume(role, user(ids.security)).allowed).toBe(false)
      const { Roles } = await new IAMClient(sandbox.as(ids.workload)).send(new ListRolesCommand({}))
      expect(Roles?.map(({ RoleName }) => RoleName)).toEqual(['OrganizationAccountAccessRole'])
    }))
})

describe('a role', () => {
  it('has a boundary only that is a policy (9: "Scope ARN: … does not exist or is not attachable.")', () =>
    withSandbox(async ({ as }) => {
      const iam = new IAMClient(as(ids.security))
      const role = new CreateRoleCommand({
        RoleName: 'bounded',
        AssumeRolePolicyDocument: trustFor({ Service: 'events.amazonaws.com' }),
        PermissionsBoundary: `arn:aws:iam::${ids.security}:policy/Boundary`,
      })
      await expect(iam.send(role)).rejects.toMatchObject({
        name: 'NoSuchEntityException',
        message: expect.stringContaining('does not exist or is not attachable'),
      })
      await iam.send(new CreatePolicyCommand({ PolicyName: 'Boundary', PolicyDocument: document }))
      await expect(iam.send(role)).resolves.toMatchObject({ Role: { RoleName: 'bounded' } })
    }))

  it('is read with its trust policy percent-encoded (6)', () =>
    withRole(async (iam) => {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'forwarding' }))
      expect(Role?.Arn).toBe(`arn:aws:iam::${ids.security}:role/ours/forwarding`)
      expect(Role?.AssumeRolePolicyDocument).toContain('%7B%22Version')
      expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(
        trustFor({ Service: 'events.amazonaws.com' }),
      )
    }))

  it('exists once per account', () =>
    withRole(async (iam) => {
      const call = iam.send(
        new CreateRoleCommand({ RoleName: 'forwarding', AssumeRolePolicyDocument: trustFor({ AWS: '*' }) }),
      )
      await expect(call).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' })
    }))

  it('cannot trust a role that does not exist (5)', () =>
    withRole(async (iam) => {
      const trust = trustFor({ AWS: `arn:aws:iam::${ids.security}:role/nobody` })
      const call = iam.send(new CreateRoleCommand({ RoleName: 'other', AssumeRolePolicyDocument: trust }))
      await expect(call).rejects.toThrow('Invalid principal in policy: "AWS":"arn:aws:iam::222222222222:role/nobody"')
    }))

  it('cannot be deleted while it has policies (2)', () =>
    withRole(async (iam) => {
      const RoleName = 'forwarding'
      const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))
      await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
        name: 'DeleteConflictException',
      })
      await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))
      await iam.send(new DeleteRoleCommand({ RoleName }))
      await expect(iam.send(new GetRoleCommand({ RoleName }))).rejects.toMatchObject({ name: 'NoSuchEntityException' })
    }))

  it('keeps inline policies, and refuses what is none', () =>
    withRole(async (iam) => {
      const policy = { RoleName: 'forwarding', PolicyName: 'p' }
      await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: document }))
      const read = await iam.send(new GetRolePolicyCommand(policy))
      expect(decodeURIComponent(read.PolicyDocument ?? '')).toBe(document)
      await expect(iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: '{}' }))).rejects.toMatchObject({
        name: 'MalformedPolicyDocumentException',
      })
    }))
})

describe('a managed policy', () => {
  it('of AWS can be attached and read under any name (3)', () =>
    withRole(async (iam) => {
      const PolicyArn = 'arn:aws:iam::aws:policy/service-role/Whatever'
      await iam.send(new AttachRolePolicyCommand({ RoleName: 'forwarding', PolicyArn }))
      expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy?.PolicyName).toBe('Whatever')
      const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'forwarding' }))
      expect(AttachedPolicies).toEqual([{ PolicyName: 'Whatever', PolicyArn }])
    }))

  it('of the account must exist, and stays while it is attached (4)', () =>
    withRole(async (iam) => {
      const attach = (PolicyArn: string): Promise<unknown> =>
        iam.send(new AttachRolePolicyCommand({ RoleName: 'forwarding', PolicyArn }))
      await expect(attach(`arn:aws:iam::${ids.security}:policy/none`)).rejects.toMatchObject({
        name: 'NoSuchEntityException',
      })
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'ours', PolicyDocument: document }))
      await attach(Policy?.Arn ?? '')
      await expect(iam.send(new DeletePolicyCommand({ PolicyArn: Policy?.Arn }))).rejects.toMatchObject({
        name: 'DeleteConflictException',
      })
    }))

  it('has at most five versions (4)', () =>
    withRole(async (iam) => {
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'ours', PolicyDocument: document }))
      const next = (): Promise<unknown> =>
        iam.send(new CreatePolicyVersionCommand({ PolicyArn: Policy?.Arn, PolicyDocument: document }))
      for (let version = 2; version <= 5; version += 1) await next()
      await expect(next()).rejects.toMatchObject({ name: 'LimitExceededException' })
    }))
})

describe('CreateServiceLinkedRole', () => {
  it('makes the role of a known service once (8)', () =>
    withRole(async (iam) => {
      const make = (service: string): Promise<{ Role?: { RoleName?: string } }> =>
        iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: service })) as never
      expect((await make('guardduty.amazonaws.com')).Role?.RoleName).toBe('AWSServiceRoleForAmazonGuardDuty')
      await expect(make('guardduty.amazonaws.com')).rejects.toMatchObject({ name: 'InvalidInputException' })
      await expect(make('unknown.amazonaws.com')).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } })
    }))
})

describe('the alias of an account', () => {
  const aliasesOf = async (iam: IAMClient) => (await iam.send(new ListAccountAliasesCommand({}))).AccountAliases

  it('is one, which no other account has (13)', () =>
    withSandbox(async ({ as }) => {
      const [own, other] = [new IAMClient(as(ids.security)), new IAMClient(as(ids.workload))]
      const name = (iam: IAMClient, AccountAlias: string) => iam.send(new CreateAccountAliasCommand({ AccountAlias }))
      expect(await aliasesOf(own)).toEqual([])
      await name(own, 'first')
      await name(own, 'second')
      expect(await aliasesOf(own)).toEqual(['second'])
      await expect(name(other, 'second')).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' })
      await name(other, 'first')
    }))

  it('is deleted by its name (13)', () =>
    withSandbox(async ({ as }) => {
      const iam = new IAMClient(as(ids.security))
      await iam.send(new CreateAccountAliasCommand({ AccountAlias: 'ours' }))
      const remove = (AccountAlias: string) => iam.send(new DeleteAccountAliasCommand({ AccountAlias }))
      await expect(remove('theirs')).rejects.toMatchObject({ name: 'NoSuchEntityException' })
      await remove('ours')
      expect(await aliasesOf(iam)).toEqual([])
    }))
})

describe('tags of a role (12)', () => {
  it('are the same in other capitals, and those of policies are not', () =>
    withRole(async (iam) => {
      const RoleName = 'forwarding'
      const add = (Key: string, Value: string) => iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key, Value }] }))
      await add('Department', 'finance')
      await add('department', 'hr')
      const tagsOf = async () => (await iam.send(new ListRoleTagsCommand({ RoleName }))).Tags
      expect(await tagsOf()).toEqual([{ Key: 'department', Value: 'hr' }])
      await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['DEPARTMENT'] }))
      expect(await tagsOf()).toEqual([])
      const Tags = ['Team', 'team'].map((Key) => ({ Key, Value: '1' }))
      await iam.send(new CreatePolicyCommand({ PolicyName: 'tagged', PolicyDocument: document, Tags }))
    }))
})

describe('the name of a policy (14)', () => {
  it('is there once, under whatever path and in whatever capitals', () =>
    withRole(async (iam) => {
      const create = (PolicyName: string, Path: string) =>
        iam.send(new CreatePolicyCommand({ PolicyName, Path, PolicyDocument: document }))
      await create('limit', '/')
      await expect(create('Limit', '/a/')).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' })
    }))
})

describe('lists of IAM (11)', () => {
  it('leave out what only reads show', () =>
    withRole(async (iam) => {
      const Tags = [{ Key: 'a', Value: 'b' }]
      const { Policy } = await iam.send(
        new CreatePolicyCommand({ PolicyName: 'limit', PolicyDocument: document, Description: 'd', Tags }),
      )
      const AssumeRolePolicyDocument = trustFor({ Service: 'events.amazonaws.com' })
      await iam.send(
        new CreateRoleCommand({ RoleName: 'bound', AssumeRolePolicyDocument, PermissionsBoundary: Policy?.Arn, Tags }),
      )
      const { Roles } = await iam.send(new ListRolesCommand({}))
      const listed = Roles?.find(({ RoleName }) => RoleName === 'bound')
      expect(listed).not.toHaveProperty('PermissionsBoundary')
      expect(listed).not.toHaveProperty('Tags')
      const { Policies } = await iam.send(new ListPoliciesCommand({ Scope: 'Local' }))
      expect(Policies?.[0]).not.toHaveProperty('Description')
      expect(Policies?.[0]).not.toHaveProperty('Tags')
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'bound' }))
      expect(Role).toMatchObject({ PermissionsBoundary: { PermissionsBoundaryArn: Policy?.Arn }, Tags })
      const { Policy: read } = await iam.send(new GetPolicyCommand({ PolicyArn: Policy?.Arn }))
      expect(read).toMatchObject({ Description: 'd', Tags })
    }))

  it('have no eleventh managed policy of a role (10)', () =>
    withRole(async (iam) => {
      const attach = (name: string) =>
        iam.send(new AttachRolePolicyCommand({ RoleName: 'forwarding', PolicyArn: `arn:aws:iam::aws:policy/${name}` }))
      for (let count = 0; count < 10; count += 1) await attach(`Policy${count}`)
      await attach('Policy0')
      await expect(attach('Policy10')).rejects.toMatchObject({
        name: 'LimitExceededException',
        message: 'Cannot exceed quota for PoliciesPerRole: 10',
      })
    }))
})
