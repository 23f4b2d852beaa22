import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import { peopleOf } from '../../../apps/rehearsal/control-client'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { withCommandLine } from '../support/command-line'
import { manifestFor } from '../support/manifest-for'
import { confirmMail } from './notifications'

const home = 'ap-northeast-1'
const TopicArn = `arn:aws:sns:${home}:${ids.security}:guardpost-mail_security`
const lowTypes = ['Recon:EC2/PortProbeUnprotectedPort', 'UnauthorizedAccess:EC2/SSHBruteForce']
const hour = 3600

/** A daily digest by mail and in Slack, and a weekly one in Slack. */
const text = manifestFor(smallOrganization, {
  regions: { home, others: [] },
  slack: { workspace: 'T0GUARDPOST' },
  routes: [
    { name: 'security', accounts: 'ALL', slack: 'C0SECURITY', email: ['security@example.com'], digest: 'DAILY' },
    { name: 'payments', accounts: [ids.workload], minimumSeverity: 'HIGH', slack: 'C0PAYMENTS', digest: 'WEEKLY' },
  ],
})

const move = async (sandbox: TestSandbox, advanceSeconds: number): Promise<void> => {
  await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
}

/** Moves the clock to the next half past five of a day of the week that is meant. */
const moveToMorning = async (sandbox: TestSandbox, isMeant: (day: number) => boolean = () => true): Promise<void> => {
  const now = sandbox.world().clock.now()
  const morning = new Date(now)
  morning.setUTCHours(5, 30, 0, 0)
  while (morning <= now || !isMeant(morning.getUTCDay())) morning.setUTCDate(morning.getUTCDate() + 1)
  await move(sandbox, (morning.getTime() - now.getTime()) / 1000)
}

/** Findings of the lowest severity in the workload account. */
const lowFindings = async (sandbox: TestSandbox): Promise<void> => {
  const client = new GuardDutyClient(sandbox.as(ids.workload, home))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  await client.send(new CreateSampleFindingsCommand({ DetectorId: DetectorIds?.[0], FindingTypes: lowTypes }))
}

/** Nobody may publish to the mail topic, or its owner may again. */
const setMailPolicy = async (sandbox: TestSandbox, Effect: 'Deny' | 'Allow'): Promise<void> => {
  const statement = { Effect, Principal: { AWS: '*' }, Action: 'sns:Publish', Resource: TopicArn }
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  const client = new SNSClient(sandbox.as(ids.security, home))
  await client.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }))
}

/** What came since the last call: mails, and messages in Slack. */
const arrivals = (sandbox: TestSandbox) => {
  const people = peopleOf(sandbox.url)
  let seen = { mail: 0, slack: 0 }
  return async () => {
    const [mail, slack] = [await people.mail(), await people.slack()]
    const since = { mail: mail.slice(seen.mail), slack: slack.slice(seen.slack) }
    seen = { mail: mail.length, slack: slack.length }
    return [
      ...since.mail.map(({ to, subject, body }) => ({ to, title: subject, text: body })),
      ...since.slack.map(({ channel, title, text }) => ({ to: channel, title, text })),
    ]
  }
}

const digestOf = (title: string, to: string) => ({
  to,
  title,
  text: expect.stringMatching(/(LOW.* \| 1 finding: [0-9a-f]{32}[\s\S]*){2}/),
})

describe('the digest of a route', () => {
  it('lists once a day or week what is below its severity, and keeps what a topic refuses', () =>
    withSandbox((sandbox) =>
      withCommandLine(sandbox, { account: ids.management, files: { 'accounts.json': text } }, async ({ guardpost }) => {
        await peopleOf(sandbox.url).authorizeSlack(ids.security, 'T0GUARDPOST')
        expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
        await confirmMail(sandbox)
        const arrived = arrivals(sandbox)
        await moveToMorning(sandbox, (day) => day === 3)
        await arrived()

        await move(sandbox, 24 * hour)
        expect(await arrived()).toEqual([])
        await lowFindings(sandbox)
        expect(await arrived()).toEqual([])

        await setMailPolicy(sandbox, 'Deny')
        await move(sandbox, hour)
        const daily = 'Daily digest | security | 2 findings below MEDIUM'
        expect(await arrived()).toEqual([digestOf(daily, 'C0SECURITY')])
        await setMailPolicy(sandbox, 'Allow')
        await move(sandbox, 24 * hour)
        expect((await arrived()).filter(({ title }) => title.includes('digest'))).toEqual([
          digestOf(daily, 'security@example.com'),
        ])

        await moveToMorning(sandbox, (day) => day === 1)
        await arrived()
        await move(sandbox, hour)
        expect(await arrived()).toEqual([digestOf('Weekly digest | payments | 2 findings below HIGH', 'C0PAYMENTS')])
      }),
    ))
})
