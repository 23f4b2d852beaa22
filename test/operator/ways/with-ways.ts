import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { requireOrganization } from '../../../apps/manifest/manifest'
import type { Clock } from '../../../apps/operator/base/clock'
import { peopleOf } from '../../../apps/rehearsal/control-client'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'
import { sandboxClock } from '../support/operator-on'

export const home = 'ap-northeast-1'
export const away = 'eu-west-1'
export const security = '222222222222'
/** The account of the company's on-call tools. */
export const tools = '333333333333'

/** Two Regions, three accounts, a security route by mail; `change` replaces parts. */
export const manifestText = (change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    version: 1,
    organization: { id: 'o-a1b2c3d4e5', managementAccount: '111111111111', securityAccount: security, units: [] },
    regions: { home, others: [away] },
    protection: { enroll: 'ALL', findingUpdates: 'FIFTEEN_MINUTES', features: { S3_DATA_EVENTS: 'ALL' } },
    routes: [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }],
    accounts: [
      { id: '111111111111', name: 'management', email: 'management@example.com', unit: 'r-ab12' },
      { id: security, name: 'security', email: 'security-account@example.com', unit: 'r-ab12' },
      { id: tools, name: 'tools', email: 'tools@example.com', unit: 'r-ab12' },
    ],
    ...change,
  })

/**
 * An organization with nothing rolled out, and the command line of its management account.
 * @param clockOf the clock of the operator's machine. Default the sandbox's.
 */
export const onOrganization = (
  text: string,
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  clockOf: (sandbox: TestSandbox) => Clock = sandboxClock,
): Promise<void> => {
  const loaded = loadManifest(text)
  if (!('manifest' in loaded)) throw new Error(`the manifest is broken: ${JSON.stringify(loaded.issues)}`)
  const { manifest } = loaded
  return withSandbox(
    (sandbox) =>
      withCommandLine(
        sandbox,
        {
          account: requireOrganization(manifest).managementAccount,
          files: { 'accounts.json': text },
          clock: clockOf(sandbox),
        },
        (commands) => work(commands, sandbox),
      ),
    scenarioFromManifest(manifest),
  )
}

/** Follows every confirmation link. */
export const confirmMail = async ({ url }: TestSandbox): Promise<void> => {
  const people = peopleOf(url)
  for (const { link } of await people.mail()) if (link !== undefined) await people.follow(link)
}

/** A sample finding of the type in an account. */
export const makeFinding = async (
  sandbox: TestSandbox,
  account: string,
  type: string,
  region = away,
): Promise<void> => {
  sandbox.world().clock.advance(1)
  const client = new GuardDutyClient(sandbox.as(account, region))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  await client.send(new CreateSampleFindingsCommand({ DetectorId: DetectorIds?.[0], FindingTypes: [type] }))
  // Asked from outside, so that pipes have done their work.
  await peopleOf(sandbox.url).mail()
}

/** All messages that a queue holds, each once. */
export const received = async (client: SQSClient, QueueUrl: string | undefined): Promise<readonly string[]> => {
  const bodies: string[] = []
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 43_000 }),
    )
    if (Messages.length === 0) return bodies
    bodies.push(...Messages.map(({ Body = '' }) => Body))
  }
}
