import { GetPolicyVersionCommand, IAMClient, ListPolicyVersionsCommand } from '@aws-sdk/client-iam'
import { putManagedPolicy } from '../../../../apps/operator/perform/stacks/put-managed-policy'
import { ids } from '../../../support/scenarios'
import { withSandbox } from '../../../support/with-sandbox'

const allowing = (action: string) => ({
  name: 'GuardpostExecution',
  description: 'What CloudFormation may do',
  document: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] }),
})

const withPolicies = (
  test: (tools: {
    put: (action: string) => Promise<string>
    versions: () => Promise<string[]>
    now: () => Promise<string>
    /** Operations that change something, refused ones included. */
    writes: () => readonly string[]
  }) => Promise<void>,
) =>
  withSandbox(async ({ as, world }) => {
    const client = new IAMClient(as(ids.security))
    const PolicyArn = `arn:aws:iam::${ids.security}:policy/GuardpostExecution`
    const list = async () => (await client.send(new ListPolicyVersionsCommand({ PolicyArn }))).Versions ?? []
    await test({
      put: (action) => putManagedPolicy(client, ids.security, allowing(action)),
      versions: async () => (await list()).map(({ VersionId }) => VersionId ?? '').sort(),
      writes: () =>
        world()
          .journal.entries()
          .map(({ operation }) => operation)
          .filter((operation) => /^(Create|Delete|Set)/.test(operation)),
      now: async () => {
        const VersionId = (await list()).find(({ IsDefaultVersion }) => IsDefaultVersion)?.VersionId
        const found = await client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }))
        return JSON.parse(decodeURIComponent(found.PolicyVersion?.Document ?? '')).Statement[0].Action
      },
    })
  })

describe('putManagedPolicy', () => {
  it('creates the policy and gives its ARN', () =>
    withPolicies(async ({ put, now }) => {
      await expect(put('sns:CreateTopic')).resolves.toBe('arn:aws:iam::222222222222:policy/GuardpostExecution')
      await expect(now()).resolves.toBe('sns:CreateTopic')
    }))

  it('leaves a policy alone that says the same', () =>
    withPolicies(async ({ put, versions, writes }) => {
      await put('sns:CreateTopic')
      await put('sns:CreateTopic')
      await expect(versions()).resolves.toEqual(['v1'])
      expect(writes()).toEqual(['CreatePolicy'])
    }))

  it('makes a new version the default when the document differs, and keeps within the five versions of IAM', () =>
    withPolicies(async ({ put, versions, now }) => {
      for (const letter of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await put(`sns:${letter}`)
      await expect(now()).resolves.toBe('sns:g')
      await expect(versions()).resolves.toEqual(['v3', 'v4', 'v5', 'v6', 'v7'])
    }))
})
