import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { OperatorContext } from '../../../apps/operator/session/context'
import type { Action } from '../../../apps/planning/actions/action'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { loadScenario } from '../../support/load-scenario'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from './command-line'
import { type ManifestChanges, manifestFor } from './manifest-for'
import { noStacks } from './small-manifest'

/** The answer of `deploy --json`, as far as tests read it. */
interface Deployed {
  readonly ok: boolean
  readonly done: readonly Action[]
  readonly failed: readonly {
    readonly action: Action
    readonly account?: string
    readonly region?: string
    readonly message: string
    readonly wayOut: string
  }[]
  readonly skipped: readonly { readonly action: Action }[]
  readonly remaining: Plan
}

/** A world of a shipped scenario, and the command line of its management account. */
export interface StartingPoint extends CommandLine {
  readonly sandbox: TestSandbox
  plan(words?: string): Promise<{ readonly code: number; readonly value: Plan }>
  deploy(words?: string): Promise<{ readonly code: number; readonly value: Deployed }>
  status(): Promise<{ readonly code: number; readonly value: Coverage }>
}

/** Runs the work on a scenario, a shipped one by its name, with a manifest of its accounts, and the stacks of this project if no other synthesis is given. */
export const startingFrom = (
  name: string | Scenario,
  work: (start: StartingPoint) => Promise<void>,
  changes: ManifestChanges = {},
  synthesis?: OperatorContext['synthesize'],
): Promise<void> => {
  const scenario = typeof name === 'string' ? loadScenario(name) : name
  const files = { 'accounts.json': manifestFor(scenario, changes) }
  const account = scenario.organization.managementAccount
  return withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account, files, ...(synthesis && { synthesis }) }, (commands) =>
        work({
          ...commands,
          sandbox,
          plan: (words = '') => commands.json<Plan>(`plan ${words}`.trim()),
          deploy: (words = '') => commands.json<Deployed>(`deploy --yes ${words}`.trim()),
          status: () => commands.json<Coverage>('status'),
        }),
      ),
    scenario,
  )
}

const nothingToSynthesize: OperatorContext['synthesize'] = async () => ({ ...noStacks, mailTopics: {} })

/** The CDK bootstrap is there, as far as planning looks. */
const putBootstrapVersion = async ({ as }: TestSandbox): Promise<void> => {
  const version = { Name: '/cdk-bootstrap/guardpost/version', Value: '30', Type: 'String' as const }
  await new SSMClient(as(ids.security, 'ap-northeast-1')).send(new PutParameterCommand(version))
}

/** The same with GuardDuty alone: whole commands without any stack, which take a fraction of the time. */
export const guardDutyFrom = (
  name: string | Scenario,
  work: (start: StartingPoint) => Promise<void>,
  changes: ManifestChanges = {},
): Promise<void> =>
  startingFrom(
    name,
    async (start) => {
      await putBootstrapVersion(start.sandbox)
      await work(start)
    },
    changes,
    nothingToSynthesize,
  )

/** Plans, deploys and plans again: there is something to do, all of it goes through, and then nothing is left. Gives the three answers. */
export const converge = async (start: StartingPoint) => {
  const before = await start.plan()
  expect([before.code, before.value.refusals]).toEqual([2, []])
  const { code, value } = await start.deploy()
  expect({ code, failed: value.failed, skipped: value.skipped }).toEqual({ code: 0, failed: [], skipped: [] })
  const after = await start.plan()
  expect([after.code, after.value.actions, after.value.refusals]).toEqual([0, [], []])
  return { before: before.value, deployed: value, after: after.value }
}

/** The states of the accounts in every Region, as `status` tells them: one word where all Regions are alike. */
export const statesOf = ({ accounts }: Coverage): Record<string, string> =>
  Object.fromEntries(accounts.map(({ id, regions }) => [id, [...new Set(Object.values(regions))].join(' / ')]))

/** Kind and Region of actions, sorted. */
export const kindsOf = (actions: readonly Action[]): string[] => [...new Set(actions.map(({ kind }) => kind))].sort()

/** Notices about the starting point itself: in each of these organizations nobody watches most Regions or has confirmed the mail. */
export const ownNotices = <Notice extends { readonly code: string }>(notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(({ code }) => code !== 'REGIONS_UNWATCHED' && code !== 'ROUTE_UNCONFIRMED')
