import { ListSubscriptionsByTopicCommand, PublishCommand, SNSClient, UnsubscribeCommand } from '@aws-sdk/client-sns'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'
import { manifestFor } from '../support/manifest-for'
import { confirmMail, sampleFinding } from './notifications'
import { runPrinted } from './printed-command'

const home = 'ap-northeast-1'
const TopicArn = `arn:aws:sns:${home}:${ids.security}:guardpost-mail_security`
const address = 'security@example.com'
const manifestWith = (...email: string[]) =>
  manifestFor(smallOrganization, {
    regions: { home, others: [] },
    routes: [{ name: 'security', accounts: 'ALL', email }],
  })

const onMail = (work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>): Promise<void> =>
  withSandbox((sandbox) =>
    withCommandLine(
      sandbox,
      { account: ids.management, files: { 'accounts.json': manifestWith(address) } },
      (commands) => work(commands, sandbox),
    ),
  )

const clientOf = (sandbox: TestSandbox) => new SNSClient(sandbox.as(ids.security, home))

const subscriptions = async (sandbox: TestSandbox) =>
  (await clientOf(sandbox).send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? []

/** More than ten messages within a second, which no command and no machine of Guardpost publishes. */
const burst = async (sandbox: TestSandbox): Promise<void> => {
  const publish = () => clientOf(sandbox).send(new PublishCommand({ TopicArn, Message: 'one of many' }))
  await Promise.all(Array.from({ length: 15 }, publish))
}

/** The recipient, or whoever has the link, ends the subscription. */
const unsubscribe = async (sandbox: TestSandbox): Promise<void> => {
  for (const { SubscriptionArn } of await subscriptions(sandbox)) {
    await clientOf(sandbox).send(new UnsubscribeCommand({ SubscriptionArn }))
  }
}

const confirmations = async (sandbox: TestSandbox): Promise<number> => {
  const mails = (await (await fetch(`${sandbox.url}/_sandbox/mail`)).json()) as { kind: string }[]
  return mails.filter(({ kind }) => kind === 'confirmation').length
}

const advance = (sandbox: TestSandbox, hours: number): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds: hours * 3600 }) })

const codesOf = async ({ json }: CommandLine): Promise<readonly [number, ...string[]]> => {
  const { code, value } = await json<Coverage>('status')
  return [code, ...value.problems.map((problem) => problem.code)]
}

describe('a route whose only way is mail', () => {
  it('is rolled out with exit 0, and is a problem until somebody has confirmed, by a link that a printed command sends again', () =>
    onMail(async (commands, sandbox) => {
      const deployed = await commands.guardpost('deploy --yes')
      expect(deployed.code).toBe(0)
      expect(deployed.stdout).toMatch(
        /security@example\.com must follow the link in the mail from AWS within\s+48 hours/,
      )
      const problem = '1 problem stands: ROUTE_UNCONFIRMED; see "guardpost status".\n'
      expect(deployed.stdout.endsWith(`a new plan has nothing to do. ${problem}`)).toBe(true)
      const again = await commands.guardpost('deploy --yes')
      expect([again.code, again.stdout.endsWith(`Nothing to change. ${problem}`)]).toEqual([0, true])
      expect((await commands.guardpost('plan')).stdout).toContain(`Nothing to change. ${problem}`)
      expect(await codesOf(commands)).toEqual([2, 'ROUTE_UNCONFIRMED'])
      const { value } = await commands.json<Plan>('plan')
      const sent = await confirmations(sandbox)
      await runPrinted(sandbox, value.waiting[0]?.message ?? '', ids.security)
      expect(await confirmations(sandbox)).toBe(sent + 1)
      await confirmMail(sandbox)
      expect(await codesOf(commands)).toEqual([0])
      expect((await commands.guardpost('plan')).stdout).toContain('In sync: nothing to do.')
    }))

  it('keeps its subscription while findings of all types come at once', () =>
    onMail(async (commands, sandbox) => {
      await commands.guardpost('deploy --yes')
      await confirmMail(sandbox)
      await sampleFinding(sandbox, home, 'ALL')
      expect(await codesOf(commands)).toEqual([0])
    }))

  it('is a problem after a burst of somebody else, which has SNS take the subscription back: deploy subscribes again once it has lapsed', () =>
    onMail(async (commands, sandbox) => {
      await commands.guardpost('deploy --yes')
      await confirmMail(sandbox)
      expect(await codesOf(commands)).toEqual([0])
      await burst(sandbox)
      expect(await codesOf(commands)).toEqual([2, 'ROUTE_UNCONFIRMED'])
      // The link of the first mail is spent.
      await confirmMail(sandbox)
      expect(await codesOf(commands)).toEqual([2, 'ROUTE_UNCONFIRMED'])
      await advance(sandbox, 49)
      expect(await codesOf(commands)).toEqual([2, 'ROUTE_UNCONFIRMED', 'MAIL_LOST'])
      const sent = await confirmations(sandbox)
      expect((await commands.guardpost('deploy --yes')).code).toBe(0)
      expect(await confirmations(sandbox)).toBe(sent + 1)
      await confirmMail(sandbox)
      expect(await codesOf(commands)).toEqual([0])
    }))

  it('that lost its subscription gets one new mail from each deployment, until it is confirmed', () =>
    onMail(async (commands, sandbox) => {
      await commands.guardpost('deploy --yes')
      await confirmMail(sandbox)
      await unsubscribe(sandbox)
      expect(await codesOf(commands)).toEqual([2, 'ROUTE_UNCONFIRMED', 'MAIL_LOST'])
      const sent = await confirmations(sandbox)
      const again = await commands.guardpost('deploy --yes')
      expect([again.code, await confirmations(sandbox)]).toEqual([0, sent + 1])
      expect(again.stdout).toContain('AWS sends it a new mail to confirm')
      expect(await codesOf(commands)).toEqual([2, 'ROUTE_UNCONFIRMED'])
      expect((await commands.guardpost('deploy --yes')).code).toBe(0)
      expect(await confirmations(sandbox)).toBe(sent + 1)

      await advance(sandbox, 49)
      expect(await codesOf(commands)).toEqual([2, 'ROUTE_UNCONFIRMED', 'MAIL_LOST'])
      expect((await commands.guardpost('deploy --yes')).code).toBe(0)
      expect(await confirmations(sandbox)).toBe(sent + 2)
      await confirmMail(sandbox)
      expect(await codesOf(commands)).toEqual([0])
      expect(await subscriptions(sandbox)).toHaveLength(1)
    }))

  it('is updated and taken down although CloudFormation does not know its new subscription', () =>
    onMail(async (commands, sandbox) => {
      await commands.guardpost('deploy --yes')
      await confirmMail(sandbox)
      await unsubscribe(sandbox)
      await commands.guardpost('deploy --yes')
      await confirmMail(sandbox)

      commands.files['accounts.json'] = manifestWith('soc@example.com')
      expect((await commands.guardpost('deploy --yes')).code).toBe(0)
      await confirmMail(sandbox, 'soc@example.com')
      expect(await codesOf(commands)).toEqual([0])
      expect(await subscriptions(sandbox)).toHaveLength(1)
      expect((await commands.guardpost('destroy --allow-destroy --yes')).code).toBe(0)
    }))
})
