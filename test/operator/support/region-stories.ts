import { parseSlackWorkspaceId } from '../../../apps/manifest/ids'
import type { Outcome } from '../../../apps/operator/perform/kit/outcome'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from './command-line'
import { type ManifestChanges, manifestFor } from './manifest-for'
import { organizationOf } from './organization-of'

/** What a command that changes one Region, or a part of an organization, answers with `--json`. */
export interface RegionAnswer extends Outcome {
  readonly ok: boolean
  readonly remaining: Plan
  readonly manifest?: { readonly path: string; readonly region: string; readonly written: boolean }
}

/** An organization with so many accounts beside management and security, and the channel `C0SECURITY` in the security account. */
export const slackOrganization = (count: number, pageSize?: number): Scenario => ({
  ...organizationOf(count, pageSize),
  slack: [{ account: ids.security, workspace: parseSlackWorkspaceId('T0GUARDPOST') }],
})

/** A manifest of that organization in two Regions, told in Slack and by mail. */
export const slackManifest = (scenario: Scenario, changes: ManifestChanges = {}): string =>
  JSON.stringify(
    JSON.parse(
      manifestFor(scenario, {
        regions: { home: 'ap-northeast-1', others: ['us-east-1'] },
        slack: { workspace: 'T0GUARDPOST' },
        routes: [{ name: 'security', accounts: 'ALL', slack: 'C0SECURITY', email: ['security@example.com'] }],
        ...changes,
      }),
    ),
    null,
    2,
  )

/** An organization in which that manifest is rolled out, and the command line of its management account. */
export const onRolledOut = (
  scenario: Scenario,
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  changes: ManifestChanges = {},
): Promise<void> =>
  withSandbox(async (sandbox) => {
    const files = { 'accounts.json': slackManifest(scenario, changes) }
    await withCommandLine(sandbox, { account: ids.management, files }, async (commands) => {
      const rolledOut = await commands.json<RegionAnswer>('deploy --yes')
      expect(rolledOut).toMatchObject({ code: 0, value: { failed: [] } })
      await work(commands, sandbox)
    })
  }, scenario)

/** The calls of the sandbox since this was called. */
export const callsFromNow = (sandbox: TestSandbox): (() => readonly JournalEntry[]) => {
  const from = sandbox.world().journal.entries().length
  return () => sandbox.world().journal.entries().slice(from)
}

/** Services that are global, or in few Regions only: where their requests are signed for says nothing. */
const regionless: readonly string[] = ['account', 'chatbot', 'iam', 'organizations', 'sts']

/** The Regions to which calls went. */
export const regionsOfCalls = (calls: readonly JournalEntry[]): readonly string[] =>
  [...new Set(calls.filter(({ service }) => !regionless.includes(service)).map(({ region }) => region))].sort()

/** How often each operation that changes something was called. */
export const writesOf = (calls: readonly JournalEntry[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const { service, operation } of calls) {
    if (/^(Get|List|Describe|Head|AssumeRole)/.test(operation)) continue
    const name = `${service}:${operation}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort())
}
