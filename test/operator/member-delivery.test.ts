import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { CloseAccountCommand, MoveAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { requireOrganization } from '../../apps/manifest/manifest'
import type { Plan } from '../../apps/planning/actions/plan-value'
import type { Coverage } from '../../apps/planning/coverage/coverage'
import type { TestSandbox } from '../support/with-sandbox'
import type { CommandLine } from './support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText, stackSetsFlags } from './support/shipped'

const { managementAccount: management } = requireOrganization(shippedManifest)
const { home } = shippedManifest.regions
const [authorized, silent, joined] = ['444444444444', '444444444445', '888888888888']
const storefront = 'ou-ab12-storefront'
const memberRoute = `{ "name": "storefront", "units": ["Workloads/Storefront"], "deliver": "member", "minimumSeverity": "HIGH", "slack": "C0STOREFRONT" },
    { "name": "crown-jewels"`

/** The shipped manifest with a second member route, whose one account has authorized Slack. */
const withMemberRoute = shippedText
  .replace('{ "name": "crown-jewels"', memberRoute)
  .replace('storefront-prod@example.com", ', 'storefront-prod@example.com", "slackAuthorized": true, ')

/** The shipped manifest without its member route. */
const withoutMemberRoutes = shippedText.replace(/,\s*\{ "name": "sandbox".*\}/, '')

const post = (sandbox: TestSandbox, path: string, body: object): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })

const authorize = (sandbox: TestSandbox, account: string): Promise<Response> =>
  post(sandbox, 'slack/workspaces', { account, workspace: shippedManifest.slack?.workspace, authorized: true })

const done = async ({ guardpost }: CommandLine, words: string, code = 0): Promise<void> => {
  const answer = await guardpost(words)
  expect(answer.code === code ? '' : answer.stdout + answer.stderr).toBe('')
}

/** What `deploy` and `destroy` answer, as far as it is looked at. */
interface Deployed {
  readonly done: Plan['actions']
  readonly failed: readonly object[]
}

const deletedStacks = ({ done: actions }: Deployed): readonly string[] =>
  actions.flatMap((action) => (action.kind === 'delete-stack' ? [action.stack] : []))

/** Problems, and what is waited for but mail, which nobody confirms here. */
const problemsOf = async ({ json }: CommandLine): Promise<readonly string[]> => {
  const { value } = await json<Coverage>('status')
  return [...value.problems, ...value.waiting].map(({ code }) => code).filter((code) => code !== 'MAIL_UNCONFIRMED')
}

const membersOf = async ({ json }: CommandLine) => {
  const { value } = await json<Coverage>('status')
  return value.routes.find(({ name }) => name === 'storefront')?.members
}

/** The channels that were told of a finding of an account, in the order of telling. */
const told = async (sandbox: TestSandbox, account: string): Promise<readonly string[]> => {
  const client = new GuardDutyClient(sandbox.as(account, home))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  const before = ((await (await fetch(`${sandbox.url}/_sandbox/slack`)).json()) as unknown[]).length
  const FindingTypes = ['Backdoor:EC2/DenialOfService.Tcp']
  await client.send(new CreateSampleFindingsCommand({ DetectorId: DetectorIds?.[0], FindingTypes }))
  const messages = (await (await fetch(`${sandbox.url}/_sandbox/slack`)).json()) as { channel: string }[]
  return messages
    .slice(before)
    .map(({ channel }) => channel)
    .sort()
}

const organizations = (sandbox: TestSandbox) => new OrganizationsClient(sandbox.as(management))

const rollOut = async (commands: CommandLine, sandbox: TestSandbox): Promise<void> => {
  await authorize(sandbox, authorized)
  commands.files['accounts.json'] = withMemberRoute
  const refused = await commands.json<Plan>('plan')
  expect(refused.value.refusals.map(({ flag }) => flag)).toEqual(stackSetsFlags.split(' '))
  await done(commands, 'deploy --yes', 1)
  await done(commands, rollOutWords)
  await done(commands, 'plan')
  expect(await problemsOf(commands)).toEqual([])
}

const join = async (commands: CommandLine, sandbox: TestSandbox): Promise<void> => {
  await post(sandbox, 'accounts', { id: joined, name: 'joined', email: 'joined@example.com', unit: storefront })
  await post(sandbox, 'clock', { advanceSeconds: 3600 })
  expect(await membersOf(commands)).toContainEqual({
    account: joined,
    alerts: 'current',
    slack: 'not-authorized',
    next: 'sync and deploy',
  })
  expect(await problemsOf(commands)).toEqual(['ACCOUNT_UNLISTED'])
  expect((await commands.guardpost('status')).stdout).toContain('888888888888 (joined) current')
  expect(await told(sandbox, joined)).toEqual(['C0SECURITY'])
}

const move = async (commands: CommandLine, sandbox: TestSandbox): Promise<void> => {
  const places = { SourceParentId: storefront, DestinationParentId: 'ou-ab12-workloads' }
  await organizations(sandbox).send(new MoveAccountCommand({ AccountId: silent, ...places }))
  await post(sandbox, 'clock', { advanceSeconds: 3600 })
  expect((await membersOf(commands))?.map(({ account }) => account)).toEqual([authorized, joined])
  expect(await problemsOf(commands)).toEqual(['ACCOUNT_DRIFTED', 'ACCOUNT_UNLISTED'])
}

describe('a member route', () => {
  it('reaches accounts that join its units without a command, lets go those that leave, and is taken down in order', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await rollOut(commands, sandbox)
      expect(await told(sandbox, authorized)).toEqual(['C0JEWELS', 'C0SECURITY', 'C0STOREFRONT'])
      await join(commands, sandbox)
      await move(commands, sandbox)
      await organizations(sandbox).send(new CloseAccountCommand({ AccountId: authorized }))
      expect((await membersOf(commands))?.map(({ account }) => account)).toEqual([joined])
      const { code, value } = await commands.json<Deployed>('destroy --allow-destroy --disable-trusted-access --yes')
      expect(value.failed).toEqual([])
      expect(code).toBe(0)
      expect(deletedStacks(value)).toEqual([
        'GuardpostMemberSlack',
        'GuardpostMemberAlerts',
        'GuardpostSlack',
        'GuardpostAlerts',
        'GuardpostFoundation',
      ])
      expect(value.done.map(({ kind }) => kind).slice(-2)).toEqual(['deregister-admin', 'deactivate-stacksets-access'])
    }))

  it('that goes away takes its stacks along when that is allowed, Slack before the topics', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await rollOut(commands, sandbox)
      commands.files['accounts.json'] = withoutMemberRoutes
      const { value: refused } = await commands.json<Plan>('plan')
      expect(refused.refusals.map(({ code }) => code)).toEqual(['DELIVERY_REMOVED'])
      const { code, value } = await commands.json<Deployed>('deploy --yes --allow-delivery-removal')
      expect(code).toBe(0)
      expect(deletedStacks(value)).toEqual(['GuardpostMemberSlack', 'GuardpostMemberAlerts'])
      await done(commands, 'plan')
    }))
})
