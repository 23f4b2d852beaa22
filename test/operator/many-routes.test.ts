import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import type { Coverage } from '../../apps/planning/coverage/coverage'
import { ids, smallOrganization } from '../support/scenarios'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { withCommandLine } from './support/command-line'
import { manifestFor } from './support/manifest-for'
import { confirmMail } from './watch/notifications'

const home = 'ap-northeast-1'
const security = { name: 'security', accounts: 'ALL', minimumSeverity: 'CRITICAL', email: ['security@example.com'] }
const special = 250

/** Two addresses each; one of them is about an account that no other route names. */
const teams = Array.from({ length: 299 }, (_, index) => ({
  name: `team-${index}`,
  accounts: [index === special ? ids.workload : ids.other],
  email: [`on-call-${index}@example.com`, `chief-${index}@example.com`],
}))

const manifestOf = (...routes: readonly object[]): string =>
  manifestFor(smallOrganization, { regions: { home, others: [] }, routes })

const recipients = async (sandbox: TestSandbox): Promise<readonly string[]> =>
  ((await (await fetch(`${sandbox.url}/_sandbox/mail`)).json()) as { to: string }[]).map(({ to }) => to)

/** Who is notified of a sample finding of the account that one route names. */
const notified = async (sandbox: TestSandbox, type: string): Promise<readonly string[]> => {
  const before = (await recipients(sandbox)).length
  const client = new GuardDutyClient(sandbox.as(ids.workload, home))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  await client.send(new CreateSampleFindingsCommand({ DetectorId: DetectorIds?.[0], FindingTypes: [type] }))
  return (await recipients(sandbox)).slice(before)
}

describe('300 mail routes', () => {
  it('deploy, notify those of one route only, and have nobody confirm again in whatever order they stand', () =>
    withSandbox((sandbox) =>
      withCommandLine(
        sandbox,
        { account: ids.management, files: { 'accounts.json': manifestOf(security, ...teams) } },
        async ({ guardpost, json, files }) => {
          expect(await guardpost('deploy --yes --allow-stacksets-access --allow-stacksets-admin')).toMatchObject({
            code: 0,
          })
          await confirmMail(sandbox)
          expect(await recipients(sandbox)).toHaveLength(599)
          expect((await json<Coverage>('status')).value.problems).toEqual([])
          expect(await notified(sandbox, 'Backdoor:EC2/DenialOfService.Tcp')).toEqual(teams[special]?.email)

          const [first, ...others] = teams.with(special, {
            ...teams[special]!,
            email: [`on-call-${special}@example.com`],
          })
          files['accounts.json'] = manifestOf(...others.reverse(), security, { ...first })
          const sent = (await recipients(sandbox)).length
          expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
          expect(await recipients(sandbox)).toHaveLength(sent)
          expect((await json<Coverage>('status')).value.problems).toEqual([])
          expect(await notified(sandbox, 'UnauthorizedAccess:EC2/TorClient')).toEqual([
            `on-call-${special}@example.com`,
          ])
        },
      ),
    ))
})
