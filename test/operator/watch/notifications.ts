import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import type { TestSandbox } from '../../support/with-sandbox'
import { shippedManifest } from '../support/shipped'

interface SlackMessage {
  readonly channel: string
  readonly region: string
  readonly title: string
  readonly text: string
}

interface Mail {
  readonly to: string
  readonly body: string
  readonly kind: 'confirmation' | 'notification'
  readonly link?: string
}

const read = async <Item>(sandbox: TestSandbox, path: string): Promise<readonly Item[]> =>
  (await (await fetch(`${sandbox.url}/_sandbox/${path}`)).json()) as Item[]

/** Messages that reached Slack channels after the first `count`. */
export const slackSince = async (sandbox: TestSandbox, count = 0): Promise<readonly SlackMessage[]> =>
  (await read<SlackMessage>(sandbox, 'slack')).slice(count)

/** The texts of all mails after the first `count`, confirmations among them. */
export const mailSince = async (sandbox: TestSandbox, count = 0): Promise<readonly string[]> =>
  (await read<Mail>(sandbox, 'mail')).slice(count).map(({ body }) => body)

/** Follows the links of all confirmation mails, or those to one address. */
export const confirmMail = async (sandbox: TestSandbox, address?: string): Promise<void> => {
  const mails = await read<Mail>(sandbox, 'mail')
  for (const { link, to } of mails) if (link && (address === undefined || to === address)) await fetch(link)
}

/** Has GuardDuty make a sample finding of high severity in the security account, or with `ALL` one of each type. */
export const sampleFinding = async (
  sandbox: TestSandbox,
  region: string,
  type = 'Backdoor:EC2/DenialOfService.Tcp',
): Promise<void> => {
  const client = new GuardDutyClient(sandbox.as(shippedManifest.organization.securityAccount, region))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  await client.send(
    new CreateSampleFindingsCommand({ DetectorId: DetectorIds?.[0], ...(type !== 'ALL' && { FindingTypes: [type] }) }),
  )
}
