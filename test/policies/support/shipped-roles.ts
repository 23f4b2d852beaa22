import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { type Manifest, requireOrganization } from '../../../apps/manifest/manifest'
import { type Permissions, permissionsFor, policyDocument } from '../../../apps/operator/permissions/permissions'
import type { Need } from '../../../apps/operator/permissions/statement'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import { authorizer } from '../../../apps/sandbox/request/authorizer'
import { synthesize } from '../../../scripts/synthesize'
import { type CommandLine, withCommandLine } from '../../operator/support/command-line'
import { shippedManifest } from '../../operator/support/shipped'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const { managementAccount: management, securityAccount: security, accessRole } = requireOrganization(shippedManifest)
const operator = 'guardpost-operator'
const memberRole = 'guardpost-audit'

/** Requests that the sandbox decided on, with what it decided. */
export type Recorded = NonNullable<ReturnType<typeof authorizer.create>['record']>

/** A command line whose credentials hold nothing but the shipped policies of the manifest as it is. */
export interface ShippedStory {
  readonly commands: CommandLine
  readonly sandbox: TestSandbox
  /** Every request that was decided on since the story began, with its context. */
  readonly record: Recorded
  /** Runs words with the policies of some needs; `accounts.json` is what they are made for. */
  run(needs: readonly Need[], words: string, code?: number): Promise<void>
}

const requireManifest = (text: string): Manifest => {
  const loaded = loadManifest(text)
  if (!('manifest' in loaded)) throw new Error('the manifest is broken')
  return loaded.manifest
}

/** The permissions of a manifest in all three kinds of account. */
export const permissionsOf = async (text: string): Promise<Permissions> => {
  const manifest = requireManifest(text)
  return permissionsFor({ manifest, assembly: await synthesize(manifest) })
}

const trust = (account: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }],
  })

const put = (iam: IAMClient, RoleName: string, document: object): Promise<unknown> =>
  iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'shipped', PolicyDocument: JSON.stringify(document) }))

const makeRoles = async ({ as }: TestSandbox, members: readonly string[]): Promise<void> => {
  await new IAMClient(as(management)).send(
    new CreateRoleCommand({ RoleName: operator, AssumeRolePolicyDocument: trust(management) }),
  )
  await new IAMClient(as(security)).send(
    new DetachRolePolicyCommand({ RoleName: accessRole, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
  )
  for (const account of members) {
    await new IAMClient(as(account)).send(
      new CreateRoleCommand({ RoleName: memberRole, AssumeRolePolicyDocument: trust(management) }),
    )
  }
}

/** What does not fit beside the inline policy of a role: a managed policy holds it. */
const attach = async (
  iam: IAMClient,
  need: Need,
  document: { readonly Statement: readonly object[] },
): Promise<void> => {
  if (document.Statement.length === 0) return
  const PolicyDocument = JSON.stringify(document)
  const RoleName = accessRole
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `shipped-${need}`, PolicyDocument }))
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }))
}

const detach = async (iam: IAMClient, RoleName: string, PolicyArn: string): Promise<void> => {
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))
  await iam.send(new DeletePolicyCommand({ PolicyArn }))
}

/** Gives the roles the documents of some needs, and the process the keys of a new session. */
const enter = async ({ as }: TestSandbox, text: string, needs: readonly Need[]): Promise<void> => {
  const { management: own, security: inSecurity, member } = await permissionsOf(text)
  await put(new IAMClient(as(management)), operator, policyDocument(own, [...needs, 'demands']))
  const iam = new IAMClient(as(security))
  const isBoth = needs.includes('deploy') && needs.includes('destroy')
  await put(iam, accessRole, policyDocument(inSecurity, isBoth ? needs.filter((need) => need !== 'destroy') : needs))
  const { AttachedPolicies: held = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: accessRole }))
  for (const { PolicyArn = '' } of held) await detach(iam, accessRole, PolicyArn)
  if (isBoth) await attach(iam, 'destroy', policyDocument(inSecurity, ['destroy']))
  if (needs.includes('deploy') || needs.includes('destroy')) {
    await attach(iam, 'demands', policyDocument(inSecurity, ['demands']))
    await attach(iam, 'lists', policyDocument(inSecurity, ['lists']))
  }
  if (member.length > 0) {
    for (const { id } of requireManifest(text).accounts) {
      if (id !== management && id !== security)
        await put(new IAMClient(as(id)), memberRole, policyDocument(member, needs))
    }
  }
  const assume = { RoleArn: `arn:aws:iam::${management}:role/${operator}`, RoleSessionName: 'operator' }
  const { Credentials } = await new STSClient(as(management)).send(new AssumeRoleCommand(assume))
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey,
    AWS_SESSION_TOKEN: Credentials?.SessionToken,
  })
}

/** Tells a story on a fresh organization with the accounts of a manifest, under the shipped policies only. */
export const underShippedPolicies = (text: string, tell: (story: ShippedStory) => Promise<void>): Promise<void> =>
  withSandbox(
    async (sandbox) => {
      const record: Recorded = []
      sandbox.world().store(authorizer).record = record
      const members = requireManifest(text).accounts.map(({ id }) => id)
      await makeRoles(
        sandbox,
        members.filter((id) => id !== management && id !== security),
      )
      const files = { 'accounts.json': text }
      await withCommandLine(sandbox, { account: management, files }, async (commands) => {
        const run = async (needs: readonly Need[], words: string, code = 0): Promise<void> => {
          await enter(sandbox, commands.files['accounts.json'] ?? text, needs)
          const answer = await commands.guardpost(words)
          expect(answer.code === code ? '' : answer.stdout + answer.stderr).toBe('')
        }
        await tell({ commands, sandbox, record, run })
      })
    },
    scenarioFromManifest(requireManifest(text)),
  )
