import { loadManifest } from '../../apps/manifest/load-manifest'
import { requireOrganization } from '../../apps/manifest/manifest'
import { type Permissions, permissionsFor } from '../../apps/operator/permissions/permissions'
import type { JournalEntry } from '../../apps/sandbox/world/journal'
import { synthesize } from '../../scripts/synthesize'
import { tenAccounts, tenAccountsOrganization, tenAccountsText } from '../support/ten-accounts'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'

const management = requireOrganization(tenAccounts).managementAccount

const memberText = tenAccountsText
  .replace('"units": [\n', '"memberAccessRole": "OrganizationAccountAccessRole",\n    "units": [\n')
  .replace(
    '"slack": "C0JEWELS" }',
    '"slack": "C0JEWELS" },\n    { "name": "workloads", "units": ["Workloads"], "deliver": "member", "slack": "C0WORKLOADS" }',
  )

const permissions = async (): Promise<Permissions> => {
  const loaded = loadManifest(memberText)
  if (!('manifest' in loaded)) throw new Error(JSON.stringify(loaded.issues))
  return permissionsFor({ manifest: loaded.manifest, assembly: await synthesize(loaded.manifest) })
}

const actionsOf = (statements: Permissions['member']): string[] =>
  statements.flatMap(({ need, actions }) => (need === 'look' ? actions : []))

const called = (calls: readonly JournalEntry[], isOwn: (account: string) => boolean): string[] => [
  ...new Set(
    calls
      .filter(({ account, operation }) => isOwn(account) && operation !== 'GetCallerIdentity')
      .map(({ service, operation }) => `${service}:${operation}`),
  ),
]

const callsOf = async (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
): Promise<JournalEntry[]> => {
  let calls: JournalEntry[] = []
  const scenario = tenAccountsOrganization
  for (const omit of [[], ['Paths' as const]]) {
    await withSandbox(
      (sandbox) =>
        withCommandLine(sandbox, { account: management, files: { 'accounts.json': memberText } }, async (commands) => {
          await work(commands, sandbox)
          calls = [...calls, ...sandbox.world().journal.entries()]
        }),
      { ...scenario, organization: { ...scenario.organization, omit } },
    )
  }
  return calls
}

describe('permissionsFor', () => {
  it('lists what sync calls, in the management account to look, in members what asks for Slack', async () => {
    const calls = await callsOf(async ({ guardpost }) => {
      expect((await guardpost('sync --check')).code).toBe(2)
    })
    const { management: own, member } = await permissions()
    const made = called(calls, (account) => account === management)
    expect(made).toContain('sts:AssumeRole')
    expect(actionsOf(own)).toEqual(expect.arrayContaining(made))
    // What `status` calls there beside it is in watch/members.test.ts, where both together are exactly the list.
    const asked = called(calls, (account) => account !== management)
    expect(asked).toEqual(['chatbot:DescribeSlackWorkspaces'])
    expect(actionsOf(member)).toEqual(expect.arrayContaining(asked))
    expect(own.find(({ sid }) => sid === 'MemberRoles')?.resources).toEqual([
      'arn:aws:iam::*:role/OrganizationAccountAccessRole',
    ])
  })

  it('lists what init calls, to look', async () => {
    const calls = await callsOf(async ({ guardpost }) => {
      const words = 'init --home eu-west-1 --email soc@example.com --manifest first.json'
      expect((await guardpost(words)).code).toBe(64)
      expect((await guardpost(`${words} --security-account 222222222222`)).code).toBe(0)
    })
    expect(actionsOf((await permissions()).management)).toEqual(expect.arrayContaining(called(calls, () => true)))
  })

  it('allows nothing in members where the manifest names no role', async () => {
    const { management: own, member } = permissionsFor({
      manifest: tenAccounts,
      assembly: await synthesize(tenAccounts),
    })
    expect([member, own.filter(({ sid }) => sid === 'MemberRoles')]).toEqual([[], []])
  })
})
